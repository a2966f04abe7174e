import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../app/problem-alert';

interface TypedConfirmationProps {
  title: string;
  text: string;
  /** Asks for the words that must be typed. */
  label: string;
  expected: string;
  confirmText: string;
  isRunning: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Lets do what cannot be undone only who has typed the name that it is about. */
export function TypedConfirmation(props: TypedConfirmationProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ typed: string }>();
  const typed = (Form.useWatch('typed', form) as string | undefined)?.trim();
  return (
    <Modal
      open
      title={props.title}
      okText={props.confirmText}
      okButtonProps={{
        danger: true,
        disabled: typed !== props.expected,
        'data-testid': 'typed-confirm',
      }}
      confirmLoading={props.isRunning}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <p>{props.text}</p>
      <ProblemAlert error={props.error} />
      <Form
        form={form}
        name="confirmation"
        layout="vertical"
        requiredMark={false}
        onFinish={() => typed === props.expected && props.onConfirm()}
      >
        <Form.Item
          name="typed"
          label={props.label}
          rules={[{ required: true, message: t('app.validation.required') }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
