import { isAllowed } from '#libs/auth/abilities';
import type { OwnResult, Scenario } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAward } from '../../api/awards';
import { PageSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { useSession } from '../../app/session';
import './awards.css';
import { ConfirmAward } from './confirm-award';
import { ObjectionsSection } from './objections-section';
import { ProposeAward } from './propose-award';
import { PublicityPanel } from './publicity-panel';

/** 公示: who is proposed, how it came about, and what is objected to it. */
export default function AwardTab({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const { data: award, error, refetch } = useAward(scenario.id);
  if (!award)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  const isOwn = me?.organisation.id === scenario.department.id;
  const decides = isOwn && isAllowed(me.roles, 'award:decide');
  const [current, ...earlier] = award.publicities;
  const isRunning = current?.status === 'running';
  const isPublic = current !== undefined && current.status !== 'revoked';
  return (
    <div className="stack" data-testid="award-tab">
      {award.own && <OwnResultPanel result={award.own} />}
      {decides && scenario.status === 'evaluating' && (
        <ProposeAward
          scenario={scenario}
          candidates={award.candidates}
          onReload={() => void refetch()}
        />
      )}
      {decides && isRunning && (
        <ConfirmAward
          scenario={scenario}
          publicity={current}
          openObjections={award.openObjections ?? 0}
          isOwn={award.isOwnPublicity}
          onReload={() => void refetch()}
        />
      )}
      {isPublic && <PublicityPanel publicity={current} />}
      {!current && !decides && (
        <EmptyState>
          <p>{t('awards.publicity.none')}</p>
        </EmptyState>
      )}
      {current && me && isAllowed(me.roles, 'objection:read') && (
        <ObjectionsSection scenario={scenario} publicity={current} />
      )}
      {(isPublic ? earlier : award.publicities).map((publicity) => (
        <PublicityPanel key={publicity.id} publicity={publicity} />
      ))}
    </div>
  );
}

const colors = {
  proposed: 'processing',
  awarded: 'success',
  'not-awarded': 'default',
  disqualified: 'error',
  pending: 'processing',
} as const;

function OwnResultPanel({ result }: { result: OwnResult }) {
  const { t } = useTranslation();
  return (
    <section className="panel" data-testid="own-result" data-outcome={result.outcome}>
      <h2>{t('awards.own.title')}</h2>
      <div className="meta-line">
        <Tag variant="filled" color={colors[result.outcome]}>
          {t(`awards.own.outcome.${result.outcome}`)}
        </Tag>
        {result.rank !== null && <span>{t('awards.own.rank', { rank: result.rank })}</span>}
        {result.total !== null && (
          <span>{t('awards.own.total', { total: result.total.toFixed(2) })}</span>
        )}
      </div>
      {result.reason && (
        <>
          <h3>{t('awards.own.reason')}</h3>
          <p className="prose">{result.reason}</p>
        </>
      )}
    </section>
  );
}
