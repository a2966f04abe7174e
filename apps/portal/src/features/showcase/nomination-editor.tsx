import { type Edition, judgeNomination, type Nomination } from '#libs/contracts';
import { Alert, App, Button, Form, Progress, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNominationAct, useUpdateNomination } from '../../api/showcase';
import { clearFormErrors, showFormErrors } from '../../app/form-errors';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useAskBeforeReload, useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { ArgumentFields, EvidenceFiles, FactFields, OutcomeRows } from './nomination-fields';
import { contentIn, type NominationFormValues, valuesOf } from './nomination-form-values';
import { NomineesPanel } from './nominees-panel';

interface NominationEditorProps {
  nomination: Nomination;
  edition: Edition;
  onReload: () => void;
}

/** Writes a draft, or mends what was returned; says meanwhile what is missing. */
export function NominationEditor({ nomination, edition, onReload }: NominationEditorProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message, modal } = App.useApp();
  const [form] = Form.useForm<NominationFormValues>();
  const unsaved = useUnsavedChanges();
  const update = useUpdateNomination(nomination.id);
  const act = useNominationAct(nomination.id);
  const { once, isRunning } = useOnce();
  const [isUploading, setIsUploading] = useState(false);
  const askBeforeReload = useAskBeforeReload();
  const isMending = nomination.status === 'returned';
  const [initial] = useState(() => valuesOf(nomination, edition));

  const save = async () => {
    const values = form.getFieldsValue(true) as NominationFormValues;
    const content = contentIn(values, edition);
    if (!content) {
      void message.error(t('showcase.form.unfinished'));
      return undefined;
    }
    try {
      const saved = await update.mutateAsync({ version: nomination.version, ...content });
      unsaved.markSaved();
      return saved;
    } catch (failure) {
      showFormErrors(form, failure, t);
      throw failure;
    }
  };
  const saveOnly = () =>
    once(async () => {
      act.reset();
      if (await save()) message.success(t('showcase.nomination.saved'));
    });
  const handIn = () =>
    void modal.confirm({
      title: t(isMending ? 'showcase.nomination.submitAgain' : 'showcase.nomination.submit'),
      content: t('showcase.nomination.submitConfirm'),
      okText: t('showcase.nomination.submit'),
      okButtonProps: { 'data-testid': 'nomination-submit-sure' },
      onOk: () =>
        once(async () => {
          const saved = await save();
          if (!saved) return;
          await act.mutateAsync({ act: 'submit', version: saved.version });
          message.success(t('showcase.nomination.submitted'));
        }),
    });
  return (
    <Form<NominationFormValues>
      form={form}
      name="nomination"
      layout="vertical"
      className="with-aside"
      requiredMark={false}
      initialValues={initial}
      onValuesChange={(changed: Partial<NominationFormValues>) => {
        unsaved.markChanged();
        clearFormErrors(form, changed);
      }}
      onFinish={() => void saveOnly()}
      scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
    >
      <div className="stack">
        {nomination.mendBy && (
          <Alert
            type="warning"
            showIcon
            title={t('showcase.nomination.mendUntil', { day: formats.day(nomination.mendBy) })}
            description={nomination.statusNote}
          />
        )}
        <FactFields edition={edition} isMending={isMending} />
        <OutcomeRows />
        <ArgumentFields />
        <EvidenceFiles edition={edition} onBusy={setIsUploading} />
        <NomineesPanel nomination={nomination} isOpen />
        <div className="panel form-buttons">
          <ProblemAlert
            error={update.error ?? act.error}
            onReload={act.error ? undefined : () => askBeforeReload(onReload)}
          />
          <div className="button-row">
            <Button
              type="primary"
              loading={isRunning}
              disabled={isUploading}
              data-testid="nomination-submit"
              onClick={handIn}
            >
              {t(isMending ? 'showcase.nomination.submitAgain' : 'showcase.nomination.submit')}
            </Button>
            <Button
              htmlType="submit"
              loading={isRunning}
              disabled={isUploading}
              data-testid="nomination-save"
            >
              {t('showcase.nomination.save')}
            </Button>
          </div>
        </div>
      </div>
      <CompletenessPanel edition={edition} initial={initial} />
    </Form>
  );
}

interface CompletenessPanelProps {
  edition: Edition;
  initial: NominationFormValues;
}

function CompletenessPanel({ edition, initial }: CompletenessPanelProps) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<NominationFormValues>();
  const values = Form.useWatch((all: NominationFormValues) => all, form);
  const content = contentIn({ ...initial, ...values }, edition);
  if (!content)
    return (
      <aside className="panel quality-aside">
        <h2>{t('showcase.nomination.completeness')}</h2>
        <p>{t('showcase.form.unfinished')}</p>
      </aside>
    );
  const { score, hints } = judgeNomination(content, edition);
  const isEnough = hints.every(({ severity }) => severity !== 'must');
  return (
    <aside className="panel quality-aside" data-testid="completeness" data-score={score}>
      <h2>{t('showcase.nomination.completeness')}</h2>
      <div className="quality-score" role="status">
        <strong>{t('showcase.nomination.score', { score })}</strong>
      </div>
      <Progress
        percent={score}
        showInfo={false}
        status={isEnough ? 'success' : 'normal'}
        aria-label={t('showcase.nomination.completeness')}
      />
      {(['must', 'should'] as const).map((wanted) => {
        const found = hints.filter(({ severity }) => severity === wanted);
        if (found.length === 0) return null;
        return (
          <div key={wanted}>
            <h3>{t(`showcase.nomination.${wanted}s`)}</h3>
            <ul className="quality-hints">
              {found.map(({ code, path, points }) => (
                <li key={`${code} ${path}`} data-testid="completeness-hint" data-code={code}>
                  <span>{t(`showcase.hints.${code}`)}</span>
                  <Tag variant="filled" color={wanted === 'must' ? 'error' : 'default'}>
                    {t('scenarios.quality.points', { points })}
                  </Tag>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {hints.length === 0 && <p>{t('showcase.nomination.perfect')}</p>}
    </aside>
  );
}
