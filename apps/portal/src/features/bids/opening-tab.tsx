import { isAllowed } from '#libs/auth/abilities';
import type { Opening, Scenario } from '#libs/contracts';
import { Alert, App, Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenBids, useOpening } from '../../api/bids';
import { ApiError } from '../../api/http';
import { useFormats } from '../../app/formats';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { OpeningRecord } from './opening-record';
import './bids.css';

/** 开标: two sides open together after the deadline, and the record of what was found. */
export default function OpeningTab({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { data: opening, error, refetch } = useOpening(scenario.id);
  if (error instanceof ApiError && error.status === 404)
    return <Alert type="info" showIcon title={t('bids.opening.notTakenPart')} />;
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (!opening) return <ListSkeleton />;
  const { proposed, opened, outcome } = opening;
  return (
    <div className="stack" data-testid="opening" data-status={opening.status}>
      <section className="panel stack">
        <h2>
          {t('bids.opening.title')} <Tag>{t(`bids.opening.status.${opening.status}`)}</Tag>
        </h2>
        <p className="quiet">{t('bids.opening.lead')}</p>
        {opening.status === 'not-due' && <p>{t('bids.opening.notDue')}</p>}
        {opening.status === 'due' && <p>{t('bids.opening.due')}</p>}
        {proposed && (
          <p>
            {t('bids.opening.proposed', {
              side: t(`bids.opening.proposedBy.${proposed.side}`),
              name: proposed.name,
              time: formats.time(proposed.at),
            })}
          </p>
        )}
        {opened && (
          <p>{t('bids.opening.openedBy', { name: opened.name, time: formats.time(opened.at) })}</p>
        )}
        {outcome && (
          <Alert
            type={outcome === 'failed' ? 'warning' : 'success'}
            showIcon
            data-testid="opening-outcome"
            data-outcome={outcome}
            title={t(`bids.opening.outcome.${outcome}`)}
            description={t('bids.opening.result', {
              valid: opening.valid,
              minBids: opening.minBids,
            })}
          />
        )}
        {isAllowed(me.roles, 'bid:open') && (
          <OpenAct scenario={scenario} opening={opening} onReload={() => void refetch()} />
        )}
      </section>
      {opening.status === 'opened' && <OpeningRecord opening={opening} />}
    </div>
  );
}

interface OpenActProps {
  scenario: Scenario;
  opening: Opening;
  onReload: () => void;
}

/** The first call proposes, the other side's opens. */
function OpenAct({ scenario, opening, onReload }: OpenActProps) {
  const { t } = useTranslation();
  const me = useMe();
  const { message, modal } = App.useApp();
  const { mutateAsync, error, reset } = useOpenBids(scenario.id);
  const { once, isRunning } = useOnce();
  const side = me.organisation.kind === 'platform' ? 'supervisor' : 'department';
  if (opening.status !== 'due' && opening.status !== 'proposed')
    return <ProblemAlert error={error} />;
  if (opening.proposed?.side === side)
    return <p className="quiet">{t('bids.opening.waitsForOther')}</p>;
  const step = opening.status === 'due' ? 'propose' : 'open';
  const ask = () =>
    void modal.confirm({
      title: t(`bids.opening.${step}Title`),
      content: t(`bids.opening.${step}Text`),
      okText: t(`bids.opening.${step}`),
      okButtonProps: { 'data-testid': 'opening-confirm' },
      onOk: () =>
        once(async () => {
          const { status } = await mutateAsync();
          message.success(t(`bids.opening.done.${status === 'opened' ? 'open' : 'propose'}`));
        }),
    });
  return (
    <>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <Button type="primary" loading={isRunning} data-testid="opening-act" onClick={ask}>
        {t(`bids.opening.${step}`)}
      </Button>
    </>
  );
}
