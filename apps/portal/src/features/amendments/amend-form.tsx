import { amendRequest, type ScenarioView } from '#libs/contracts';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAmend } from '../../api/amendments';
import { ApiError } from '../../api/http';
import { contractRule } from '../../app/contract-rule';
import { clearFormErrors, showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { OutcomeFields } from '../scenarios/outcome-fields';
import {
  AttachmentFields,
  BiddingFields,
  DepartmentFields,
  FundingFields,
} from '../scenarios/publishing-fields';
import { QualityPanel } from '../scenarios/quality-panel';
import { ConditionFields, ContactFields, NeedFields } from '../scenarios/scenario-form-fields';
import { changesOf, type ScenarioFormValues, valuesOf } from '../scenarios/scenario-form-values';
import { useLiveQuality } from '../scenarios/use-live-quality';

/** The form of a scenario, of which only what was changed is proposed, with the reason. */
export function AmendForm({ scenario }: { scenario: ScenarioView }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<ScenarioFormValues>();
  const [reasonForm] = Form.useForm<{ reason: string }>();
  const unsaved = useUnsavedChanges();
  const amend = useAmend(scenario.id);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const [isUploading, setIsUploading] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const initial = valuesOf(scenario);
  const live = useLiveQuality(form, initial, scenario.id);

  const propose = async () => {
    setProblem(null);
    try {
      await form.validateFields();
      await reasonForm.validateFields();
    } catch {
      const faulty = form.getFieldsError().find(({ errors }) => errors.length > 0);
      if (faulty) form.scrollToField(faulty.name, { behavior: 'smooth', block: 'center' });
      return;
    }
    const values = form.getFieldsValue(true) as ScenarioFormValues;
    const { engagement: _stays, ...changes } = changesOf(scenario, values);
    try {
      if (Object.keys(changes).length === 0)
        throw new ApiError(422, 'AMENDMENT.CHANGES_NOTHING', t('amendments.noChange'));
      const { version } = scenario;
      const { reason } = reasonForm.getFieldsValue();
      const request = amendRequest.parse({ version, changes, reason });
      await amend.mutateAsync({ request, key: key.get() });
      key.renew();
      unsaved.markSaved();
      message.success(t('amendments.submitted'));
      await navigate(`/scenarios/${scenario.id}?tab=versions`);
    } catch (failure) {
      setProblem(failure);
      showFormErrors(form, withoutPrefix(failure), t);
      throw failure;
    }
  };
  const changed = () => {
    unsaved.markChanged();
    key.renew();
  };
  return (
    <div className="with-aside">
      <div className="stack">
        <Form
          form={form}
          name="scenario"
          layout="vertical"
          className="stack"
          initialValues={initial}
          onValuesChange={(values: Partial<ScenarioFormValues>) => {
            changed();
            clearFormErrors(form, values);
          }}
        >
          <NeedFields />
          <OutcomeFields />
          <ConditionFields />
          <FundingFields />
          <DepartmentFields />
          <ContactFields canChooseEngagement={false} />
          <BiddingFields />
          <AttachmentFields onBusy={setIsUploading} />
        </Form>
        <Form
          form={reasonForm}
          name="amend"
          layout="vertical"
          className="panel form-buttons"
          requiredMark={false}
          onValuesChange={changed}
        >
          <ProblemAlert error={problem} />
          <Form.Item
            name="reason"
            label={t('amendments.reason')}
            extra={t('amendments.reasonHint')}
            rules={[contractRule(t, amendRequest.shape.reason)]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={500} />
          </Form.Item>
          <Button
            type="primary"
            className="amend-submit"
            loading={isRunning}
            disabled={isUploading}
            data-testid="amend-submit"
            onClick={() => void once(propose)}
          >
            {t('amendments.submit')}
          </Button>
        </Form>
      </div>
      <aside>
        <QualityPanel live={live} />
      </aside>
    </div>
  );
}

/** The server names fields of the request, `changes.deadline`; the form knows them as `deadline`. */
function withoutPrefix(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const errors = error.errors.map((one) => ({ ...one, path: one.path.replace(/^changes\./, '') }));
  return new ApiError(error.status, error.code, error.detail, errors);
}
