import type { Webhook } from '#libs/contracts';
import { Drawer, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useWebhookDeliveries } from '../../api/webhooks';
import { useFormats } from '../../app/formats';
import { PagedList } from '../../app/paged-list';
import { ReplayButton } from '../deliveries/replay-button';
import { statusColors } from '../deliveries/status-colors';

/** What was and is owed to a webhook, the newest first, and what came of it. */
export function WebhookDeliveries({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const deliveries = useWebhookDeliveries(webhook.id);
  return (
    <Drawer
      open
      title={`${t('webhooks.deliveries')} · ${webhook.name}`}
      size={640}
      onClose={onClose}
      data-testid="webhook-deliveries"
    >
      <PagedList pages={deliveries} empty={<p>{t('webhooks.noDeliveries')}</p>}>
        {(items) => (
          <ul className="webhook-deliveries">
            {items.map(({ id, title, status, attempts, lastError, createdAt, sentAt }) => (
              <li key={id} data-testid="webhook-delivery" data-status={status}>
                <div className="webhook-delivery-head">
                  <span className="webhook-delivery-title">{title}</span>
                  <Tag variant="filled" color={statusColors[status]}>
                    {t(`deliveries.status.${status}`)}
                  </Tag>
                </div>
                <div className="quiet">
                  {formats.time(sentAt ?? createdAt)}
                  {attempts > 1 && ` · ${t('deliveries.attempts', { attempts })}`}
                  {status === 'failed' && webhook.active && <ReplayButton id={id} />}
                </div>
                {lastError && <div className="error-text">{lastError}</div>}
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Drawer>
  );
}
