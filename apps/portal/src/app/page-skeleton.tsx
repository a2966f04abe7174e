import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';

export function PageSkeleton() {
  const { t } = useTranslation();
  return (
    <div className="page" aria-busy="true" aria-label={t('app.loading')}>
      <Skeleton active title={{ width: '38%' }} paragraph={{ rows: 1, width: '60%' }} />
      <ListSkeleton />
    </div>
  );
}

export function ListSkeleton({ rows = 3 }: { rows?: number }) {
  return (
    <div className="stack" aria-busy="true">
      {Array.from({ length: rows }, (_, index) => (
        <div className="panel" key={index}>
          <Skeleton active title={{ width: '45%' }} paragraph={{ rows: 2 }} />
        </div>
      ))}
    </div>
  );
}
