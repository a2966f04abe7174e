import { loginRequest, type LoginRequest, type Me } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { login } from '../../api/accounts';
import { ApiError } from '../../api/http';
import { contractRule } from '../../app/contract-rule';
import { ProblemAlert } from '../../app/problem-alert';

interface LoginFormProps {
  initialEmail?: string;
  onLoggedIn: (me: Me) => void;
}

export function LoginForm({ initialEmail, onLoggedIn }: LoginFormProps) {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({ mutationFn: login, onSuccess: onLoggedIn });
  // The general words for 401 say "please log in", which here would be no news.
  const isWrong = error instanceof ApiError && error.status === 401;
  return (
    <Form<LoginRequest>
      name="login"
      layout="vertical"
      requiredMark={false}
      validateTrigger="onSubmit"
      initialValues={{ email: initialEmail }}
      onFinish={(values) => mutate(loginRequest.parse(values))}
    >
      {isWrong ? (
        <Alert
          className="problem"
          type="error"
          showIcon
          role="alert"
          data-testid="login-error"
          title={t('accounts.login.wrong')}
        />
      ) : (
        <ProblemAlert error={error} />
      )}
      <Form.Item
        name="email"
        label={t('accounts.fields.email')}
        rules={[contractRule(t, loginRequest.shape.email, t('accounts.invalidEmail'))]}
      >
        <Input type="email" autoComplete="username" autoFocus={!initialEmail} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('accounts.fields.password')}
        rules={[contractRule(t, loginRequest.shape.password)]}
      >
        <Input.Password autoComplete="current-password" autoFocus={Boolean(initialEmail)} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isPending} data-testid="login-submit">
        {t('app.login')}
      </Button>
    </Form>
  );
}
