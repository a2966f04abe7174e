import { changePasswordRequest, type ChangePasswordRequest } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { changePassword } from '../../api/sign-in';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { homeOf } from '../../app/home';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe, useSession } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { NewPasswordItem } from './new-password-item';

export function PasswordSection() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const { begin } = useSession();
  const navigate = useNavigate();
  const { once, isRunning } = useOnce();
  const [form] = Form.useForm<ChangePasswordRequest>();
  const { mutateAsync, error } = useMutation({
    mutationFn: changePassword,
    onSuccess: (next) => {
      form.resetFields();
      begin(next);
      message.success(t('signIn.password.changed'));
      if (me.pending) void navigate(homeOf(next));
    },
    onError: (failure) => showFormErrors(form, failure, t),
  });
  return (
    <section className="panel form-section" data-testid="password-section">
      <h2>{t('signIn.password.section')}</h2>
      <Form<ChangePasswordRequest>
        form={form}
        name="password"
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void once(() => mutateAsync(changePasswordRequest.parse(values)))}
      >
        {/* For the browser's password keeper: it must know whose password this is. */}
        <input type="hidden" autoComplete="username" value={me.email} readOnly />
        <Form.Item
          name="current"
          label={t('signIn.password.current')}
          validateTrigger="onSubmit"
          rules={[contractRule(t, changePasswordRequest.shape.current)]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPasswordItem
          name="next"
          label={t('signIn.password.next')}
          owner={{ email: me.email, organisationName: me.organisation.name }}
        />
        <ProblemAlert error={error} />
        <Button type="primary" htmlType="submit" loading={isRunning} data-testid="password-change">
          {t('signIn.password.change')}
        </Button>
      </Form>
    </section>
  );
}
