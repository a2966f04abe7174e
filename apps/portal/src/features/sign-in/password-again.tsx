import { type MfaEnrolment, typedPassword } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { enrolMfa } from '../../api/sign-in';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface PasswordAgainProps {
  onEnrolled: (enrolled: MfaEnrolment) => void;
  onClose: () => void;
}

/** Asked of who begins to enrol from a session that has been open for a while. */
export function PasswordAgain({ onEnrolled, onClose }: PasswordAgainProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ password: string }>();
  const { once, isRunning } = useOnce();
  const { mutateAsync, error } = useMutation({
    mutationFn: enrolMfa,
    onSuccess: onEnrolled,
    onError: (failure) => showFormErrors(form, failure, t),
  });
  return (
    <Modal
      open
      title={t('signIn.mfa.start')}
      okText={t('app.confirm')}
      okButtonProps={{ 'data-testid': 'enrol-password-confirm' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('signIn.mfa.passwordText')}</p>
      <ProblemAlert error={error} />
      <Form<{ password: string }>
        form={form}
        name="enrol"
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }) => void once(() => mutateAsync(password))}
      >
        <Form.Item
          name="password"
          label={t('signIn.password.current')}
          validateTrigger="onSubmit"
          rules={[contractRule(t, typedPassword)]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
