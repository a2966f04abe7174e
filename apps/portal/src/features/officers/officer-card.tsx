import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useEnterpriseOfficer } from '../../api/officers';
import { ProblemAlert } from '../../app/problem-alert';

/** Whom the enterprise can turn to, on its own home page. */
export function OfficerCard({ enterpriseId }: { enterpriseId: string }) {
  const { t } = useTranslation();
  const { data, error } = useEnterpriseOfficer(enterpriseId);
  return (
    <section className="panel officer-card" data-testid="officer-card">
      <h2>{t('officers.card.title')}</h2>
      <ProblemAlert error={error} />
      {data?.officer && (
        <p>
          <strong data-testid="officer-name">{data.officer.displayName}</strong>{' '}
          <a href={`mailto:${data.officer.email}`}>{data.officer.email}</a>
        </p>
      )}
      {data && !data.officer && (
        <p className="quiet">{t(data.hasLeft ? 'officers.card.hasLeft' : 'officers.card.none')}</p>
      )}
      <Link to="/enterprise/tickets">{t('officers.card.tickets')}</Link>
    </section>
  );
}
