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
import { tellOfWebhook } from './tell-webhook.js';
import { type AddressPolicy, checkWebhookAddress, shownAddress } from './webhook-address.js';
import { addressPurpose, secretPurpose } from './webhook-vault.js';
import { lockWebhookRow, readWebhookRow, toWebhook } from './webhooks.repository.js';

/** What changing a webhook works with. */
export interface ChangeContext {
  dataSource: DataSource;
  vault: Vault;
  policy: AddressPolicy;
}

/**
 * Changes name, address, kinds or whether it is in use; its secret stays. While it is paused nothing
 * new is owed to it; what is owed already waits. Whoever switches it on again, or sends it elsewhere,
 * means it to be tried at once.
 * @throws Refusal WEBHOOK.ADDRESS_REFUSED
 */
export async function updateWebhook(
  { dataSource, vault, policy }: ChangeContext,
  caller: Principal,
  id: string,
  { version, ...wanted }: UpdateWebhookRequest,
): Promise<Webhook> {
  return dataSource.transaction(async (manager) => {
    const current = await lockWebhookRow(manager, caller.organisationId, id);
    if (current.version !== version) throw versionConflict('webhook', current.version);
    const { name = current.name, kinds = current.kinds, active = current.active } = wanted;
    const url =
      wanted.address === undefined
        ? null
        : checkWebhookAddress(current.provider, wanted.address, policy);
    const isTriedAnew = (active && !current.active) || url !== null;
    await manager.query(
      `update notifications.webhooks
          set name = $2, kinds = $3, active = $4, version = version + 1,
              shown_address = coalesce($6, shown_address),
              sealed_address = coalesce($7, sealed_address),
              stopped_because = case when $5 then null else stopped_because end,
              failures = case when $5 then 0 else failures end,
              resumes_at = case when $5 then null else resumes_at end
        where id = $1`,
      [
        id,
        name,
        kinds,
        active,
        isTriedAnew,
        url && shownAddress(current.provider, url),
        url && vault.seal(addressPurpose(id), url.href),
      ],
    );
    const changed = await readWebhookRow(manager, caller.organisationId, id);
    await tellOfWebhook(manager, caller, 'changed', changed, { fields: Object.keys(wanted) });
    return toWebhook(changed);
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
    const rotated = await readWebhookRow(manager, caller.organisationId, id);
    await tellOfWebhook(manager, caller, 'rotated', rotated);
    return { ...toWebhook(rotated), secret };
  });
}

/** Takes it away with its secrets. What was sent stays in the log; what was not never will be. */
export async function deleteWebhook(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const deleted = await lockWebhookRow(manager, caller.organisationId, id);
    await tellOfWebhook(manager, caller, 'deleted', deleted);
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
