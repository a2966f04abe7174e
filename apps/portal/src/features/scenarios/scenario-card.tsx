import type { ScenarioSummary } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { Deadline } from './deadline';

export function ScenarioCard({ scenario }: { scenario: ScenarioSummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <article className="panel scenario-card" data-testid="scenario-card" data-id={scenario.id}>
      <div className="scenario-card-top">
        <span>{scenario.domain ? formats.name('domains', scenario.domain) : t('app.none')}</span>
        <span>{formats.name('districts', scenario.district)}</span>
      </div>
      <h3>
        <Link to={`/scenarios/${scenario.id}`}>{scenario.title}</Link>
      </h3>
      <p className="quiet">{scenario.department.name}</p>
      {scenario.summary && <p className="clamp-3">{scenario.summary}</p>}
      {scenario.technologies.length > 0 && (
        <div className="tags">
          {scenario.technologies.slice(0, 4).map((code) => (
            <Tag key={code} variant="filled">
              {formats.name('technologies', code)}
            </Tag>
          ))}
        </div>
      )}
      <dl className="scenario-card-facts">
        <div>
          <dt>{t('scenarios.fields.budgetWan')}</dt>
          <dd>
            {scenario.budgetWan === null
              ? t('scenarios.budgetOpen')
              : formats.wan(scenario.budgetWan)}
          </dd>
        </div>
        <div>
          <dt>{t('scenarios.fields.deadline')}</dt>
          <dd>
            <Deadline at={scenario.deadline} />
          </dd>
        </div>
      </dl>
    </article>
  );
}
