import type { InterestStatus } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors = {
  expressed: 'warning',
  connected: 'success',
  declined: 'default',
  withdrawn: 'default',
} as const;

export function InterestStatusTag({ status }: { status: InterestStatus }) {
  const { t } = useTranslation();
  return (
    <Tag variant="filled" color={colors[status]} data-testid="interest-status" data-status={status}>
      {t(`interests.status.${status}`)}
    </Tag>
  );
}
