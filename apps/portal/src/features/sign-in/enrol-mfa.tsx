import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, QRCode, Skeleton, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/http';
import { confirmMfa, enrolMfa } from '../../api/sign-in';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { CodeItem } from './code-item';
import { PasswordAgain } from './password-again';

interface EnrolMfaProps {
  onEnrolled: (codes: string[]) => void;
  onClose: () => void;
}

/** The secret as a picture and in letters, and the code that proves that the app has it. */
export function EnrolMfa({ onEnrolled, onClose }: EnrolMfaProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ code: string }>();
  const { once, isRunning } = useOnce();
  const enrolment = useQuery({
    queryKey: ['mfa-enrolment'],
    queryFn: () => enrolMfa(),
    // Every asking makes a new secret and voids the one that was just scanned.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { mutateAsync, error } = useMutation({
    mutationFn: confirmMfa,
    onSuccess: ({ codes }) => {
      message.success(t('signIn.mfa.enabled'));
      onEnrolled(codes);
    },
    onError: (failure) => showFormErrors(form, failure, t),
  });
  const isPasswordNeeded =
    enrolment.error instanceof ApiError && enrolment.error.code === 'AUTH.PASSWORD_REQUIRED';
  if (isPasswordNeeded && !enrolment.data)
    return (
      <PasswordAgain
        onEnrolled={(enrolled) => client.setQueryData(['mfa-enrolment'], enrolled)}
        onClose={onClose}
      />
    );
  if (enrolment.error) return <ProblemAlert error={enrolment.error} />;
  if (!enrolment.data) return <Skeleton active />;
  const { uri, secret } = enrolment.data;
  return (
    <div className="mfa-enrolment">
      <p>{t('signIn.mfa.scan')}</p>
      <div className="mfa-secret">
        <div role="img" aria-label={t('signIn.mfa.qr')}>
          <QRCode value={uri} size={180} errorLevel="L" />
        </div>
        <div>
          <div className="quiet">{t('signIn.mfa.key')}</div>
          <Typography.Text
            code
            copyable={{ text: secret }}
            data-testid="mfa-secret"
            data-secret={secret}
          >
            {secret.match(/.{1,4}/g)?.join(' ')}
          </Typography.Text>
        </div>
      </div>
      <p>{t('signIn.mfa.enter')}</p>
      <Form<{ code: string }>
        form={form}
        name="mfa"
        layout="vertical"
        requiredMark={false}
        onFinish={({ code }) => void once(() => mutateAsync(code.trim()))}
      >
        <CodeItem label={t('signIn.mfa.code')} />
        <ProblemAlert error={error} />
        <Button type="primary" htmlType="submit" loading={isRunning} data-testid="mfa-confirm">
          {t('signIn.mfa.confirm')}
        </Button>
      </Form>
    </div>
  );
}
