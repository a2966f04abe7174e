import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarkMatchViewed, useMatch } from '../../api/matches';
import { MatchAnswer } from './match-answer';
import { EligibilityFindings, MatchReasons } from './match-reasons';
import { ScoreBar } from './score-bar';

interface MatchPanelProps {
  enterpriseId: string;
  scenarioId: string;
}

/** Why this scenario was recommended to the reader's enterprise. Nothing where it was not. */
export function MatchPanel({ enterpriseId, scenarioId }: MatchPanelProps) {
  const { t } = useTranslation();
  const { data: match } = useMatch(enterpriseId, scenarioId);
  const { mutate: markViewed } = useMarkMatchViewed();
  const viewedMatch = useRef<string>(undefined);

  const matchId = match?.matchId;
  useEffect(() => {
    if (!matchId || viewedMatch.current === matchId) return;
    viewedMatch.current = matchId;
    // That somebody looked is a courtesy to the department: its failure is nobody's concern here.
    markViewed(matchId);
  }, [matchId, markViewed]);

  // Without a match, or while matching is away, the page is simply the scenario.
  if (!match) return null;
  return (
    <section className="panel match-panel" aria-labelledby="match-title" data-testid="match-panel">
      <div className="match-panel-head">
        <h2 id="match-title">{t('matches.whyYou')}</h2>
        <ScoreBar score={match.score} />
      </div>
      <MatchReasons reasons={match.reasons} />
      {match.eligibility.length > 0 && (
        <>
          <h3>{t(match.eligible ? 'matches.eligible' : 'matches.ineligible')}</h3>
          <EligibilityFindings findings={match.eligibility} />
        </>
      )}
      {match.scenario.open ? (
        <MatchAnswer match={match} />
      ) : (
        <p className="quiet">{t('matches.scenarioClosed')}</p>
      )}
    </section>
  );
}
