import type { Objection } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors = {
  submitted: 'warning',
  investigating: 'processing',
  upheld: 'error',
  dismissed: 'success',
  rejected: 'default',
} as const;

export function ObjectionStatusTag({ objection: { status, isOverdue } }: { objection: Objection }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag
        variant="filled"
        color={colors[status]}
        data-testid="objection-status"
        data-status={status}
      >
        {t(`awards.objections.status.${status}`)}
      </Tag>
      {isOverdue && (
        <Tag variant="filled" color="error">
          {t('awards.objections.overdue')}
        </Tag>
      )}
    </>
  );
}
