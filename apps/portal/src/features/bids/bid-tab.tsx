import { isAllowed } from '#libs/auth/abilities';
import type { Scenario } from '#libs/contracts';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateBid, useScenarioBids } from '../../api/bids';
import { useFollow } from '../../api/deadlines';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { BidRows } from './bid-rows';

/** 我要投标: where a company begins its bid, or finds the one that it has. */
export default function BidTab({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const { data, error, refetch } = useScenarioBids(scenario.id);
  const { mutateAsync, error: refusal } = useCreateBid(scenario.id);
  const { mutate: follow } = useFollow(scenario.id);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  if (!isAllowed(me.roles, 'bid:write'))
    return <Alert type="info" showIcon title={t('bids.tab.notAllowed')} />;
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  const own = data.items.find(({ membership }) => membership === 'lead');
  const isTaken = data.items.some(({ membership }) => membership === 'confirmed');
  const begin = () =>
    void once(async () => {
      const bid = await mutateAsync(key.get());
      // By their own browser, as anybody may: the server does not tell of bids, so it cannot remind of them.
      follow(true);
      await navigate(`/bids/${bid.id}`);
    });
  return (
    <div className="stack">
      {data.items.length > 0 && <BidRows bids={data.items} />}
      {!own && !isTaken && (
        <section className="panel">
          <h2>{t('bids.tab.title')}</h2>
          <p>{t('bids.tab.lead')}</p>
          <ProblemAlert error={refusal} />
          {scenario.status === 'published' ? (
            <Button type="primary" loading={isRunning} data-testid="bid-begin" onClick={begin}>
              {t('bids.tab.start')}
            </Button>
          ) : (
            <p className="quiet">{t('bids.tab.closed')}</p>
          )}
        </section>
      )}
    </div>
  );
}
