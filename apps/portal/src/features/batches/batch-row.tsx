import type { BatchSummary } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { BatchStatusTag } from './batch-status-tag';

/** One batch in a list: its number, what it is about, when, how many. */
export function BatchRow({ batch }: { batch: BatchSummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li className="row" data-testid="batch-row" data-id={batch.id}>
      <div className="row-main">
        <Link className="row-title" to={`/batches/${batch.id}`}>
          {batch.title}
        </Link>
        <div className="meta-line quiet">
          <span className="document-number">{batch.number}</span>
          <span>{t('batches.count', { count: batch.scenarioCount })}</span>
          <span>
            {batch.publishedAt
              ? t('batches.publishedAt', { time: formats.time(batch.publishedAt) })
              : t('batches.publishesAt', { time: formats.time(batch.publishAt) })}
          </span>
        </div>
      </div>
      <div className="row-side">
        <BatchStatusTag status={batch.status} />
      </div>
    </li>
  );
}
