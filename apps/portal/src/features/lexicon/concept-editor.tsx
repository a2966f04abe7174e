import {
  type ConceptList,
  conceptLists,
  type LexiconConcept,
  type LexiconEntry,
  lexiconLimits,
  type LexiconEffectRequest,
} from '#libs/contracts';
import { Alert, App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiError } from '../../api/http';
import { useChangeLexicon, useMeasureEffect } from '../../api/lexicon';
import { ProblemAlert } from '../../app/problem-alert';
import { useAskBeforeReload, useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { EffectPanel } from './effect-panel';
import { useFields } from './use-fields';

interface ConceptEditorProps {
  /** Null for a new concept. */
  entry: LexiconEntry | null;
  version: number;
  isReadOnly: boolean;
  onReload: () => void;
}

interface Values extends Record<ConceptList, string[]> {
  field?: string;
  reason?: string;
}

const nothing: LexiconConcept = { words: [], broader: [], related: [], heard: [], field: null };
/** Whoever pastes a list gets its words. */
const separators = ['、', '，', ',', '；', ';', '|', '\n'];

/** The words of a concept as a form, and beside it what saving it would do. */
export function ConceptEditor({ entry, version, isReadOnly, onReload }: ConceptEditorProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const fields = useFields();
  const [form] = Form.useForm<Values>();
  const unsaved = useUnsavedChanges();
  const askBeforeReload = useAskBeforeReload();
  const [isRemoving, setIsRemoving] = useState(false);
  const measure = useMeasureEffect();
  const change = useChangeLexicon();
  const { once, isRunning } = useOnce();
  /** What the effect that is shown was measured of; null when something was changed since. */
  const [measured, setMeasured] = useState<'now' | 'before' | null>(null);

  const touched = () => {
    unsaved.markChanged();
    setMeasured((one) => one && 'before');
    change.reset();
  };
  const fill = (concept: LexiconConcept) => {
    form.setFieldsValue(toValues(concept));
    void checked([...conceptLists]);
    touched();
  };
  const request = (values: Values): LexiconEffectRequest => ({
    version,
    key: entry?.key ?? null,
    concept: isRemoving ? null : toConcept(values),
  });
  const look = () =>
    once(async () => {
      const values = await checked(isRemoving ? [] : [...conceptLists, 'field']);
      if (!values) return;
      await measure.mutateAsync(request(values));
      setMeasured('now');
    });
  const save = () =>
    once(async () => {
      const values = await checked(isRemoving ? ['reason'] : [...conceptLists, 'field', 'reason']);
      if (!values) return;
      await change.mutateAsync({ ...request(values), reason: values.reason ?? '' });
      unsaved.markSaved();
      message.success(t(isRemoving ? 'lexicon.editor.removed' : 'lexicon.editor.saved'));
      await navigate('/platform/lexicon?changed=any');
    });
  const isKnown = measured === 'now';
  return (
    <div className="with-effect">
      <Form<Values>
        form={form}
        name="concept"
        layout="vertical"
        className="panel form-section"
        requiredMark={false}
        disabled={isReadOnly}
        initialValues={toValues(entry?.concept ?? nothing)}
        onValuesChange={touched}
      >
        {entry?.status === 'removed' && !isReadOnly && (
          <Alert className="problem" type="info" showIcon title={t('lexicon.editor.putBack')} />
        )}
        {isRemoving && (
          <Alert className="problem" type="warning" showIcon title={t('lexicon.editor.removing')} />
        )}
        {conceptLists.map((list) => (
          <Form.Item
            key={list}
            name={list}
            label={t(`lexicon.lists.${list}`)}
            extra={t(`lexicon.hints.${list}`)}
            rules={[{ validator: (_, value: string[]) => checkList(list, value) }]}
          >
            <Select
              mode="tags"
              open={false}
              suffixIcon={null}
              disabled={isReadOnly || isRemoving}
              tokenSeparators={separators}
            />
          </Form.Item>
        ))}
        <Form.Item name="field" label={t('lexicon.field')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            disabled={isReadOnly || isRemoving}
            placeholder={t('lexicon.noField')}
            options={fields.options}
          />
        </Form.Item>
        {!isReadOnly && (
          <>
            <Form.Item
              name="reason"
              label={t('lexicon.editor.reason')}
              extra={t('lexicon.hints.reason')}
              rules={[
                {
                  required: true,
                  whitespace: true,
                  min: 2,
                  message: t('lexicon.editor.reasonRequired'),
                },
              ]}
            >
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
            <ProblemAlert
              error={change.error ?? measure.error}
              onReload={
                isConflict(change.error ?? measure.error)
                  ? () => askBeforeReload(onReload)
                  : undefined
              }
            />
            <div className="button-row">
              <Button
                type={isKnown ? 'default' : 'primary'}
                loading={measure.isPending}
                disabled={change.isPending}
                data-testid="concept-measure"
                onClick={() => void look()}
              >
                {t(measured ? 'lexicon.editor.measureAgain' : 'lexicon.editor.measure')}
              </Button>
              <Button
                type={isKnown ? 'primary' : 'default'}
                danger={isRemoving}
                loading={change.isPending}
                disabled={isRunning && !change.isPending}
                data-testid="concept-save"
                data-primary={isKnown}
                onClick={() => void save()}
              >
                {t(isRemoving ? 'lexicon.editor.confirmRemove' : 'lexicon.editor.save')}
              </Button>
              {entry && <FurtherActs />}
            </div>
          </>
        )}
      </Form>
      {!isReadOnly && (
        <EffectPanel
          effect={measure.data}
          isMeasuring={measure.isPending}
          isStale={measured === 'before'}
        />
      )}
    </div>
  );

  /** Restoring and taking out, where there is something to restore or to take out. */
  function FurtherActs() {
    const { shipped, status } = entry!;
    const remove = (isOn: boolean) => {
      setIsRemoving(isOn);
      if (isOn) form.setFieldsValue(toValues(entry!.concept));
      touched();
    };
    if (isRemoving)
      return (
        <Button data-testid="concept-keep" onClick={() => remove(false)}>
          {t('lexicon.editor.keep')}
        </Button>
      );
    return (
      <>
        {shipped && status !== 'shipped' && (
          <Button
            data-testid="concept-restore"
            onClick={() => {
              fill(shipped);
              message.info(t('lexicon.editor.restored'));
            }}
          >
            {t('lexicon.editor.restore')}
          </Button>
        )}
        {status !== 'removed' && (
          <Button danger data-testid="concept-remove" onClick={() => remove(true)}>
            {t('lexicon.editor.remove')}
          </Button>
        )}
      </>
    );
  }

  async function checked(names: (keyof Values)[]): Promise<Values | null> {
    try {
      await form.validateFields(names);
      return form.getFieldsValue(true) as Values;
    } catch {
      // The fields say what is wrong with them.
      return null;
    }
  }

  function checkList(list: ConceptList, value: string[] | undefined): Promise<void> {
    // What the product came with is taken back as it is.
    if (entry?.shipped && JSON.stringify(value) === JSON.stringify(entry.shipped[list]))
      return Promise.resolve();
    const words = value ?? [];
    const refuse = (problem: 'needsTwo' | 'wordLength' | 'tooMany') =>
      Promise.reject(new Error(t(`lexicon.editor.${problem}`)));
    if (list === 'words' && words.length < lexiconLimits.fewestWords) return refuse('needsTwo');
    if (words.length > lexiconLimits.words) return refuse('tooMany');
    const fits = (word: string) => {
      const { length } = [...word.trim()];
      return length >= lexiconLimits.shortest && length <= lexiconLimits.longest;
    };
    return words.every(fits) ? Promise.resolve() : refuse('wordLength');
  }
}

function isConflict(error: Error | null): boolean {
  return error instanceof ApiError && error.isVersionConflict;
}

function toValues({ field, ...lists }: LexiconConcept): Values {
  return { ...lists, field: field ?? undefined };
}

function toConcept({ words, broader, related, heard, field }: Values): LexiconConcept {
  return { words, broader, related, heard, field: field ?? null };
}
