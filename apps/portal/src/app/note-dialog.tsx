import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from './problem-alert';

interface NoteDialogProps {
  open: boolean;
  title: string;
  hint: string;
  confirmText: string;
  danger?: boolean;
  isSaving: boolean;
  error: unknown;
  onConfirm: (note: string) => void;
  onCancel: () => void;
}

/** Asks for the words that those concerned will read: returning, rejecting, cancelling, suspending. */
export function NoteDialog(props: NoteDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ note: string }>();
  return (
    <Modal
      open={props.open}
      title={props.title}
      okText={props.confirmText}
      okButtonProps={{ danger: props.danger, 'data-testid': 'note-confirm' }}
      confirmLoading={props.isSaving}
      onOk={form.submit}
      onCancel={props.onCancel}
      afterClose={() => form.resetFields()}
    >
      <p>{props.hint}</p>
      <ProblemAlert error={props.error} />
      <Form
        form={form}
        name="move"
        layout="vertical"
        requiredMark={false}
        onFinish={({ note }) => props.onConfirm(note.trim())}
      >
        <Form.Item
          name="note"
          label={t('app.note.label')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('app.note.required') }]}
        >
          <Input.TextArea rows={4} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
