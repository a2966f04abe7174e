import type { SimilarScenario } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ScenarioStatusTag } from './scenario-status-tag';

/** Scenarios that are nearly the same, each with how much coincides and what. */
export function SimilarList({ similar }: { similar: SimilarScenario[] }) {
  const { t } = useTranslation();
  return (
    <ul className="similar-list">
      {similar.map(({ id, title, status, department, similarity, common }) => (
        <li key={id} data-testid="similar-scenario">
          {/* In a tab of its own: who compares is in the middle of writing. */}
          <Link to={`/scenarios/${id}`} target="_blank">
            {title}
          </Link>
          <div className="meta-line quiet">
            <span>{department.name}</span>
            <ScenarioStatusTag status={status} />
            <strong>{t('scenarios.similar.likeness', { percent: similarity })}</strong>
          </div>
          {common.length > 0 && (
            <p className="quiet">
              {t('scenarios.similar.common', {
                passages: common.map((passage) => `“${passage}”`).join(t('app.listSeparator')),
              })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
