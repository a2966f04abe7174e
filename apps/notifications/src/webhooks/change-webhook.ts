import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  Refusal,
  type UpdateWebhookRequest,
  versionConflict,
  type Webhook,
  type WebhookWithSecret,
} from '#libs/contracts';
import type { Vault } from '#libs/encryption';
import { newSecret } from './standard-webhooks.js';
import { secretPurpose } from './webhook-vault.js';
import { lockWebhookRow, readWebhookRow, toWebhook } from './webhooks.repository.js';

/**
 * Changes name, kinds or whether it is in use. While it is paused nothing new is owed to it; what is
 * owed already waits. Whoever switches it on again means it to be tried at once.
 */
export async function updateWebhook(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, name, kinds, active }: UpdateWebhookRequest,
): Promise<Webhook> {
  return dataSource.transaction(async (manager) => {
    const current = await lockWebhookRow(manager, caller.organisationId, id);
    if (current.version !== version) throw versionConflict('webhook', current.version);
    const resumed = active === true && !current.active;
    await manager.query(
      `update notifications.webhooks
          set name = $2, kinds = $3, active = $4, version = version + 1,
              stopped_because = case when $5 then null else stopped_because end,
              failures = case when $5 then 0 else failures end,
              resumes_at = case when $5 then null else resumes_at end
        where id = $1`,
      [id, name ?? current.name, kinds ?? current.kinds, active ?? current.active, resumed],
    );
    return toWebhook(await readWebhookRow(manager, caller.organisationId, id));
  });
}

/** For so long a message carries the signatures of both secrets. */
const overlapHours = 24;

/** Makes a new signing secret, shown in this answer alone; the one before signs along for a day. */
export async function rotateSecret(
  dataSource: DataSource,
  vault: Vault,
  caller: Principal,
  id: string,
): Promise<WebhookWithSecret> {
  const secret = newSecret();
  return dataSource.transaction(async (manager) => {
    const current = await lockWebhookRow(manager, caller.organisationId, id);
    if (current.provider !== 'standard')
      throw new Refusal(
        'conflict',
        'WEBHOOK.NOT_ROTATABLE',
        'The secret of a robot is its provider’s: add the robot anew.',
      );
    await manager.query(
      `update notifications.webhooks
          set sealed_old_secret = sealed_secret, sealed_secret = $2, version = version + 1,
              old_secret_until = now() + interval '${overlapHours} hours'
        where id = $1`,
      [id, vault.seal(secretPurpose(id), secret)],
    );
    return { ...toWebhook(await readWebhookRow(manager, caller.organisationId, id)), secret };
  });
}

/** Takes it away with its secrets. What was sent stays in the log; what was not never will be. */
export async function deleteWebhook(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await lockWebhookRow(manager, caller.organisationId, id);
    await manager.query(
      `update notifications.webhooks
          set deleted_at = now(), active = false, sealed_address = '', sealed_secret = null,
              sealed_old_secret = null
        where id = $1`,
      [id],
    );
    await manager.query(
      `update notifications.webhook_deliveries set status = 'failed', last_error = $2
        where webhook_id = $1 and status = 'pending'`,
      [id, 'the webhook was deleted'],
    );
  });
}
