import type { EditionStatus, NominationStatus } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

export function EditionStatusTag({ status }: { status: EditionStatus }) {
  const { t } = useTranslation();
  const color = status === 'calling' ? 'success' : status === 'draft' ? 'default' : 'processing';
  return (
    <Tag variant="filled" color={color} data-testid="edition-status" data-status={status}>
      {t(`showcase.status.${status}`)}
    </Tag>
  );
}

const colors: Partial<Record<NominationStatus, string>> = {
  submitted: 'processing',
  recommended: 'processing',
  accepted: 'success',
  returned: 'warning',
  rejected: 'error',
  listed: 'success',
  renewed: 'success',
  revoked: 'error',
};

export function NominationStatusTag({ status }: { status: NominationStatus }) {
  const { t } = useTranslation();
  return (
    <Tag
      variant="filled"
      color={colors[status] ?? 'default'}
      data-testid="nomination-status"
      data-status={status}
    >
      {t(`showcase.nominationStatus.${status}`)}
    </Tag>
  );
}
