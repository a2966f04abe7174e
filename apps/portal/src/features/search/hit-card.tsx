import type { EnterpriseHit, ScenarioHit, SearchHit } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormats } from '../../app/formats';
import { MemberTag } from '../membership/member-tag';
import { Deadline } from '../scenarios/deadline';
import { ScenarioStatusTag } from '../scenarios/scenario-status-tag';
import { Marked, MarkedExcerpt } from './marked';

export function HitCard({ hit }: { hit: SearchHit }) {
  return hit.kind === 'scenario' ? <ScenarioHitCard hit={hit} /> : <EnterpriseHitCard hit={hit} />;
}

function ScenarioHitCard({ hit }: { hit: ScenarioHit }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <article className="panel hit" data-testid="hit" data-id={hit.id}>
      <div className="hit-head">
        <h2>
          <Link to={`/scenarios/${hit.id}`}>
            <Marked segments={hit.title} />
          </Link>
        </h2>
        <ScenarioStatusTag status={hit.status} />
      </div>
      <div className="meta-line quiet">
        {hit.number && <span className="document-number">{hit.number}</span>}
        <span>{hit.department.name}</span>
        <span>{formats.name('districts', hit.district)}</span>
        {hit.domain && <span>{formats.name('domains', hit.domain)}</span>}
      </div>
      {hit.excerpt && <MarkedExcerpt excerpt={hit.excerpt} />}
      <div className="meta-line quiet">
        <span>
          {t('scenarios.fields.budgetWan')}{' '}
          {hit.budgetWan === null ? t('scenarios.budgetOpen') : formats.wan(hit.budgetWan)}
        </span>
        {hit.status === 'published' && (
          <span>
            {t('scenarios.fields.deadline')} <Deadline at={hit.deadline} />
          </span>
        )}
      </div>
    </article>
  );
}

export function EnterpriseHitCard({ hit }: { hit: EnterpriseHit }) {
  const formats = useFormats();
  return (
    <article className="panel hit" data-testid="enterprise-card" data-id={hit.id}>
      <div className="hit-head">
        <h2>
          <Link to={`/directory/${hit.id}`}>
            <Marked segments={hit.name} />
          </Link>
        </h2>
        <MemberTag member={hit.directoryMember} />
      </div>
      <div className="meta-line quiet">
        <span>{formats.name('districts', hit.district)}</span>
        {hit.sector && <span>{formats.name('domains', hit.sector)}</span>}
      </div>
      {hit.excerpt && <MarkedExcerpt excerpt={hit.excerpt} />}
      {hit.capabilities.length > 0 && (
        <ul className="capability-names">
          {hit.capabilities.map((capability, index) => (
            <li key={index}>
              <Marked segments={capability} />
            </li>
          ))}
        </ul>
      )}
      {hit.tiers.length > 0 && (
        <div className="tags">
          {hit.tiers.map((code) => (
            <Tag key={code} variant="filled">
              {formats.name('enterpriseTiers', code)}
            </Tag>
          ))}
        </div>
      )}
    </article>
  );
}
