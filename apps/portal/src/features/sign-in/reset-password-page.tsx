import { linkToken } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ApiError } from '../../api/http';
import { confirmPasswordReset } from '../../api/sign-in';
import { showFormErrors } from '../../app/form-errors';
import { usePageTitle } from '../../app/page';
import { ProblemAlert } from '../../app/problem-alert';
import { NewPasswordItem } from './new-password-item';

/** Opened from a mail; the token is behind `#`, which browsers send to nobody. */
export default function ResetPasswordPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [token] = useState(() => linkToken.safeParse(location.hash.slice(1)).data);
  const [form] = Form.useForm<{ password: string }>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: confirmPasswordReset,
    onSuccess: () => {
      message.success(t('signIn.reset.done'));
      void navigate('/login', { replace: true });
    },
    onError: (failure) => showFormErrors(form, failure, t),
  });
  usePageTitle(t('signIn.reset.title'));
  const isDead = !token || (error instanceof ApiError && error.code === 'AUTH.RESET_LINK_INVALID');
  return (
    <div className="page page-narrow">
      <div className="panel entry">
        <h1>{t('signIn.reset.title')}</h1>
        <p className="quiet">{t('signIn.reset.lead')}</p>
        {token ? (
          <ProblemAlert error={error} />
        ) : (
          <Alert className="problem" type="error" showIcon title={t('signIn.reset.noToken')} />
        )}
        {isDead ? (
          <Link to="/forgot-password">
            <Button type="primary" block>
              {t('signIn.reset.again')}
            </Button>
          </Link>
        ) : (
          <Form<{ password: string }>
            form={form}
            name="reset"
            layout="vertical"
            requiredMark={false}
            onFinish={({ password }) => mutate({ token, password })}
          >
            <NewPasswordItem name="password" label={t('signIn.password.next')} />
            <Button
              type="primary"
              htmlType="submit"
              block
              loading={isPending}
              data-testid="reset-submit"
            >
              {t('signIn.reset.submit')}
            </Button>
          </Form>
        )}
      </div>
    </div>
  );
}
