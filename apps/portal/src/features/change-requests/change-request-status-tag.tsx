import type { ChangeRequestStatus } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors: Partial<Record<ChangeRequestStatus, string>> = {
  open: 'warning',
  accepted: 'success',
  rejected: 'error',
};

export function ChangeRequestStatusTag({ status }: { status: ChangeRequestStatus }) {
  const { t } = useTranslation();
  return (
    <Tag
      variant="filled"
      color={colors[status] ?? 'default'}
      data-testid="change-request-status"
      data-status={status}
    >
      {t(`changeRequests.statuses.${status}`)}
    </Tag>
  );
}
