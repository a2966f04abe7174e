import type { BatchStatus } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors = { scheduled: 'warning', published: 'success', cancelled: 'default' } as const;

export function BatchStatusTag({ status }: { status: BatchStatus }) {
  const { t } = useTranslation();
  return (
    <Tag variant="filled" color={colors[status]} data-testid="batch-status" data-status={status}>
      {t(`batches.status.${status}`)}
    </Tag>
  );
}
