import type { ScenarioMatch } from '#libs/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMatchedScenarios } from '../../api/matches';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';
import { Deadline } from '../scenarios/deadline';
import { MatchAnswer } from './match-answer';
import { EligibilityFindings, MatchReasons } from './match-reasons';
import { MatchStatusTag } from './match-status-tag';
import { ScoreBar } from './score-bar';

interface MatchedScenariosProps {
  enterpriseId: string;
  isVerified: boolean;
}

/**
 * The scenarios that suit one enterprise, ranked, each with its reasons and the two answers; apart
 * from them those that it may not serve, and those that it said are not relevant.
 */
export function MatchedScenarios({ enterpriseId, isVerified }: MatchedScenariosProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const recommended = useMatchedScenarios(enterpriseId, 'recommended');
  const counts = recommended.firstPage?.counts;
  const barred = counts ? counts.ineligible - counts.suppressed.ineligible : 0;
  const answered = counts ? counts.suppressed.eligible + counts.suppressed.ineligible : 0;
  const ineligible = useMatchedScenarios(enterpriseId, 'ineligible', barred > 0);
  const suppressed = useMatchedScenarios(enterpriseId, 'suppressed', isOpen && answered > 0);
  return (
    <>
      <PagedList
        pages={recommended}
        empty={<p>{t(isVerified ? 'matches.noneYet' : 'matches.afterVerification')}</p>}
      >
        {(items) => <Matches items={items} />}
      </PagedList>
      {barred > 0 && (
        <section className="match-part" data-testid="matched-ineligible">
          <h2>{t('matches.notEligible.title', { total: barred })}</h2>
          <p className="quiet">{t('matches.notEligible.hint')}</p>
          <PagedList pages={ineligible} empty={null}>
            {(items) => <Matches items={items} />}
          </PagedList>
        </section>
      )}
      {answered > 0 && (
        <details
          className="match-part"
          data-testid="matched-suppressed"
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>{t('matches.suppressed.title', { total: answered })}</summary>
          <p className="quiet">{t('matches.suppressed.hint')}</p>
          {isOpen && (
            <PagedList pages={suppressed} empty={null}>
              {(items) => <Matches items={items} />}
            </PagedList>
          )}
        </details>
      )}
    </>
  );
}

function Matches({ items }: { items: ScenarioMatch[] }) {
  return (
    <div className="stack">
      {items.map((match) => (
        <MatchedScenario key={match.matchId} match={match} />
      ))}
    </div>
  );
}

function MatchedScenario({ match }: { match: ScenarioMatch }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { scenario } = match;
  const unmet = match.eligibility.filter((finding) => !finding.met);
  return (
    <article
      className="panel matched"
      data-testid="matched-scenario"
      data-id={scenario.id}
      data-status={match.status}
    >
      <div className="matched-head">
        <div>
          <h3>
            <Link to={`/scenarios/${scenario.id}`}>{scenario.title}</Link>
          </h3>
          <div className="meta-line quiet">
            <span>{scenario.departmentName}</span>
            {scenario.domain && <span>{formats.name('domains', scenario.domain)}</span>}
            <span>{formats.name('districts', scenario.district)}</span>
            {scenario.budgetWan !== null && <span>{formats.wan(scenario.budgetWan)}</span>}
            <span>
              {t('scenarios.fields.deadline')} <Deadline at={scenario.deadline} />
            </span>
          </div>
        </div>
        <div className="matched-side">
          <ScoreBar score={match.score} />
          {/* That it was not told of a match is news to nobody who is reading of it. */}
          {match.status !== 'candidate' && (
            <MatchStatusTag status={match.status} reason={match.notRelevantReason} />
          )}
        </div>
      </div>
      <MatchReasons reasons={match.reasons} />
      {unmet.length > 0 && <EligibilityFindings findings={unmet} />}
      {scenario.open ? (
        <MatchAnswer match={match} />
      ) : (
        <p className="quiet">{t('matches.scenarioClosed')}</p>
      )}
    </article>
  );
}
