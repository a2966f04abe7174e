import type { Webhook, WebhookTrial } from '#libs/contracts';
import { Alert, App, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  useDeleteWebhook,
  useRotateSecret,
  useTryWebhook,
  useUpdateWebhook,
} from '../../api/webhooks';
import { describeProblem } from '../../app/describe-problem';
import { useFormats } from '../../app/formats';
import { useOnce } from '../../app/use-once';
import { EditWebhookDialog } from './edit-webhook-dialog';
import { WebhookDeliveries } from './webhook-deliveries';

interface WebhookCardProps {
  webhook: Webhook;
  onSecret: (secret: string | null) => void;
}

type Status = 'active' | 'paused' | 'gone' | 'resting';
const colors: Record<Status, string> = {
  active: 'success',
  paused: 'default',
  gone: 'error',
  resting: 'warning',
};

function statusOf({ active, stoppedBecause, resumesAt }: Webhook): Status {
  if (!active) return stoppedBecause ?? 'paused';
  return resumesAt ? 'resting' : 'active';
}

export function WebhookCard({ webhook, onSecret }: WebhookCardProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [shown, setShown] = useState<'edit' | 'deliveries'>();
  const status = statusOf(webhook);
  const { provider, failures, resumesAt, waiting, oldSecretUntil } = webhook;
  const facts = [
    t('webhooks.kindCount', { count: webhook.kinds.length }),
    ...(webhook.signed ? [] : provider === 'wecom' ? [] : [t('webhooks.unsigned')]),
    ...(waiting > 0 ? [t('webhooks.waiting', { count: waiting })] : []),
    ...(failures > 0 ? [t('webhooks.failures', { count: failures })] : []),
    ...(resumesAt ? [t('webhooks.resumesAt', { time: formats.time(resumesAt) })] : []),
  ];
  return (
    <li className="panel webhook-card" data-testid="webhook-card" data-status={status}>
      <div className="webhook-head">
        <h2 className="webhook-name">{webhook.name}</h2>
        <Tag variant="filled" color={colors[status]}>
          {t(`webhooks.status.${status}`)}
        </Tag>
      </div>
      <div className="quiet">{t(`webhooks.providers.${provider}`)}</div>
      <code className="webhook-address" data-testid="webhook-address">
        {webhook.address}
      </code>
      <div className="quiet">{facts.join(' · ')}</div>
      {oldSecretUntil && (
        <div className="quiet" data-testid="webhook-old-secret">
          {t('webhooks.oldSecretUntil', { time: formats.time(oldSecretUntil) })}
        </div>
      )}
      <WebhookActs webhook={webhook} onSecret={onSecret} onShow={setShown} />
      {shown === 'edit' && (
        <EditWebhookDialog webhook={webhook} onClose={() => setShown(undefined)} />
      )}
      {shown === 'deliveries' && (
        <WebhookDeliveries webhook={webhook} onClose={() => setShown(undefined)} />
      )}
    </li>
  );
}

function WebhookActs({
  webhook,
  onSecret,
  onShow,
}: WebhookCardProps & { onShow: (what: 'edit' | 'deliveries') => void }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const { id, name, active, version } = webhook;
  const update = useUpdateWebhook(id);
  const rotate = useRotateSecret(id);
  const remove = useDeleteWebhook(id);
  const trial = useTryWebhook(id);
  const { once, isRunning } = useOnce();
  const tell = (error: unknown) => void message.error(describeProblem(t, error));
  const confirm = (what: 'rotate' | 'delete', act: () => Promise<unknown>) =>
    void modal.confirm({
      title: t(`webhooks.${what}Title`, { name }),
      content: t(`webhooks.${what}Text`),
      okText: t(`webhooks.${what}`),
      okButtonProps: { danger: what === 'delete', 'data-testid': `webhook-${what}-confirm` },
      onOk: () => act().catch(tell),
    });
  return (
    <>
      <div className="webhook-acts">
        <Button
          size="small"
          loading={trial.isPending}
          data-testid="webhook-test"
          onClick={() => void once(() => trial.mutateAsync().catch(tell))}
        >
          {t('webhooks.test')}
        </Button>
        <Button
          size="small"
          data-testid="webhook-show-deliveries"
          onClick={() => onShow('deliveries')}
        >
          {t('webhooks.deliveries')}
        </Button>
        <Button size="small" data-testid="webhook-edit" onClick={() => onShow('edit')}>
          {t('webhooks.edit')}
        </Button>
        <Button
          size="small"
          disabled={isRunning}
          data-testid={active ? 'webhook-pause' : 'webhook-resume'}
          onClick={() =>
            void once(() => update.mutateAsync({ version, active: !active }).catch(tell))
          }
        >
          {active ? t('webhooks.pause') : t('webhooks.resume')}
        </Button>
        {webhook.provider === 'standard' && (
          <Button
            size="small"
            data-testid="webhook-rotate"
            onClick={() =>
              confirm('rotate', async () => onSecret((await rotate.mutateAsync()).secret))
            }
          >
            {t('webhooks.rotate')}
          </Button>
        )}
        <Button
          size="small"
          danger
          data-testid="webhook-delete"
          onClick={() => confirm('delete', () => remove.mutateAsync())}
        >
          {t('webhooks.delete')}
        </Button>
      </div>
      {trial.data && <TrialOutcome trial={trial.data} />}
    </>
  );
}

function TrialOutcome({ trial: { delivered, error, ms } }: { trial: WebhookTrial }) {
  const { t } = useTranslation();
  return (
    <Alert
      showIcon
      role="status"
      type={delivered ? 'success' : 'error'}
      data-testid="webhook-trial"
      title={
        delivered
          ? t('webhooks.trial.delivered', { ms })
          : t('webhooks.trial.failed', { error: error ?? '' })
      }
    />
  );
}
