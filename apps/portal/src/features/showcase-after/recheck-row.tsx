import type { RecheckStatus, RecheckSummary } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';

const colors: Record<RecheckStatus, string> = {
  open: 'warning',
  submitted: 'processing',
  to_mend: 'warning',
  passed: 'success',
  failed: 'error',
  dropped: 'default',
};

export function RecheckStatusTag({ recheck }: { recheck: RecheckSummary }) {
  const { t } = useTranslation();
  const { status, isOverdue } = recheck;
  return (
    <span className="tags" data-testid="recheck-status" data-status={status}>
      <Tag variant="filled" color={colors[status]}>
        {t(`showcaseAfter.status.${status}`)}
      </Tag>
      {isOverdue && (
        <Tag color="error" data-testid="recheck-overdue">
          {t('showcaseAfter.overdue')}
        </Tag>
      )}
    </span>
  );
}

/** One recheck in a list: of what, until when, how it stands. */
export function RecheckRow({ recheck }: { recheck: RecheckSummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { id, year, status, dueOn, mendBy, nomination, plaque } = recheck;
  return (
    <li className="row" data-testid="recheck-row" data-id={id}>
      <div className="row-main">
        <Link className="row-title" to={`/showcase-rechecks/${id}`}>
          {t('showcaseAfter.recheck.title', { year, title: nomination.title })}
        </Link>
        <div className="meta-line quiet">
          <span className="document-number">{plaque}</span>
          <span>{nomination.lead}</span>
          <span>
            {t('showcaseAfter.due', {
              day: formats.day(status === 'to_mend' ? (mendBy ?? dueOn) : dueOn),
            })}
          </span>
        </div>
      </div>
      <div className="row-side">
        <RecheckStatusTag recheck={recheck} />
      </div>
    </li>
  );
}
