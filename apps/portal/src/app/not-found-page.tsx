import { Button, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { usePageTitle } from './page';

export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(t('app.notFound.title'));
  return (
    <Result
      status="404"
      data-testid="not-found"
      title={t('app.notFound.title')}
      subTitle={t('app.notFound.text')}
      extra={
        <Link to="/">
          <Button type="primary">{t('app.notFound.home')}</Button>
        </Link>
      }
    />
  );
}
