import type { Enterprise, SimilarEnterprise } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSimilarEnterprises } from '../../api/duplicates';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { EnterpriseStatusTag } from '../enterprises/enterprise-status-tag';
import { MergeDialog } from './merge-dialog';

/** Enterprises that may be the same one, the most alike first; nothing where there is none. */
export function SimilarEnterprises({ enterprise }: { enterprise: Enterprise }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const mayMerge = isAllowed(useMe().roles, 'enterprise:merge');
  const { data, error, refetch } = useSimilarEnterprises(enterprise.id);
  const [merging, setMerging] = useState<SimilarEnterprise | null>(null);
  if (!data) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (data.items.length === 0) return null;
  return (
    <section className="panel notice" data-testid="similar-enterprises">
      <h2>{t('duplicates.title')}</h2>
      <p className="quiet">{t('duplicates.lead')}</p>
      <ul className="plain-list similar">
        {data.items.map((similar) => (
          <li key={similar.id} data-testid="similar-enterprise" data-id={similar.id}>
            <div>
              <Link to={`/platform/enterprises/${similar.id}`}>{similar.name}</Link>
              <div className="meta-line quiet">
                <span className="document-number">{similar.uscc}</span>
                <span>{formats.name('districts', similar.district)}</span>
                <span>
                  {t('duplicates.likeness', { percent: Math.round(similar.likeness * 100) })}
                </span>
              </div>
            </div>
            <div className="tags">
              <EnterpriseStatusTag status={similar.status} />
              {mayMerge && (
                <Button size="small" data-testid="merge-open" onClick={() => setMerging(similar)}>
                  {t('duplicates.merge')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {merging && (
        <MergeDialog enterprise={enterprise} similar={merging} onClose={() => setMerging(null)} />
      )}
    </section>
  );
}
