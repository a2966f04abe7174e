import type { Bid } from '#libs/contracts';
import { Alert, App, Button, Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import { bidActs, useAnswerInvitation, useKeepBid } from '../../api/bids';
import { ProblemAlert } from '../../app/problem-alert';
import { useFormats } from '../../app/formats';
import { useOnce } from '../../app/use-once';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { BidContentView } from './bid-content-view';
import { BidReceipt } from './bid-receipt';
import { partnersOf } from './bid-form-values';

interface BidReadingProps {
  bid: Bid;
  /** Whether the deadline is ahead, so that answers still count. */
  isRunning: boolean;
}

/** A bid that is read and not written: by partners, after the deadline, and by those who judge it. */
export function BidReading({ bid, isRunning }: BidReadingProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className="stack">
      {isRunning && <Invitation bid={bid} />}
      {isRunning && bid.membership === 'lead' && bid.status === 'withdrawn' && <Reopen bid={bid} />}
      {bid.sealIntact === false && (
        <Alert type="error" showIcon title={t('bids.view.sealBroken')} data-testid="bid-broken" />
      )}
      <section className="panel">
        <Descriptions
          column={{ xs: 1, md: 2 }}
          size="small"
          items={[
            {
              key: 'lead',
              label: t('bids.opening.columns.bidder'),
              children: bid.enterprise.name,
            },
            {
              key: 'members',
              label: t('bids.opening.columns.members'),
              children:
                partnersOf(bid.members)
                  .filter(({ isLead }) => !isLead)
                  .map(({ enterprise }) => enterprise.name)
                  .join(t('app.listSeparator')) || t('app.none'),
            },
            {
              key: 'at',
              label: t('bids.opening.columns.submittedAt'),
              children: bid.submittedAt ? formats.time(bid.submittedAt) : t('app.none'),
            },
          ]}
        />
      </section>
      {bid.content && (
        <BidContentView
          bidId={bid.id}
          content={bid.content}
          attachments={bid.attachments}
          members={bid.members}
        />
      )}
      {bid.membership === 'invited' && <p className="quiet">{t('bids.view.notReadable')}</p>}
      {(bid.membership === 'lead' || bid.membership === 'confirmed') && <BidReceipt bid={bid} />}
    </div>
  );
}

/** An invited company decides; a confirmed one may leave. */
function Invitation({ bid }: { bid: Bid }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const { mutateAsync, error } = useAnswerInvitation(bid.id);
  const { once, isRunning } = useOnce();
  if (bid.membership !== 'invited' && bid.membership !== 'confirmed') return null;
  const answer = (act: 'confirm' | 'decline' | 'leave') =>
    once(async () => {
      await mutateAsync(act);
      message.success(t(`bids.invitation.done.${act}`));
      if (act !== 'confirm') await navigate('/enterprise/bids');
    });
  const leave = () =>
    void modal.confirm({
      title: t('bids.invitation.leaveTitle'),
      content: t('bids.invitation.leaveText'),
      okText: t('bids.invitation.leave'),
      okButtonProps: { danger: true },
      onOk: () => answer('leave'),
    });
  return (
    <section className="panel action-bar" data-testid="bid-invited">
      <ProblemAlert error={error} />
      {bid.membership === 'invited' ? (
        <>
          <h2>{t('bids.invitation.title', { lead: bid.enterprise.name })}</h2>
          <p>{t('bids.invitation.text')}</p>
          <div className="button-row">
            <Button
              type="primary"
              loading={isRunning}
              data-testid="bid-confirm"
              onClick={() => void answer('confirm')}
            >
              {t('bids.invitation.confirm')}
            </Button>
            <Button
              disabled={isRunning}
              data-testid="bid-decline"
              onClick={() => void answer('decline')}
            >
              {t('bids.invitation.decline')}
            </Button>
          </div>
        </>
      ) : (
        <div className="button-row">
          <Button danger loading={isRunning} data-testid="bid-leave" onClick={leave}>
            {t('bids.invitation.leave')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** A bid that was taken back can be taken up again. */
function Reopen({ bid }: { bid: Bid }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const keep = useKeepBid();
  const { once, isRunning } = useOnce();
  const [error, setError] = useState<unknown>(null);
  const reopen = () =>
    void once(async () => {
      try {
        keep(await bidActs.reopen(bid.id, bid.version));
        message.success(t('bids.act.done.reopen'));
      } catch (failure) {
        setError(failure);
        throw failure;
      }
    });
  return (
    <section className="panel action-bar">
      <ProblemAlert error={error} />
      <div className="button-row">
        <Button type="primary" loading={isRunning} data-testid="bid-reopen" onClick={reopen}>
          {t('bids.act.reopen')}
        </Button>
      </div>
    </section>
  );
}
