import type { GapDomain, UnservedScenario } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useUnserved } from '../../api/gaps';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';

/** Scenarios that nobody can serve: how near the best come, and what bars those that would fit. */
export function UnservedList({ domain }: { domain: GapDomain | undefined }) {
  const { t } = useTranslation();
  return (
    <PagedList pages={useUnserved(domain)} empty={<p>{t('gaps.noneUnserved')}</p>}>
      {(items) => (
        <ol className="rows" data-testid="gaps-unserved">
          {items.map((scenario) => (
            <UnservedRow key={scenario.id} scenario={scenario} />
          ))}
        </ol>
      )}
    </PagedList>
  );
}

function UnservedRow({ scenario }: { scenario: UnservedScenario }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { bestEligible, barred, rules } = scenario;
  return (
    <li className="row" data-testid="unserved-row" data-id={scenario.id}>
      <div className="row-main">
        <Link className="row-title" to={`/scenarios/${scenario.id}`}>
          {scenario.title}
        </Link>
        <div className="meta-line quiet">
          <span>{scenario.number}</span>
          <span>{scenario.departmentName}</span>
          {scenario.domain && <span>{formats.name('domains', scenario.domain)}</span>}
          {scenario.deadline && <span>{formats.date(scenario.deadline)}</span>}
        </div>
        <div>
          {bestEligible === null
            ? t('gaps.noEligible')
            : t('gaps.bestEligible', { score: formats.score(bestEligible) })}
        </div>
        {barred > 0 && (
          <div>
            {t('gaps.barred', {
              barred,
              rules: rules
                .map(({ rule, companies }) => t(`gaps.rules.${rule}`, { companies }))
                .join(t('app.listSeparator')),
            })}
          </div>
        )}
      </div>
      <div className="row-side">
        <Tag variant="filled" color={scenario.open ? 'processing' : undefined}>
          {t(scenario.open ? 'gaps.open' : 'gaps.closed')}
        </Tag>
        <Link to={`/department/scenarios/${scenario.id}/suppliers`}>{t('gaps.suppliers')}</Link>
      </div>
    </li>
  );
}
