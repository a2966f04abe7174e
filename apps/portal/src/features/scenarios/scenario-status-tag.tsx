import type { ScenarioStatus } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

/** Quiet while being written, amber while it waits, green while it is open, red when it failed. */
function colorOf(status: ScenarioStatus): string {
  switch (status) {
    case 'submitted':
    case 'approved':
    case 'returned':
      return 'warning';
    case 'published':
    case 'awarded':
    case 'contracted':
    case 'implementing':
    case 'completed':
      return 'success';
    case 'rejected':
    case 'cancelled':
    case 'failed':
      return 'error';
    default:
      return 'default';
  }
}

export function ScenarioStatusTag({ status }: { status: ScenarioStatus }) {
  const { t } = useTranslation();
  return (
    <Tag
      variant="filled"
      color={colorOf(status)}
      data-testid="scenario-status"
      data-status={status}
    >
      {t(`scenarios.status.${status}`)}
    </Tag>
  );
}
