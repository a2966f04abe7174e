import { useTranslation } from 'react-i18next';
import { useFormats } from '../../app/formats';

/** A score of 0 to 100 as a number and a bar. */
export function ScoreBar({ score }: { score: number }) {
  const { t } = useTranslation();
  const text = useFormats().score(score);
  const percent = Math.max(0, Math.min(100, score));
  return (
    <div className="score" role="img" aria-label={t('matches.score', { score: text })}>
      <span className="score-number">{text}</span>
      <span className="score-rail">
        <span className="score-fill" style={{ width: `${percent}%` }} />
      </span>
    </div>
  );
}
