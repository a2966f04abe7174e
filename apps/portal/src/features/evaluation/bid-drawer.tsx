import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBidToJudge } from '../../api/evaluations';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { BidReading } from '../bids/bid-reading';

interface BidDrawerProps {
  bidId: string | undefined;
  onClose: () => void;
}

/** A bid beside the list that it is checked in. */
export function BidDrawer({ bidId, onClose }: BidDrawerProps) {
  const { t } = useTranslation();
  const { data: bid, error, refetch } = useBidToJudge(bidId);
  return (
    <Drawer
      open={bidId !== undefined}
      onClose={onClose}
      size={720}
      title={bid ? t('evaluation.bid.title', { name: bid.enterprise.name }) : t('app.loading')}
    >
      {bid ? (
        <BidReading bid={bid} isRunning={false} />
      ) : error ? (
        <ProblemAlert error={error} onReload={() => void refetch()} />
      ) : (
        <ListSkeleton rows={1} />
      )}
    </Drawer>
  );
}
