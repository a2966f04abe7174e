import type { NoticeFigures } from '#libs/contracts';
import { Progress, Statistic } from 'antd';
import { useTranslation } from 'react-i18next';
import './notices.css';

const steps = ['told', 'opened', 'clicked', 'interested', 'bid'] as const;

/** From telling to bidding, each step with its share of those told. */
export function Figures({ figures }: { figures: NoticeFigures }) {
  const { t } = useTranslation();
  return (
    <div className="notice-figures" data-testid="notice-figures">
      {steps.map((step) => {
        const count = figures[step];
        const percent = figures.told ? Math.round((count * 1000) / figures.told) / 10 : 0;
        return (
          <div key={step} data-testid={`notice-${step}`} data-count={count}>
            <Statistic title={t(`notices.steps.${step}`)} value={count} />
            {step !== 'told' && (
              <>
                <Progress
                  percent={percent}
                  size="small"
                  showInfo={false}
                  aria-label={t(`notices.steps.${step}`)}
                />
                <div className="quiet">{t('notices.share', { percent })}</div>
              </>
            )}
          </div>
        );
      })}
    </div>
  );
}
