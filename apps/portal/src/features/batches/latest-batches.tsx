import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useBatches } from '../../api/batches';
import { useFormats } from '../../app/formats';

/** The batches that were published last; nothing while there are none. */
export function LatestBatches() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { items } = useBatches({ status: 'published', limit: 3 });
  if (items.length === 0) return null;
  return (
    <section className="container latest-batches" aria-label={t('batches.latest')}>
      <h2>{t('batches.latest')}</h2>
      <ul className="latest-batches-list">
        {items.map((batch) => (
          <li key={batch.id} className="panel" data-testid="latest-batch">
            <span className="document-number">{batch.number}</span>
            <Link to={`/batches/${batch.id}`}>{batch.title}</Link>
            <span className="quiet">
              {t('batches.count', { count: batch.scenarioCount })}
              {batch.publishedAt && ` · ${formats.date(batch.publishedAt)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
