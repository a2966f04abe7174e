import type { Enterprise } from '#libs/contracts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSimilarEnterprises } from '../../api/duplicates';

/** Tells an enterprise on its way in that one of nearly its name is in the directory already. */
export function SimilarHint({ enterprise }: { enterprise: Enterprise }) {
  const { t } = useTranslation();
  const { data } = useSimilarEnterprises(enterprise.id);
  if (!data?.verifiedExists) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('duplicates.hint')}
      description={t('duplicates.hintText')}
      data-testid="similar-hint"
    />
  );
}
