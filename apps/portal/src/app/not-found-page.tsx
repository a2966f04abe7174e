import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { NoticePage } from './notice-page';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <NoticePage title={t('app.notFound.title')} text={t('app.notFound.text')} testId="not-found">
      <Link to="/">
        <Button type="primary">{t('app.notFound.home')}</Button>
      </Link>
    </NoticePage>
  );
}
