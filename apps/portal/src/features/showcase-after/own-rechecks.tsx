import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRechecks } from '../../api/showcase-after';
import { ProblemAlert } from '../../app/problem-alert';
import { RecheckRow } from './recheck-row';
import './showcase-after.css';

/** Rechecks that the own organisation is asked for; nothing where there are none. */
export function OwnRechecks() {
  const { t } = useTranslation();
  const { items, error, hasMore, loadMore, isLoadingMore, refetch } = useRechecks({});
  if (error) return <ProblemAlert error={error} onReload={refetch} />;
  if (items.length === 0) return null;
  return (
    <section className="own-rechecks" data-testid="own-rechecks">
      <h2 className="block-title">{t('showcaseAfter.own')}</h2>
      <p className="quiet">{t('showcaseAfter.ownLead')}</p>
      <ul className="rows">
        {items.map((recheck) => (
          <RecheckRow key={recheck.id} recheck={recheck} />
        ))}
      </ul>
      {hasMore && (
        <Button onClick={loadMore} loading={isLoadingMore}>
          {t('app.loadMore')}
        </Button>
      )}
    </section>
  );
}
