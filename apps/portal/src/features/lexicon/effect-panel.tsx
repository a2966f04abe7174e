import type { LexiconEffect } from '#libs/contracts';
import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { CollectionEffectView } from './collection-effect';
import { LiveEffectView } from './live-effect';

interface EffectPanelProps {
  effect: LexiconEffect | undefined;
  isMeasuring: boolean;
  /** Something was changed since it was measured. */
  isStale: boolean;
}

/** What saving would do: warnings, the labelled collection before and after, open scenarios. */
export function EffectPanel({ effect, isMeasuring, isStale }: EffectPanelProps) {
  const { t } = useTranslation();
  return (
    <section className="panel effect" aria-busy={isMeasuring} data-testid="effect-panel">
      <h2>{t('lexicon.effect.title')}</h2>
      {isMeasuring ? (
        <div role="status">
          <p className="quiet">{t('lexicon.effect.measuring')}</p>
          <Skeleton active paragraph={{ rows: 6 }} title={false} />
        </div>
      ) : effect ? (
        <div
          className={isStale ? 'stack stale' : 'stack'}
          data-testid="effect"
          data-stale={isStale}
        >
          {isStale && <Alert type="info" showIcon title={t('lexicon.effect.stale')} />}
          <Warnings of={effect.warnings} />
          <CollectionEffectView effect={effect.collection} />
          <LiveEffectView effect={effect.live} />
        </div>
      ) : (
        <p className="quiet">{t('lexicon.effect.before')}</p>
      )}
    </section>
  );
}

function Warnings({ of }: { of: LexiconEffect['warnings'] }) {
  const { t } = useTranslation();
  if (of.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={t('lexicon.effect.warnings')}
      description={
        <ul className="problem-details">
          {of.map((warning) => {
            const text = t(`lexicon.effect.warning.${warning.kind}`, { ...warning });
            return (
              <li key={text} data-testid="effect-warning" data-kind={warning.kind}>
                {text}
              </li>
            );
          })}
        </ul>
      }
    />
  );
}
