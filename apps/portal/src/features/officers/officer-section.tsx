import { useTranslation } from 'react-i18next';
import { useEnterpriseOfficer } from '../../api/officers';
import { ProblemAlert } from '../../app/problem-alert';
import { OfficerChoice } from './officer-choice';

interface OfficerSectionProps {
  enterpriseId: string;
  enterpriseName: string;
}

/** The officer of an enterprise as the platform sees it, with the choice of another. */
export function OfficerSection({ enterpriseId, enterpriseName }: OfficerSectionProps) {
  const { t } = useTranslation();
  const { data, error } = useEnterpriseOfficer(enterpriseId);
  return (
    <section className="panel officer-card" data-testid="officer-section">
      <h2>{t('officers.card.title')}</h2>
      <ProblemAlert error={error} />
      {data && (
        <>
          <p data-testid="officer-name">
            {data.officer?.displayName ??
              t(data.hasLeft ? 'officers.page.hasLeft' : 'officers.page.unassigned')}
          </p>
          <OfficerChoice
            enterpriseId={enterpriseId}
            enterpriseName={enterpriseName}
            current={data.officer?.id ?? null}
          />
        </>
      )}
    </section>
  );
}
