import type { DataSource } from 'typeorm';
import type { EventEnvelope, WebhookAct } from '#libs/contracts';
import { rows } from '#libs/database';
import { writeAudit } from './write-audit.js';

/**
 * Writes into the audit log what people did at another service, once however often the event comes.
 * The act committed together with its event there, so that none goes without an entry for long.
 */
export async function auditWebhook(
  dataSource: DataSource,
  { id, type, occurredAt, payload }: EventEnvelope<`webhook.${WebhookAct}`>,
): Promise<void> {
  const { actor, organisationId, provider, version, fields, deliveryId } = payload;
  await dataSource.transaction(async (manager) => {
    const isNew = await rows(
      manager,
      `insert into publishing.consumed_events (event_id) values ($1)
       on conflict do nothing returning 1`,
      [id],
    );
    if (isNew.length === 0) return;
    await writeAudit(manager, [
      {
        actor,
        action: type,
        subject: { type: 'webhook', id: payload.id },
        details: {
          organisationId,
          provider,
          version,
          occurredAt,
          ...(fields.length > 0 && { fields }),
          ...(deliveryId && { deliveryId }),
        },
      },
    ]);
  });
}
