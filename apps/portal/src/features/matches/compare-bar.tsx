import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

interface CompareBarProps {
  chosen: readonly string[];
  most: number;
  /** Somebody tried to choose one more. */
  isRefused: boolean;
  to: string;
  onClear: () => void;
}

/** How many are chosen for comparing, and the way there; it says so when there are enough. */
export function CompareBar({ chosen, most, isRefused, to, onClear }: CompareBarProps) {
  const { t } = useTranslation();
  return (
    <div className="compare-bar" data-testid="compare-bar" hidden={chosen.length === 0}>
      <span role="status">
        {t('matches.compare.chosen', { count: chosen.length, most })}{' '}
        {isRefused && (
          <strong className="error-text" data-testid="compare-refused">
            {t('matches.compare.tooMany', { most })}
          </strong>
        )}
        {chosen.length === 1 && <span className="quiet">{t('matches.compare.oneMore')}</span>}
      </span>
      <span className="button-row">
        <Button type="text" data-testid="compare-clear" onClick={onClear}>
          {t('matches.compare.clear')}
        </Button>
        {chosen.length > 1 && (
          <Link to={to} data-testid="compare-open">
            <Button type="primary" tabIndex={-1}>
              {t('matches.compare.open')}
            </Button>
          </Link>
        )}
      </span>
    </div>
  );
}
