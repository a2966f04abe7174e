import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration } from 'react-router';
import { PrintedSource } from './printed-source';
import { Header } from './header';
import { PageSkeleton } from './page-skeleton';
import { lazyForRoles } from './role-page';
import { useSession } from './session';

const SessionExpiredDialog = lazyForRoles(
  () => import('../features/sign-in/session-expired-dialog'),
);

/** Header, page, footer. */
export function Shell() {
  const { t } = useTranslation();
  const { expired } = useSession();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t('app.skipToContent')}
      </a>
      <Header />
      <main id="content" tabIndex={-1}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <PrintedSource />
      <footer className="footer">
        <div className="container">
          <span>{t('app.name')}</span>
          <span>{t('app.footer')}</span>
        </div>
      </footer>
      <Suspense>{expired && <SessionExpiredDialog />}</Suspense>
      <ScrollRestoration />
    </div>
  );
}
