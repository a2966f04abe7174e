import type { Bid } from '#libs/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useBid } from '../../api/bids';
import { useScenario } from '../../api/scenarios';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { BidEditor } from './bid-editor';
import { BidReading } from './bid-reading';
import { BidStatusTag } from './bid-status-tag';
import './bids.css';

/** One bid: for its lead until the deadline to be written, else to be read. */
export default function BidPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: bid, error, refetch } = useBid(id);
  const scenario = useScenario(bid?.scenario.id);
  const [round, setRound] = useState(0);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  const failure = error ?? scenario.error;
  if (!bid || !scenario.data)
    return failure ? (
      <div className="page">
        <ProblemAlert error={failure} onReload={() => void refetch()} />
      </div>
    ) : (
      <PageSkeleton />
    );
  const isRunning = takesBids(bid);
  const isWritten =
    isRunning &&
    bid.membership === 'lead' &&
    (bid.status === 'draft' || bid.status === 'submitted');
  const reload = async () => {
    await refetch();
    setRound(round + 1);
  };
  const back = bid.membership
    ? { to: '/enterprise/bids', label: t('bids.editor.backToList') }
    : { to: `/scenarios/${bid.scenario.id}?tab=opening`, label: t('bids.opening.record') };
  return (
    <Page
      title={bid.membership ? bid.scenario.title : bid.enterprise.name}
      back={back}
      lead={
        <span className="meta-line">
          <BidStatusTag status={bid.status} />
          <span>{bid.membership ? bid.scenario.department : bid.scenario.title}</span>
          {bid.scenario.number && <span className="document-number">{bid.scenario.number}</span>}
          {bid.membership && (
            <Link to={`/scenarios/${bid.scenario.id}`}>{t('bids.editor.toScenario')}</Link>
          )}
        </span>
      }
    >
      {isWritten ? (
        <BidEditor
          key={round}
          loaded={bid}
          scenario={scenario.data}
          onReload={() => void reload()}
        />
      ) : (
        <BidReading bid={bid} isRunning={isRunning} />
      )}
    </Page>
  );
}

/** Whether the deadline was ahead when the bid was read, by the server's clock. */
function takesBids({ scenario: { status, deadline }, now }: Bid): boolean {
  return status === 'published' && deadline !== null && deadline > now;
}
