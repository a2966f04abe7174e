import type { ExpertAssignment, GivenScore } from '#libs/contracts';
import { App, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAssignmentAct } from '../../api/evaluations';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { isScoreFit } from './score-fit';

interface ReviseDialogProps {
  assignment: ExpertAssignment;
  score: GivenScore;
  onClose: () => void;
}

/** Changes a score of one's own in the consensus, with the reason that all will read. */
export function ReviseDialog({ assignment, score: given, onClose }: ReviseDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ score: number; reason: string }>();
  const { mutateAsync, error } = useAssignmentAct(assignment.id);
  const { once, isRunning } = useOnce();
  const criterion = assignment.criteria.find(({ name }) => name === given.criterion)!;
  const { least, most } = criterion;
  const revise = ({ score, reason }: { score: number; reason: string }) =>
    void once(async () => {
      await mutateAsync({
        act: 'revise',
        body: {
          version: assignment.evaluationVersion,
          bidId: given.bidId,
          criterion: given.criterion,
          score,
          reason: reason.trim(),
        },
      });
      message.success(t('evaluation.consensus.revised'));
      onClose();
    });
  return (
    <Modal
      open
      title={t('evaluation.consensus.reviseTitle', { criterion: given.criterion })}
      okText={t('evaluation.consensus.revise')}
      okButtonProps={{ 'data-testid': 'revise-confirm' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form
        form={form}
        name="revise"
        layout="vertical"
        requiredMark={false}
        initialValues={{ score: given.score }}
        onFinish={revise}
      >
        <Form.Item
          name="score"
          label={t('evaluation.consensus.newScore')}
          extra={t('evaluation.sheet.bounds', { least, most })}
          rules={[
            {
              validator: (_rule, value: number | null) =>
                value !== null && isScoreFit(value, criterion)
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('evaluation.sheet.outOfBounds', { least, most }))),
            },
          ]}
        >
          <InputNumber controls={false} inputMode="decimal" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('evaluation.consensus.reason')}
          rules={[
            {
              required: true,
              whitespace: true,
              min: 2,
              message: t('evaluation.consensus.reasonRequired'),
            },
          ]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
