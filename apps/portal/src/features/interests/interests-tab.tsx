import { isAllowed } from '#libs/auth/abilities';
import type { Scenario, ScenarioInterest } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useScenarioInterests } from '../../api/interests';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { EligibilityFindings } from '../matches/match-reasons';
import { DecideInterest } from './decide-interest';
import { InterestStatusTag } from './interest-status-tag';

/** 意向企业: who is interested in a scenario, with who they are and whether they may. */
export default function InterestsTab({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const interests = useScenarioInterests(scenario.id);
  const isBid = scenario.engagement === 'bid';
  return (
    <div className="stack talk-reading" data-testid="interests-tab">
      <p className="quiet">{t(isBid ? 'interests.ofScenario.bid' : 'interests.ofScenario.lead')}</p>
      <PagedList pages={interests} empty={<p>{t('interests.ofScenario.none')}</p>}>
        {(items) => (
          <ul className="plain-list stack">
            {items.map((interest) => (
              <InterestCard key={interest.id} interest={interest} scenario={scenario} />
            ))}
          </ul>
        )}
      </PagedList>
    </div>
  );
}

interface InterestCardProps {
  interest: ScenarioInterest;
  scenario: Scenario;
}

function InterestCard({ interest, scenario }: InterestCardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { enterprise, company, contactName, contactPhone } = interest;
  const isOwn = me.organisation.id === scenario.department.id;
  return (
    <li
      className="panel interest-card"
      data-testid="interest-card"
      data-id={interest.id}
      data-status={interest.status}
    >
      <div className="interest-head">
        <h3>
          <Link to={`/directory/${enterprise.id}`}>{enterprise.name}</Link>
        </h3>
        <span className="tags">
          <InterestStatusTag status={interest.status} />
          <Tag variant="filled" color={interest.eligible ? 'success' : 'error'}>
            {t(
              interest.eligible
                ? 'interests.ofScenario.eligible'
                : 'interests.ofScenario.ineligible',
            )}
          </Tag>
        </span>
      </div>
      <div className="meta-line quiet">
        <span>{formats.name('districts', company.district)}</span>
        {company.tiers.map((tier) => (
          <span key={tier}>{formats.name('enterpriseTiers', tier)}</span>
        ))}
        <time dateTime={interest.createdAt}>{formats.time(interest.createdAt)}</time>
      </div>
      <p className="prose interest-message">{interest.message}</p>
      <p className="quiet">
        {t('interests.fields.contact')} {contactName || t('app.notStated')} {contactPhone}
      </p>
      {company.capabilities.length > 0 && (
        <p className="quiet">
          {t('interests.ofScenario.capabilities')}{' '}
          {company.capabilities.join(t('app.listSeparator'))}
        </p>
      )}
      {!interest.eligible && (
        <EligibilityFindings findings={interest.eligibility.filter(({ met }) => !met)} />
      )}
      {interest.reason && (
        <p className="quiet">{t('interests.reason', { reason: interest.reason })}</p>
      )}
      <DecideInterest
        interest={interest}
        mayConnect={scenario.engagement === 'contact' && interest.round === scenario.round}
        mayDecide={isOwn && isAllowed(me.roles, 'interest:decide')}
        address={`${isOwn ? '/department' : '/platform'}/interests/${interest.id}`}
      />
    </li>
  );
}
