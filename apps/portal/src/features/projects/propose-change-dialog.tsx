import { type Milestone, proposePlanChangeRequest } from '#libs/contracts';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProposePlanChange } from '../../api/projects';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { PlanFields } from './plan-fields';

interface ProposeChangeDialogProps {
  scenarioId: string;
  milestones: Milestone[];
  onClose: () => void;
}

interface Step {
  id?: string;
  name: string;
  deliverable?: string;
  dueOn: string;
  owner?: string;
}

/** The whole plan as it shall be, with why. */
export function ProposeChangeDialog({ scenarioId, milestones, onClose }: ProposeChangeDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ reason: string; milestones: Step[] }>();
  const { mutateAsync, error } = useProposePlanChange(scenarioId);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const statusAt = (place: number) => {
    const id = form.getFieldValue(['milestones', place, 'id']) as string | undefined;
    return milestones.find((one) => one.id === id)?.status;
  };
  const propose = ({ reason }: { reason: string }) =>
    once(async () => {
      try {
        // Not the values of the finished form: those leave out the ids, which no field shows.
        const steps = form.getFieldValue('milestones') as Step[];
        const request = {
          reason,
          milestones: steps.map(({ id = null, name, deliverable = '', dueOn, owner = '' }) => ({
            id,
            name,
            deliverable,
            dueOn,
            owner,
          })),
        };
        await mutateAsync({ request, key: key.get() });
        key.renew();
        message.success(t('projects.changes.proposed'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      width={960}
      title={t('projects.changes.propose')}
      okText={t('projects.changes.submit')}
      okButtonProps={{ 'data-testid': 'plan-change-submit' }}
      confirmLoading={isRunning}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{t('projects.changes.proposeHint')}</p>
      <ProblemAlert error={error} />
      <Form
        form={form}
        name="plan-change"
        layout="vertical"
        requiredMark={false}
        initialValues={{
          milestones: milestones.map(({ id, name, deliverable, dueOn, owner }) => ({
            id,
            name,
            deliverable,
            dueOn,
            owner,
          })),
        }}
        onValuesChange={key.renew}
        onFinish={(values) => void propose(values)}
      >
        <Form.Item
          name="reason"
          label={t('projects.changes.reason')}
          validateTrigger="onBlur"
          rules={[contractRule(t, proposePlanChangeRequest.shape.reason)]}
        >
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} showCount />
        </Form.Item>
        <PlanFields
          isFixed={(place) => ['accepted', 'submitted'].includes(statusAt(place) ?? '')}
          isKept={(place) => statusAt(place) === 'returned'}
        />
      </Form>
    </Modal>
  );
}
