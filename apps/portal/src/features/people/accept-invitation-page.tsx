import { acceptInvitationRequest } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { acceptInvitation, useInvitationPreview } from '../../api/people';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { homeOf } from '../../app/home';
import { usePageTitle } from '../../app/page';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useSession } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { NewPasswordItem } from '../sign-in/new-password-item';

const contract = acceptInvitationRequest.shape;

/** Where the link of an invitation leads: its token is in the fragment, which no server is sent. */
export default function AcceptInvitationPage() {
  const { t } = useTranslation();
  const [token] = useState(() => window.location.hash.slice(1));
  usePageTitle(t('people.accept.title'));
  return (
    <div className="page page-narrow">
      <div className="panel entry">
        <h1>{t('people.accept.title')}</h1>
        {contract.token.safeParse(token).success ? (
          <Acceptance token={token} />
        ) : (
          <Alert type="warning" showIcon title={t('people.accept.noToken')} />
        )}
      </div>
    </div>
  );
}

function Acceptance({ token }: { token: string }) {
  const { t } = useTranslation();
  const { me, begin } = useSession();
  const navigate = useNavigate();
  const [form] = Form.useForm<{ displayName: string; password: string }>();
  const { data: invitation, error: unknown } = useInvitationPreview(token);
  const { once, isRunning } = useOnce();
  const { mutateAsync, error } = useMutation({
    mutationFn: acceptInvitation,
    onSuccess: (next) => {
      begin(next);
      void navigate(homeOf(next), { replace: true });
    },
    onError: (failure) => showFormErrors(form, failure, t),
  });
  if (unknown)
    return (
      <>
        <ProblemAlert error={unknown} />
        <p className="entry-other">
          <Link to="/login">{t('people.accept.toLogin')}</Link>
        </p>
      </>
    );
  if (!invitation) return <ListSkeleton rows={1} />;
  const { organisation, roles, email, displayName } = invitation;
  return (
    <>
      <p className="quiet" data-testid="invitation-organisation">
        {t('people.accept.lead', { organisation: organisation.name })}{' '}
        {t('people.accept.asRoles', {
          roles: roles.map((role) => t(`accounts.roles.${role}`)).join(t('app.listSeparator')),
        })}
      </p>
      {me && (
        <Alert
          className="problem"
          type="info"
          showIcon
          title={t('people.accept.otherSession', { name: me.displayName })}
        />
      )}
      <Form<{ displayName: string; password: string }>
        form={form}
        name="accept"
        layout="vertical"
        requiredMark={false}
        initialValues={{ displayName }}
        onFinish={(values) =>
          void once(() => mutateAsync(acceptInvitationRequest.parse({ token, ...values })))
        }
      >
        <Form.Item label={t('accounts.fields.email')} htmlFor="accept_email">
          <Input id="accept_email" value={email} readOnly autoComplete="username" />
        </Form.Item>
        <Form.Item
          name="displayName"
          label={t('accounts.fields.displayName')}
          validateTrigger="onBlur"
          rules={[contractRule(t, contract.displayName.unwrap())]}
        >
          <Input maxLength={50} autoComplete="name" />
        </Form.Item>
        <NewPasswordItem
          name="password"
          label={t('accounts.fields.password')}
          owner={{ email, organisationName: organisation.name }}
        />
        <ProblemAlert error={error} />
        <Button
          type="primary"
          htmlType="submit"
          block
          loading={isRunning}
          data-testid="invitation-accept"
        >
          {t('people.accept.submit')}
        </Button>
      </Form>
    </>
  );
}
