import type { EnterpriseImport } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colors = {
  queued: 'default',
  checking: 'processing',
  ready: 'warning',
  loading: 'processing',
  done: 'success',
  refused: 'error',
  failed: 'error',
} as const;

export function ImportStatusTag({ told }: { told: EnterpriseImport }) {
  const { t } = useTranslation();
  return (
    <Tag
      variant="filled"
      color={colors[told.status]}
      data-testid="import-status"
      data-status={told.status}
    >
      {t(`imports.status.${told.status}`)}
    </Tag>
  );
}
