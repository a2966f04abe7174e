import type { EditionSelection, SelectionLine } from '#libs/contracts';
import { App, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSelectionAct } from '../../api/showcase-review';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface MoveRankDialogProps {
  selection: EditionSelection;
  line: SelectionLine;
  onClose: () => void;
}

/** Another rank for a nomination, with the reason that is recorded. */
export function MoveRankDialog({ selection, line, onClose }: MoveRankDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ to: number; reason: string }>();
  const { mutateAsync, error } = useSelectionAct(selection.edition.id);
  const { once, isRunning } = useOnce();
  const most = selection.lines.filter(({ category }) => category === line.category).length;
  return (
    <Modal
      open
      title={t('showcaseReview.selection.moveTitle', { title: line.title })}
      okText={t('showcaseReview.selection.move')}
      okButtonProps={{ 'data-testid': 'move-rank-sure' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('showcaseReview.selection.moveHint')}</p>
      <ProblemAlert error={error} />
      <Form
        form={form}
        name="rank"
        layout="vertical"
        requiredMark={false}
        initialValues={{ to: line.rank }}
        onFinish={({ to, reason }) =>
          void once(async () => {
            const { nominationId } = line;
            const { version } = selection.edition;
            await mutateAsync({
              act: 'moves',
              body: { version, nominationId, to, reason: reason.trim() },
            });
            message.success(t('showcaseReview.selection.moved'));
            onClose();
          })
        }
      >
        <Form.Item
          name="to"
          label={t('showcaseReview.selection.to', { most })}
          rules={[{ required: true, message: t('app.validation.required') }]}
        >
          <InputNumber min={1} max={most} precision={0} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('showcaseReview.selection.reason')}
          rules={[
            {
              required: true,
              whitespace: true,
              min: 10,
              message: t('showcaseReview.selection.reasonRequired'),
            },
          ]}
        >
          <Input.TextArea autoSize={{ minRows: 3 }} maxLength={1000} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
