import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { NotFoundPage } from './not-found-page';
import { usePageTitle } from './page';

/** The boundary for what no page caught, including a code chunk that a new release has replaced. */
export function ErrorPage() {
  const error = useRouteError();
  const { t } = useTranslation();
  usePageTitle(t('app.error.title'));
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  return (
    <Result
      status="500"
      title={t('app.error.title')}
      subTitle={t('app.error.text')}
      extra={[
        <Button key="reload" type="primary" onClick={() => window.location.reload()}>
          {t('app.reload')}
        </Button>,
        <Button key="home" href="/">
          {t('app.error.home')}
        </Button>,
      ]}
    />
  );
}
