import { disableMfaRequest, type DisableMfaRequest, type Me } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { disableMfa } from '../../api/sign-in';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { CodeItem } from './code-item';

interface DisableMfaDialogProps {
  onClose: () => void;
  onDisabled: (me: Me) => void;
}

export function DisableMfaDialog({ onClose, onDisabled }: DisableMfaDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<DisableMfaRequest>();
  const { once, isRunning } = useOnce();
  const { mutateAsync, error } = useMutation({
    mutationFn: disableMfa,
    onSuccess: onDisabled,
    onError: (failure) => showFormErrors(form, failure, t),
  });
  return (
    <Modal
      open
      title={t('signIn.mfa.disable')}
      okText={t('signIn.mfa.disable')}
      okButtonProps={{ danger: true, 'data-testid': 'disable-confirm' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('signIn.mfa.disableText')}</p>
      <ProblemAlert error={error} />
      <Form<DisableMfaRequest>
        form={form}
        name="disable"
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void once(() => mutateAsync(disableMfaRequest.parse(values)))}
      >
        <Form.Item
          name="password"
          label={t('signIn.password.current')}
          validateTrigger="onSubmit"
          rules={[contractRule(t, disableMfaRequest.shape.password)]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <CodeItem />
      </Form>
    </Modal>
  );
}
