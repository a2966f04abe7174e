import type { BidStatus } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors: Record<BidStatus, string> = {
  draft: 'default',
  submitted: 'processing',
  withdrawn: 'default',
  opened: 'processing',
  qualified: 'processing',
  disqualified: 'error',
  scored: 'processing',
  proposed_winner: 'success',
  awarded: 'success',
  not_awarded: 'default',
};

export function BidStatusTag({ status }: { status: BidStatus }) {
  const { t } = useTranslation();
  return (
    <Tag variant="filled" color={colors[status]} data-testid="bid-status" data-status={status}>
      {t(`bids.status.${status}`)}
    </Tag>
  );
}
