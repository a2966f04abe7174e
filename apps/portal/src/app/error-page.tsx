import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { NotFoundPage } from './not-found-page';
import { NoticePage } from './notice-page';

/** The boundary for what no page caught, including a code chunk that a new release has replaced. */
export function ErrorPage() {
  const error = useRouteError();
  const { t } = useTranslation();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <NoticePage title={t('app.error.title')} text={t('app.error.text')} testId="error-page">
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('app.reload')}
      </Button>
      <Button href="/">{t('app.error.home')}</Button>
    </NoticePage>
  );
}
