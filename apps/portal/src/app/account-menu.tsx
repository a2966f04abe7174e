import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { lazyForRoles } from './role-page';
import { useSession } from './session';

const PersonMenu = lazyForRoles(() => import('./person-menu'));

/** Log in and register for visitors; the menu of one's own for who is in. */
export function AccountMenu() {
  const { t } = useTranslation();
  const { me, isPending } = useSession();
  const { pathname, search } = useLocation();
  // Keeps the place of what most will get, so that nothing beside it moves.
  if (isPending)
    return (
      <span className="header-link account-place" aria-hidden>
        {t('app.login')}
      </span>
    );
  if (me)
    return (
      <Suspense>
        <PersonMenu me={me} />
      </Suspense>
    );
  const isLeaf = pathname === '/' || pathname === '/login' || pathname === '/register';
  const back = isLeaf ? '' : `?return=${encodeURIComponent(pathname + search)}`;
  return (
    <>
      <Link to={`/login${back}`} className="header-link" data-testid="header-login">
        {t('app.login')}
      </Link>
      <Link to="/register" className="header-link header-register" data-testid="header-register">
        {t('app.register')}
      </Link>
    </>
  );
}
