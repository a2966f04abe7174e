import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type CreateWebhookRequest, Refusal, type WebhookWithSecret } from '#libs/contracts';
import { newId } from '#libs/database';
import type { Vault } from '#libs/encryption';
import { newSecret } from './standard-webhooks.js';
import { tellOfWebhook } from './tell-webhook.js';
import { type AddressPolicy, checkWebhookAddress, shownAddress } from './webhook-address.js';
import { addressPurpose, secretPurpose } from './webhook-vault.js';
import {
  findByCreationKey,
  insertWebhook,
  listWebhookRows,
  readWebhookRow,
  toWebhook,
} from './webhooks.repository.js';

/** Each costs a connection at every event; nobody needs more of them. */
const maxWebhooks = 20;

/**
 * Adds a webhook or a robot. The secret of a program's webhook is in this answer and in no other.
 * @param key a request that comes again with the same key answers with what the first one made
 */
export async function createWebhook(
  dataSource: DataSource,
  vault: Vault,
  policy: AddressPolicy,
  caller: Principal,
  request: CreateWebhookRequest,
  key: string | undefined,
): Promise<WebhookWithSecret> {
  const { provider, name, kinds } = request;
  if (request.secret !== undefined && provider !== 'dingtalk' && provider !== 'feishu')
    throw new Refusal(
      'rule',
      'WEBHOOK.SECRET_NOT_TAKEN',
      'Only DingTalk and Feishu give a secret.',
    );
  const url = checkWebhookAddress(provider, request.address, policy);
  const { organisationId } = caller;
  return dataSource.transaction(async (manager) => {
    await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `webhooks ${organisationId}`,
    ]);
    const before = key && (await findByCreationKey(manager, caller.userId, key));
    if (before) return { ...toWebhook(before), secret: null };
    if ((await listWebhookRows(manager, organisationId)).length >= maxWebhooks)
      throw new Refusal(
        'rule',
        'WEBHOOK.TOO_MANY',
        `An organisation has at most ${maxWebhooks} webhooks.`,
      );
    const id = newId();
    const own = provider === 'standard' ? newSecret() : null;
    const secret = own ?? request.secret ?? null;
    const row = {
      id,
      organisationId,
      provider,
      name,
      shownAddress: shownAddress(provider, url),
      sealedAddress: vault.seal(addressPurpose(id), url.href),
      sealedSecret: secret === null ? null : vault.seal(secretPurpose(id), secret),
      kinds,
    };
    await insertWebhook(manager, row, caller.userId, key);
    const created = await readWebhookRow(manager, organisationId, id);
    await tellOfWebhook(manager, caller, 'created', created);
    return { ...toWebhook(created), secret: own };
  });
}
