import { useMutation } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { renewRecoveryCodes } from '../../api/sign-in';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { CodeItem } from './code-item';

interface RenewCodesDialogProps {
  onClose: () => void;
  onRenewed: (codes: string[]) => void;
}

export function RenewCodesDialog({ onClose, onRenewed }: RenewCodesDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ code: string }>();
  const { once, isRunning } = useOnce();
  const { mutateAsync, error } = useMutation({
    mutationFn: renewRecoveryCodes,
    onSuccess: ({ codes }) => onRenewed(codes),
    onError: (failure) => showFormErrors(form, failure, t),
  });
  return (
    <Modal
      open
      title={t('signIn.mfa.renew')}
      okText={t('app.confirm')}
      okButtonProps={{ 'data-testid': 'renew-confirm' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('signIn.mfa.renewText')}</p>
      <ProblemAlert error={error} />
      <Form<{ code: string }>
        form={form}
        name="renew"
        layout="vertical"
        requiredMark={false}
        onFinish={({ code }) => void once(() => mutateAsync(code.trim()))}
      >
        <CodeItem />
      </Form>
    </Modal>
  );
}
