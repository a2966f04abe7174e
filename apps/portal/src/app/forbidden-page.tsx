import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { NoticePage } from './notice-page';

/** What somebody gets who may not be here; `home` is where they may. */
export function ForbiddenPage({ home }: { home: string }) {
  const { t } = useTranslation();
  return (
    <NoticePage title={t('app.forbidden.title')} text={t('app.forbidden.text')} testId="forbidden">
      <Link to={home}>
        <Button type="primary">{t('app.forbidden.home')}</Button>
      </Link>
    </NoticePage>
  );
}
