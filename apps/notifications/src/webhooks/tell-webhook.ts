import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { WebhookAct } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import type { WebhookRow } from './webhooks.repository.js';

/** Tells, in the transaction of the act, who did what to a webhook: the audit log is another service's. */
export async function tellOfWebhook(
  manager: EntityManager,
  caller: Principal,
  act: WebhookAct,
  webhook: Pick<WebhookRow, 'id' | 'version' | 'provider' | 'organisationId'>,
  { fields = [], deliveryId = null }: { fields?: string[]; deliveryId?: string | null } = {},
): Promise<void> {
  const { id, version, provider, organisationId } = webhook;
  const { userId, displayName } = caller;
  await appendEvents(manager, [
    event(`webhook.${act}`, webhook, {
      id,
      version,
      provider,
      organisationId,
      actor: { userId, displayName },
      fields,
      deliveryId,
    }),
  ]);
}
