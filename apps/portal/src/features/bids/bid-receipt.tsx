import { DownloadOutlined } from '@ant-design/icons';
import type { Bid } from '#libs/contracts';
import { Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { contentAddress, receiptAddress, receiptKeyAddress } from '../../api/bids';
import { useFormats } from '../../app/formats';

/** Proof of the last submission: to be kept, and verified without us. */
export function BidReceipt({ bid: { id, status, submission } }: { bid: Bid }) {
  const { t } = useTranslation();
  const formats = useFormats();
  // What was taken back, or left by a partner, is handed in no more.
  if (!submission || status === 'draft' || status === 'withdrawn') return null;
  return (
    <section className="panel" data-testid="bid-receipt">
      <h2>{t('bids.receipt.title')}</h2>
      <p>{t('bids.receipt.lead', { nth: submission.number, time: formats.time(submission.at) })}</p>
      <p>
        <span className="quiet">{t('bids.receipt.hash')}</span>{' '}
        <Typography.Text code copyable className="bid-hash">
          {submission.contentHash}
        </Typography.Text>
      </p>
      <div className="button-row">
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          href={receiptAddress(id)}
          download
          data-testid="bid-receipt-download"
        >
          {t('bids.receipt.download')}
        </Button>
        <Button href={contentAddress(id)} download>
          {t('bids.receipt.content')}
        </Button>
        <Button href={receiptKeyAddress} download>
          {t('bids.receipt.key')}
        </Button>
      </div>
    </section>
  );
}
