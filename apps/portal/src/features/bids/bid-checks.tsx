import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import type { Bid, BidGap } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { EligibilityFindings } from '../matches/match-reasons';

/** What the bid still lacks, as the server sees it. */
export function BidGaps({ gaps }: { gaps: BidGap[] }) {
  const { t } = useTranslation();
  const wordsOf = ({ part, kind, of }: BidGap) => {
    if (part === 'plan' && kind === 'incomplete') return t('bids.gaps.planIncomplete');
    if (kind === 'not-alone') return t('bids.gaps.notAlone');
    if (part === 'shares' && kind === 'not-100') return t('bids.gaps.sharesSum');
    return t(`bids.gaps.${part}`, { of });
  };
  return (
    <section className="checklist-part" data-testid="bid-gaps">
      <h2>{t('bids.gaps.title')}</h2>
      <ul>
        {gaps.length === 0 && (
          <li className="done">
            <CheckCircleFilled aria-hidden />
            <span>{t('bids.gaps.ready')}</span>
          </li>
        )}
        {gaps.map((gap) => (
          <li key={`${gap.part} ${gap.kind} ${gap.of}`} data-testid="bid-gap">
            <MinusCircleOutlined aria-hidden />
            <span>{wordsOf(gap)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Hard rules by the facts of the day, for each company of the bid. */
export function BidEligibility({ eligibility }: Pick<Bid, 'eligibility'>) {
  const { t } = useTranslation();
  if (eligibility.length === 0) return null;
  return (
    <section className="checklist-part" data-testid="bid-eligibility">
      <h2>{t('bids.eligibility.title')}</h2>
      <p className="quiet">{t('bids.eligibility.hint')}</p>
      {eligibility.map(({ enterprise, findings }) => (
        <div key={enterprise.id}>
          {eligibility.length > 1 && <h3>{enterprise.name}</h3>}
          <EligibilityFindings findings={findings} />
        </div>
      ))}
    </section>
  );
}
