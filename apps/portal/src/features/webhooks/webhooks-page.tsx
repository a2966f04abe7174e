import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWebhooks } from '../../api/webhooks';
import { Page } from '../../app/page';
import { ListSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { CreateWebhookDialog } from './create-webhook-dialog';
import { SecretDialog } from './secret-dialog';
import { WebhookCard } from './webhook-card';
import './webhooks.css';

/** Where the organisation's notices go besides inboxes and mail. */
export default function WebhooksPage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useWebhooks();
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<{ secret: string | null }>();
  return (
    <Page
      title={t('webhooks.title')}
      lead={t('webhooks.lead')}
      actions={
        <Button type="primary" data-testid="webhook-new" onClick={() => setCreating(true)}>
          {t('webhooks.new')}
        </Button>
      }
    >
      {data ? (
        data.items.length === 0 ? (
          <EmptyState>
            <p>{t('webhooks.none')}</p>
          </EmptyState>
        ) : (
          <ul className="webhooks">
            {data.items.map((webhook) => (
              <WebhookCard
                key={webhook.id}
                webhook={webhook}
                onSecret={(secret) => setMade({ secret })}
              />
            ))}
          </ul>
        )
      ) : error ? (
        <ProblemAlert error={error} onReload={() => void refetch()} />
      ) : (
        <ListSkeleton />
      )}
      {creating && (
        <CreateWebhookDialog
          onClose={() => setCreating(false)}
          onCreated={({ provider, secret }) => {
            setCreating(false);
            // The secret of a robot is known to who gave it.
            if (provider === 'standard') setMade({ secret });
          }}
        />
      )}
      {made && <SecretDialog secret={made.secret} onClose={() => setMade(undefined)} />}
    </Page>
  );
}
