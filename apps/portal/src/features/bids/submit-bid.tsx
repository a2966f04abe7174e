import { App, Button, Descriptions, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bidActs } from '../../api/bids';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { partnersOf } from './bid-form-values';
import type { BidWork } from './use-bid-work';

interface SubmitBidProps {
  work: BidWork;
  /** What was typed last belongs to what is handed in. */
  saveNow: () => Promise<void>;
}

/** Handing in, with a look at what is handed in; and taking it back. */
export function SubmitBid({ work: { bid, run }, saveNow }: SubmitBidProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { message, modal } = App.useApp();
  const { once, isRunning } = useOnce();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const again = bid.status === 'submitted';

  const guarded = (act: () => Promise<unknown>) =>
    once(async () => {
      setError(null);
      try {
        await act();
      } catch (failure) {
        setError(failure);
        throw failure;
      }
    });
  const ask = () =>
    void guarded(async () => {
      await saveNow();
      setAsking(true);
    });
  const submit = () =>
    void guarded(async () => {
      await run((now) => bidActs.submit(now.id, now.version));
      setAsking(false);
      message.success(t('bids.act.done.submit'));
    });
  const withdraw = () =>
    void modal.confirm({
      title: t('bids.act.withdrawTitle'),
      content: t('bids.act.withdrawText'),
      okText: t('bids.act.withdraw'),
      okButtonProps: { danger: true, 'data-testid': 'bid-withdraw-confirm' },
      onOk: () =>
        guarded(async () => {
          await saveNow();
          await run((now) => bidActs.withdraw(now.id, now.version));
          message.success(t('bids.act.done.withdraw'));
        }),
    });
  return (
    <>
      {!asking && <ProblemAlert error={error} />}
      <Button
        type="primary"
        block
        loading={isRunning && !asking}
        disabled={bid.gaps.length > 0}
        data-testid="bid-submit"
        onClick={ask}
      >
        {t(again ? 'bids.act.resubmit' : 'bids.act.submit')}
      </Button>
      <Button block danger type="text" data-testid="bid-withdraw" onClick={withdraw}>
        {t('bids.act.withdraw')}
      </Button>
      <Modal
        open={asking}
        title={t('bids.act.submitTitle')}
        okText={t(again ? 'bids.act.resubmit' : 'bids.act.submit')}
        okButtonProps={{ 'data-testid': 'bid-submit-confirm' }}
        confirmLoading={isRunning}
        onOk={submit}
        onCancel={() => setAsking(false)}
      >
        <p>{t('bids.act.submitText')}</p>
        {asking && <ProblemAlert error={error} />}
        <Descriptions
          column={1}
          size="small"
          items={[
            {
              key: 'price',
              label: t('bids.act.summary.price'),
              children:
                typeof bid.content?.priceWan === 'number'
                  ? formats.wan(bid.content.priceWan)
                  : t('app.none'),
            },
            {
              key: 'members',
              label: t('bids.act.summary.members'),
              children: partnersOf(bid.members)
                .map(({ enterprise }) => enterprise.name)
                .join(t('app.listSeparator')),
            },
            {
              key: 'attachments',
              label: t('bids.act.summary.attachments'),
              children: t('bids.act.summary.attachmentCount', {
                count: bid.content?.attachmentIds.length ?? 0,
              }),
            },
            {
              key: 'submission',
              label: t('bids.act.summary.submission'),
              children: t('bids.act.summary.nth', { nth: (bid.submission?.number ?? 0) + 1 }),
            },
          ]}
        />
      </Modal>
    </>
  );
}
