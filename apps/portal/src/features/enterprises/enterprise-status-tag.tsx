import type { EnterpriseStatus } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors: Partial<Record<EnterpriseStatus, string>> = {
  pending: 'warning',
  returned: 'warning',
  verified: 'success',
  rejected: 'error',
  suspended: 'error',
  blacklisted: 'error',
};

export function EnterpriseStatusTag({ status }: { status: EnterpriseStatus }) {
  const { t } = useTranslation();
  return (
    <Tag
      variant="filled"
      color={colors[status] ?? 'default'}
      data-testid="enterprise-status"
      data-status={status}
    >
      {t(`enterprises.status.${status}`)}
    </Tag>
  );
}
