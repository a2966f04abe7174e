import type { QualityHint, SimilarScenario } from '#libs/contracts';
import { Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { SimilarList } from './similar-list';
import type { LiveQuality } from './use-live-quality';

/** Says while one writes how good it is, what is missing, and what is there already. */
export function QualityPanel({ live }: { live: LiveQuality }) {
  const { t } = useTranslation();
  const { score, hints, threshold, similar } = live;
  const musts = hints.filter(({ severity }) => severity === 'must');
  const shoulds = hints.filter(({ severity }) => severity === 'should');
  const isEnough = score >= threshold && musts.length === 0;
  return (
    <div className="stack quality-aside">
      <section className="panel" data-testid="quality-panel" data-score={score}>
        <h2>{t('scenarios.quality.title')}</h2>
        <div className="quality-score" role="status">
          <strong>{t('scenarios.quality.score', { score })}</strong>
          <span className="quiet">{t('scenarios.quality.threshold', { threshold })}</span>
        </div>
        <Progress
          percent={score}
          showInfo={false}
          status={isEnough ? 'success' : 'normal'}
          aria-label={t('scenarios.quality.title')}
        />
        <Hints title={t('scenarios.quality.musts')} hints={musts} />
        <Hints title={t('scenarios.quality.shoulds')} hints={shoulds} />
        {hints.length === 0 && <p>{t('scenarios.quality.perfect')}</p>}
      </section>
      <Similar similar={similar} />
    </div>
  );
}

function Hints({ title, hints }: { title: string; hints: QualityHint[] }) {
  const { t } = useTranslation();
  if (hints.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="quality-hints">
        {hints.map(({ code, path, points, severity }) => (
          <li key={`${code} ${path}`} data-testid="quality-hint" data-code={code}>
            <span>{t(`scenarios.hints.${code}`)}</span>
            <Tag variant="filled" color={severity === 'must' ? 'error' : 'default'}>
              {t('scenarios.quality.points', { points })}
            </Tag>
          </li>
        ))}
      </ul>
    </>
  );
}

function Similar({ similar }: { similar: SimilarScenario[] }) {
  const { t } = useTranslation();
  if (similar.length === 0) return null;
  return (
    <section className="panel" data-testid="similar-panel">
      <h2>{t('scenarios.similar.title')}</h2>
      <SimilarList similar={similar} />
    </section>
  );
}
