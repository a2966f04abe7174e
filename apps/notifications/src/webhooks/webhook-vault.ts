import type { Vault } from '#libs/encryption';
import type { WebhookRow } from './webhooks.repository.js';

/** What is sealed for one webhook opens for no other. */
export const addressPurpose = (id: string) => `webhook address ${id}`;
export const secretPurpose = (id: string) => `webhook secret ${id}`;

type Sealed = Pick<
  WebhookRow,
  'id' | 'sealedAddress' | 'sealedSecret' | 'sealedOldSecret' | 'oldSecretUntil'
>;

export interface OpenedWebhook {
  address: string;
  /** The one in force first; while it is being changed, the one before as well. */
  secrets: string[];
}

export function openWebhook(vault: Vault, row: Sealed, now: Date): OpenedWebhook {
  const secrets = [row.sealedSecret];
  if (row.oldSecretUntil && row.oldSecretUntil > now) secrets.push(row.sealedOldSecret);
  return {
    address: vault.open(addressPurpose(row.id), row.sealedAddress),
    secrets: secrets
      .filter((sealed) => sealed !== null)
      .map((sealed) => vault.open(secretPurpose(row.id), sealed)),
  };
}
