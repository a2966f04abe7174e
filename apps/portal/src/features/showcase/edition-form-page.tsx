import { type Edition, judgeEdition } from '#libs/contracts';
import { Alert, App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useEdition, useUpdateEdition } from '../../api/showcase';
import { clearFormErrors, showFormErrors } from '../../app/form-errors';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useAskBeforeReload, useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { CategoryFields } from './category-fields';
import { contentIn, type EditionFormValues, requestOf, valuesOf } from './edition-form-values';
import { BasicFields, EligibilityFields, RuleFields, ScheduleFields } from './edition-fields';
import { EvidenceFields, RubricFields } from './rubric-fields';
import './showcase.css';

/** An edition to be written, or after its call began what may still be changed. */
export default function EditionFormPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: loaded, error, refetch } = useEdition(id);
  // The version one began to edit, whatever is refetched meanwhile: the server then sees conflicts.
  const [base, setBase] = useState<Edition>();
  const [round, setRound] = useState(0);
  if (loaded && !base) setBase(loaded);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!base) return error ? <ProblemAlert error={error} /> : <PageSkeleton />;
  const reload = async () => {
    const { data } = await refetch();
    setBase(data);
    setRound(round + 1);
  };
  return (
    <Page
      title={t('showcase.form.title')}
      lead={base.title}
      back={{ to: `/platform/editions/${id}`, label: base.title }}
    >
      <EditionForm key={round} edition={base} onReload={() => void reload()} />
    </Page>
  );
}

function EditionForm({ edition, onReload }: { edition: Edition; onReload: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<EditionFormValues>();
  const unsaved = useUnsavedChanges();
  const update = useUpdateEdition(edition.id);
  const { once, isRunning } = useOnce();
  const askBeforeReload = useAskBeforeReload();
  const isLocked = edition.status !== 'draft';
  const submit = () =>
    once(async () => {
      const values = form.getFieldsValue(true) as EditionFormValues;
      const content = contentIn(values, edition.schedule);
      if (!content) return void message.error(t('showcase.form.unfinished'));
      try {
        await update.mutateAsync(requestOf(edition, content));
        unsaved.markSaved();
        message.success(t('showcase.form.saved'));
        await navigate(`/platform/editions/${edition.id}`);
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Form<EditionFormValues>
      form={form}
      name="edition"
      layout="vertical"
      className="with-aside"
      initialValues={valuesOf(edition)}
      onValuesChange={(changed: Partial<EditionFormValues>) => {
        unsaved.markChanged();
        clearFormErrors(form, changed);
      }}
      onFinish={() => void submit()}
      scrollToFirstError={{ behavior: 'smooth', block: 'center' }}
    >
      <div className="stack">
        {isLocked && <Alert type="info" showIcon title={t('showcase.form.locked')} />}
        <BasicFields isLocked={isLocked} />
        <ScheduleFields />
        {!isLocked && (
          <>
            <CategoryFields />
            <EligibilityFields />
            <RubricFields />
            <EvidenceFields />
            <RuleFields />
          </>
        )}
        <div className="panel form-buttons">
          <ProblemAlert error={update.error} onReload={() => askBeforeReload(onReload)} />
          <div className="button-row">
            <Button type="primary" htmlType="submit" loading={isRunning} data-testid="edition-save">
              {t('showcase.form.save')}
            </Button>
          </div>
        </div>
      </div>
      <Missing edition={edition} />
    </Form>
  );
}

/** What must still be said before the call can begin, while one writes. */
function Missing({ edition }: { edition: Edition }) {
  const { t } = useTranslation();
  const form = Form.useFormInstance<EditionFormValues>();
  const values = Form.useWatch((all: EditionFormValues) => all, form);
  const content = contentIn({ ...valuesOf(edition), ...values }, edition.schedule);
  const codes = content && [...new Set(judgeEdition(content).map(({ code }) => code))];
  return (
    <aside className="panel quality-aside" data-testid="edition-missing" aria-live="polite">
      <h2>{t('showcase.form.missing')}</h2>
      {!codes && <p>{t('showcase.form.unfinished')}</p>}
      {codes?.length === 0 && <p>{t('showcase.form.ready')}</p>}
      <ul className="quality-hints">
        {codes?.map((code) => (
          <li key={code} data-testid="edition-hint" data-code={code}>
            {t(`showcase.hints.${code}`)}
          </li>
        ))}
      </ul>
    </aside>
  );
}
