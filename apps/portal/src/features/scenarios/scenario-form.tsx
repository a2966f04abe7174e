import type { Scenario, ScenarioView } from '#libs/contracts';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMoveScenario, useSaveScenario } from '../../api/scenarios';
import { clearFormErrors, showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useAskBeforeReload, useUnsavedChanges } from '../../app/unsaved-changes';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import {
  AttachmentFields,
  BiddingFields,
  DepartmentFields,
  FundingFields,
} from './publishing-fields';
import { QualityPanel } from './quality-panel';
import { OutcomeFields } from './outcome-fields';
import { ScenarioPreview } from './scenario-preview';
import { ConditionFields, ContactFields, NeedFields } from './scenario-form-fields';
import { emptyValues, requestOf, valuesOf, type ScenarioFormValues } from './scenario-form-values';
import { useLiveQuality } from './use-live-quality';

interface ScenarioFormProps {
  scenario?: ScenarioView;
  onReload?: () => void;
}

export function ScenarioForm({ scenario, onReload }: ScenarioFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<ScenarioFormValues>();
  const unsaved = useUnsavedChanges();
  const save = useSaveScenario();
  const mover = useMoveScenario();
  // Set once saved: when only the submission is refused, saving again must not make a second one.
  const [existing, setExisting] = useState<Scenario | undefined>(scenario);
  const [isSubmitting, setIsSubmitting] = useState(false);
  // The next page may take a moment to load, and the form must not be sent again meanwhile.
  const [isLeaving, setIsLeaving] = useState(false);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const isBusy = isRunning || isLeaving;
  const [isUploading, setIsUploading] = useState(false);
  const initial = scenario ? valuesOf(scenario) : emptyValues;
  const live = useLiveQuality(form, initial, existing?.id);
  const askBeforeReload = useAskBeforeReload();

  const complain = (error: unknown) => showFormErrors(form, error, t);

  /** Marks what the server would miss, before anything is saved. */
  const isReadyToSubmit = () => {
    const musts = live.hints.filter(({ severity }) => severity === 'must');
    const faults = musts.map(({ code, path }) => ({
      name: fieldOf(path),
      errors: [t('scenarios.quality.missing', { hint: t(`scenarios.hints.${code}`) })],
    }));
    form.setFields(faults as unknown as Parameters<typeof form.setFields>[0]);
    const first = faults[0];
    if (first) form.scrollToField(first.name, { behavior: 'smooth', block: 'center' });
    else if (live.score < live.threshold) {
      const { score, threshold } = live;
      void message.error(t('scenarios.quality.tooLow', { score, threshold }));
    }
    return !first && live.score >= live.threshold;
  };

  const saveAnd = async (submit: boolean) => {
    save.reset();
    mover.reset();
    setIsSubmitting(submit);
    try {
      // Rejects with the fields at fault, which the form shows itself.
      await form.validateFields();
    } catch {
      const faulty = form.getFieldsError().find(({ errors }) => errors.length > 0);
      if (faulty)
        form.scrollToField(faulty.name, { behavior: 'smooth', block: 'center', focus: true });
      return;
    }
    const values = form.getFieldsValue(true) as ScenarioFormValues;
    if (submit && !isReadyToSubmit()) return;
    try {
      const content = requestOf(values);
      const saved = await save.mutateAsync({ existing, content, key: key.get() });
      setExisting(saved);
      key.renew();
      unsaved.markSaved();
      if (submit) await mover.mutateAsync({ scenario: saved, moves: ['submit'] });
      message.success(t(submit ? 'scenarios.moved.submitted' : 'scenarios.form.saved'));
      setIsLeaving(true);
      await navigate(`/scenarios/${saved.id}`);
    } catch (error) {
      complain(error);
      throw error;
    }
  };

  const problem = (
    <ProblemAlert
      error={save.error ?? mover.error}
      onReload={onReload && !mover.error ? () => askBeforeReload(onReload) : undefined}
    />
  );
  return (
    <Form
      form={form}
      name="scenario"
      layout="vertical"
      className="with-aside"
      initialValues={initial}
      onValuesChange={(changed: Partial<ScenarioFormValues>) => {
        unsaved.markChanged();
        key.renew();
        clearFormErrors(form, changed);
      }}
      scrollToFirstError
    >
      <div className="stack">
        <NeedFields />
        <OutcomeFields />
        <ConditionFields />
        <FundingFields />
        <DepartmentFields />
        <ContactFields />
        <BiddingFields />
        <AttachmentFields onBusy={setIsUploading} />
        <div className="panel form-buttons">
          {problem}
          <div className="button-row">
            <Button
              type="primary"
              loading={isSubmitting && isBusy}
              disabled={isUploading}
              data-testid="scenario-save-submit"
              onClick={() => void once(() => saveAnd(true))}
            >
              {t('scenarios.form.saveAndSubmit')}
            </Button>
            <Button
              loading={!isSubmitting && isBusy}
              disabled={isUploading}
              data-testid="scenario-save"
              onClick={() => void once(() => saveAnd(false))}
            >
              {t('scenarios.form.save')}
            </Button>
            <ScenarioPreview
              read={() => form.getFieldsValue(true) as ScenarioFormValues}
              existing={existing}
            />
          </div>
        </div>
      </div>
      <aside>
        <QualityPanel live={live} />
      </aside>
    </Form>
  );
}

/** `outcomes.0.target` as the form names the field. */
function fieldOf(path: string): (string | number)[] {
  return path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
