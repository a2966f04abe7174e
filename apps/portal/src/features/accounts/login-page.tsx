import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { homeOf, safeReturn } from '../../app/home';
import { usePageTitle } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { useSession } from '../../app/session';
import { LoginForm } from './login-form';

export default function LoginPage() {
  const { t } = useTranslation();
  const { me, isPending, begin } = useSession();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const back = safeReturn(parameters.get('return'));
  usePageTitle(t('app.login'));
  if (isPending) return <PageSkeleton />;
  if (me) return <Navigate to={back ?? homeOf(me)} replace />;
  return (
    <div className="page page-narrow">
      <div className="panel entry">
        <h1>{t('accounts.login.title')}</h1>
        <p className="quiet">{t(back ? 'accounts.login.toContinue' : 'accounts.login.lead')}</p>
        <LoginForm
          onLoggedIn={(next) => {
            begin(next);
            void navigate(back ?? homeOf(next), { replace: true });
          }}
        />
        <p className="entry-other">
          {t('accounts.login.noAccount')} <Link to="/register">{t('app.register')}</Link>
        </p>
      </div>
    </div>
  );
}
