import type { EligibilityFinding, MatchReason } from '#libs/contracts';
import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** What adds up to the score, the weightiest first, with the enterprise's own words as evidence. */
export function MatchReasons({ reasons }: { reasons: MatchReason[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (reasons.length === 0) return <p className="quiet">{t('matches.noReasons')}</p>;
  const byWeight = [...reasons].sort((a, b) => b.points - a.points);
  // In tenths, or 0.1 + 0.2 would show.
  const sum = reasons.reduce((total, { points }) => total + Math.round(points * 10), 0) / 10;
  return (
    <ul className="reasons" data-testid="match-reasons">
      {byWeight.map((reason, index) => (
        <Reason key={index} reason={reason} isNamed />
      ))}
      <li className="reason-sum" data-testid="match-sum">
        <span>{formats.points(sum)}</span>
        <span>{t('matches.sum')}</span>
      </li>
    </ul>
  );
}

interface ReasonProps {
  reason: MatchReason;
  /** Whether it says what kind it is; where all of a line are of one kind, the line does. */
  isNamed?: boolean;
}

/** One contribution to a score, with the words that it rests on. */
export function Reason({ reason, isNamed }: ReasonProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <li className={reason.points < 0 ? 'against' : undefined} data-testid="match-reason">
      <span className="reason-points">{formats.points(reason.points)}</span>
      <div>
        {isNamed && (
          <>
            <span className="reason-kind">{t(`matches.reasonKinds.${reason.kind}`)}</span>{' '}
          </>
        )}
        {reason.text}
        {reason.evidence && (
          <q>
            {reason.kind === 'feedback'
              ? t('matches.answeredScenario', { title: reason.evidence })
              : reason.evidence}
          </q>
        )}
      </div>
    </li>
  );
}

/** Who may take part, apart from who fits: rules that are met and not met. */
export function EligibilityFindings({ findings }: { findings: EligibilityFinding[] }) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <ul className="findings" data-testid="eligibility-findings">
      {findings.map((finding) => (
        <li key={`${finding.rule} ${finding.text}`} className={finding.met ? 'met' : 'unmet'}>
          {finding.met ? (
            <CheckOutlined aria-label={t('matches.met')} />
          ) : (
            <CloseOutlined aria-label={t('matches.unmet')} />
          )}
          <span>{finding.text}</span>
        </li>
      ))}
    </ul>
  );
}
