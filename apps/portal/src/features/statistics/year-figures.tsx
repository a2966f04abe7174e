import { funnelStages, type Statistics } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { shareOf } from './share-of';

/** The year in six numbers, which are there before any picture is. */
export function YearFigures({ statistics: { total, target } }: { statistics: Statistics }) {
  const { t } = useTranslation();
  return (
    <section className="panel" aria-label={t('statistics.summary')} data-testid="year-figures">
      <dl className="year-figures">
        {funnelStages.map((stage) => (
          <div key={stage} data-testid={`figure-${stage}`}>
            <dt>{t(`statistics.stages.${stage}`)}</dt>
            <dd>{total[stage]}</dd>
          </div>
        ))}
      </dl>
      {target !== null && (
        <p className="quiet" data-testid="target-reached">
          {t('statistics.ofTarget', { target, share: shareOf(total.published, target) })}
        </p>
      )}
    </section>
  );
}
