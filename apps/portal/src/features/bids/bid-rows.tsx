import type { BidSummary } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { Deadline } from '../scenarios/deadline';
import { BidStatusTag } from './bid-status-tag';

export function BidRows({ bids }: { bids: BidSummary[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <ul className="rows">
      {bids.map((bid) => (
        <li key={bid.id} className="row" data-testid="bid-row" data-id={bid.id}>
          <div className="row-main">
            <Link className="row-title" to={`/bids/${bid.id}`}>
              {bid.scenario.title}
            </Link>
            <div className="meta-line quiet">
              {bid.scenario.number && (
                <span className="document-number">{bid.scenario.number}</span>
              )}
              {bid.round > 1 && <span>{t('bids.round', { round: bid.round })}</span>}
              <span>{bid.scenario.department}</span>
              <span>
                {bid.enterprise.name}（{t('bids.membership.lead')}）
              </span>
              {bid.submittedAt && (
                <span>{t('bids.list.submittedAt', { time: formats.time(bid.submittedAt) })}</span>
              )}
            </div>
          </div>
          <div className="row-side">
            <span className="tags">
              {bid.membership === 'invited' && (
                <Tag variant="filled" color="warning" data-testid="bid-invitation">
                  {t('bids.list.invitation')}
                </Tag>
              )}
              <BidStatusTag status={bid.status} />
            </span>
            <span className="quiet">
              {t('bids.list.deadline')} <Deadline at={bid.scenario.deadline} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
