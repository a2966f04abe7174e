import { passwordResetRequest, type PasswordResetRequest } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { requestPasswordReset } from '../../api/sign-in';
import { contractRule } from '../../app/contract-rule';
import { usePageTitle } from '../../app/page';
import { ProblemAlert } from '../../app/problem-alert';

export default function ForgotPasswordPage() {
  const { t } = useTranslation();
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: requestPasswordReset,
  });
  usePageTitle(t('signIn.forgot.title'));
  return (
    <div className="page page-narrow">
      <div className="panel entry">
        {isSuccess ? (
          <Result
            status="success"
            title={t('signIn.forgot.sentTitle')}
            subTitle={t('signIn.forgot.sent')}
            data-testid="reset-requested"
          />
        ) : (
          <>
            <h1>{t('signIn.forgot.title')}</h1>
            <p className="quiet">{t('signIn.forgot.lead')}</p>
            <ProblemAlert error={error} />
            <Form<PasswordResetRequest>
              name="forgot"
              layout="vertical"
              requiredMark={false}
              validateTrigger="onSubmit"
              onFinish={({ email }) => mutate(email)}
            >
              <Form.Item
                name="email"
                label={t('accounts.fields.email')}
                rules={[
                  contractRule(t, passwordResetRequest.shape.email, t('accounts.invalidEmail')),
                ]}
              >
                <Input type="email" autoComplete="username" autoFocus />
              </Form.Item>
              <Button
                type="primary"
                htmlType="submit"
                block
                loading={isPending}
                data-testid="reset-request"
              >
                {t('signIn.forgot.submit')}
              </Button>
            </Form>
          </>
        )}
        <p className="entry-other">
          <Link to="/login">{t('signIn.forgot.backToLogin')}</Link>
        </p>
      </div>
    </div>
  );
}
