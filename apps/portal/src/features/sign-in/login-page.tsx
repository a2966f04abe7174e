import type { Me } from '#libs/contracts';
import { Button, Divider } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { ApiError } from '../../api/http';
import { completeSignOn, signOnAddress, useSignInPolicy } from '../../api/sign-in';
import { homeOf, safeReturn } from '../../app/home';
import { usePageTitle } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useSession } from '../../app/session';
import { CodeForm } from './code-form';
import { LoginForm } from './login-form';

export default function LoginPage() {
  const { t } = useTranslation();
  const { me, isPending, begin } = useSession();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const policy = useSignInPolicy();
  const back = safeReturn(parameters.get('return'));
  const problem = parameters.get('problem');
  usePageTitle(t('app.login'));
  if (isPending) return <PageSkeleton />;
  if (me) return <Navigate to={back ?? homeOf(me)} replace />;
  const enter = (next: Me) => {
    begin(next);
    void navigate(back ?? homeOf(next), { replace: true });
  };
  // The sign-on has vouched for the person; their second factor here is still to come.
  if (parameters.get('step') === 'code')
    return (
      <div className="page page-narrow">
        <div className="panel entry">
          <CodeForm
            onCode={completeSignOn}
            onLoggedIn={enter}
            onGiveUp={() => void navigate('/login', { replace: true })}
          />
        </div>
      </div>
    );
  return (
    <div className="page page-narrow">
      <div className="panel entry">
        <h1>{t('accounts.login.title')}</h1>
        <p className="quiet">{t(back ? 'accounts.login.toContinue' : 'accounts.login.lead')}</p>
        {problem && <ProblemAlert error={new ApiError(401, problem, t('problems.unexpected'))} />}
        <LoginForm onLoggedIn={enter} />
        {policy?.oidc && (
          <>
            <Divider plain>{t('signIn.signOn.or')}</Divider>
            <Button block href={signOnAddress(back)} data-testid="login-sign-on">
              {t('signIn.signOn.button', { name: policy.oidcName ?? '' })}
            </Button>
          </>
        )}
        <p className="entry-other">
          {t('accounts.login.noAccount')} <Link to="/register">{t('app.register')}</Link>
        </p>
      </div>
    </div>
  );
}
