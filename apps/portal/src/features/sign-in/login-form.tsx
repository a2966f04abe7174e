import { loginRequest, type LoginRequest, type Me } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { login } from '../../api/accounts';
import { ApiError } from '../../api/http';
import { contractRule } from '../../app/contract-rule';
import { ProblemAlert } from '../../app/problem-alert';
import { CodeForm } from './code-form';

interface LoginFormProps {
  initialEmail?: string;
  onLoggedIn: (me: Me) => void;
}

/** Address and password first; where the account has a second factor, its code on a second card. */
export function LoginForm({ initialEmail, onLoggedIn }: LoginFormProps) {
  const { t } = useTranslation();
  const [proved, setProved] = useState<LoginRequest>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: login,
    onSuccess: onLoggedIn,
    onError: (failure, request) => {
      if (failure instanceof ApiError && failure.code === 'AUTH.TOTP_REQUIRED') setProved(request);
    },
  });
  if (proved)
    return (
      <CodeForm
        onCode={(totp) => login({ ...proved, totp })}
        onLoggedIn={onLoggedIn}
        onGiveUp={() => setProved(undefined)}
      />
    );
  const needsCode = error instanceof ApiError && error.code === 'AUTH.TOTP_REQUIRED';
  // The general words for 401 say "please log in", which here would be no news.
  const isWrong = error instanceof ApiError && error.code === 'AUTH.WRONG_LOGIN';
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
        <ProblemAlert error={needsCode ? null : error} />
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
      <p className="entry-other">
        <Link to="/forgot-password" data-testid="login-forgot">
          {t('signIn.forgot.link')}
        </Link>
      </p>
    </Form>
  );
}
