import type { Scenario } from '#libs/contracts';
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
import { QualityChecklist } from './quality-checklist';
import { OutcomeFields } from './outcome-fields';
import { ConditionFields, ContactFields, NeedFields } from './scenario-form-fields';
import {
  emptyValues,
  isFulfilled,
  requestOf,
  requiredPoints,
  valuesOf,
  type ScenarioFormValues,
} from './scenario-form-values';

interface ScenarioFormProps {
  scenario?: Scenario;
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
  const [existing, setExisting] = useState(scenario);
  const [isSubmitting, setIsSubmitting] = useState(false);
  // The next page may take a moment to load, and the form must not be sent again meanwhile.
  const [isLeaving, setIsLeaving] = useState(false);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const isBusy = isRunning || isLeaving;
  const askBeforeReload = useAskBeforeReload();

  const complain = (error: unknown) => showFormErrors(form, error, t);

  /** Marks what the server would miss, before anything is saved. */
  const isReadyToSubmit = (values: ScenarioFormValues) => {
    const missing = requiredPoints
      .filter((point) => !isFulfilled(point, values))
      .map((point) => ({
        name: point === 'contact' ? ('contactName' as const) : point,
        errors: [
          point === 'deadline' && values.deadline
            ? t('problems.codes.SCENARIO_DEADLINE_PASSED')
            : t('scenarios.quality.missing', { point: t(`scenarios.quality.points.${point}`) }),
        ],
      }));
    form.setFields(missing);
    const first = missing[0];
    if (first) form.scrollToField(first.name, { behavior: 'smooth', block: 'center' });
    return !first;
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
    if (submit && !isReadyToSubmit(values)) return;
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
      initialValues={scenario ? valuesOf(scenario) : emptyValues}
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
        <ContactFields />
        <div className="panel form-buttons">
          {problem}
          <div className="button-row">
            <Button
              type="primary"
              loading={isSubmitting && isBusy}
              data-testid="scenario-save-submit"
              onClick={() => void once(() => saveAnd(true))}
            >
              {t('scenarios.form.saveAndSubmit')}
            </Button>
            <Button
              loading={!isSubmitting && isBusy}
              data-testid="scenario-save"
              onClick={() => void once(() => saveAnd(false))}
            >
              {t('scenarios.form.save')}
            </Button>
          </div>
        </div>
      </div>
      <aside>
        <QualityChecklist form={form} />
      </aside>
    </Form>
  );
}
