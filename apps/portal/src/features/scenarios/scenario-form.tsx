import type { Scenario } from '#libs/contracts';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMoveScenario, useSaveScenario } from '../../api/scenarios';
import { clearFormErrors, showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
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

  const complain = (error: unknown) => showFormErrors(form, error);

  /** Marks what the server would miss, before anything is saved. */
  const isReadyToSubmit = (values: ScenarioFormValues) => {
    const missing = requiredPoints
      .filter((point) => !isFulfilled(point, values))
      .map((point) => ({
        name: point === 'contact' ? ('contactName' as const) : point,
        errors: [t('scenarios.quality.missing', { point: t(`scenarios.quality.points.${point}`) })],
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
      const saved = await save.mutateAsync({ existing, content });
      setExisting(saved);
      unsaved.markSaved();
      if (submit) await mover.mutateAsync({ scenario: saved, moves: ['submit'] });
      message.success(t(submit ? 'scenarios.moved.submitted' : 'scenarios.form.saved'));
      await navigate(`/scenarios/${saved.id}`);
    } catch (error) {
      complain(error);
    }
  };

  const problem = (
    <ProblemAlert
      error={save.error ?? mover.error}
      onReload={scenario && !mover.error ? onReload : undefined}
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
              loading={isSubmitting && (save.isPending || mover.isPending)}
              data-testid="scenario-save-submit"
              onClick={() => void saveAnd(true)}
            >
              {t('scenarios.form.saveAndSubmit')}
            </Button>
            <Button
              loading={!isSubmitting && save.isPending}
              data-testid="scenario-save"
              onClick={() => void saveAnd(false)}
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
