import type { DataSource, EntityManager } from 'typeorm';
import { notFound, type Webhook } from '#libs/contracts';
import { rows } from '#libs/database';

type Source = DataSource | EntityManager;

export interface WebhookRow extends Omit<
  Webhook,
  'address' | 'signed' | 'oldSecretUntil' | 'resumesAt' | 'createdAt'
> {
  organisationId: string;
  shownAddress: string;
  sealedAddress: string;
  sealedSecret: string | null;
  sealedOldSecret: string | null;
  oldSecretUntil: Date | null;
  resumesAt: Date | null;
  createdAt: Date;
}

const columns = `w.id, w.organisation_id as "organisationId", w.provider, w.name,
  w.shown_address as "shownAddress", w.sealed_address as "sealedAddress",
  w.sealed_secret as "sealedSecret", w.sealed_old_secret as "sealedOldSecret",
  w.old_secret_until as "oldSecretUntil", w.kinds, w.active, w.version,
  w.stopped_because as "stoppedBecause", w.failures, w.resumes_at as "resumesAt",
  w.created_at as "createdAt",
  (select count(*) from notifications.webhook_deliveries d
    where d.webhook_id = w.id and d.status = 'pending') as waiting`;

/** Those of an organisation, the oldest first. */
export function listWebhookRows(source: Source, organisationId: string): Promise<WebhookRow[]> {
  return rows(
    source,
    `select ${columns} from notifications.webhooks w
      where w.organisation_id = $1 and w.deleted_at is null order by w.created_at, w.id`,
    [organisationId],
  );
}

/** @throws Refusal WEBHOOK.NOT_FOUND also when it is another organisation's */
export async function readWebhookRow(
  source: Source,
  organisationId: string,
  id: string,
): Promise<WebhookRow> {
  const [found] = await rows<WebhookRow>(
    source,
    `select ${columns} from notifications.webhooks w
      where w.id = $1 and w.organisation_id = $2 and w.deleted_at is null`,
    [id, organisationId],
  );
  if (!found) throw notFound('webhook');
  return found;
}

/** The same, held for the rest of the transaction. */
export async function lockWebhookRow(
  manager: EntityManager,
  organisationId: string,
  id: string,
): Promise<WebhookRow> {
  await manager.query('select 1 from notifications.webhooks where id = $1 for update', [id]);
  return readWebhookRow(manager, organisationId, id);
}

export async function findByCreationKey(
  source: Source,
  userId: string,
  key: string,
): Promise<WebhookRow | undefined> {
  const [found] = await rows<WebhookRow>(
    source,
    `select ${columns} from notifications.webhooks w
      where w.created_by = $1 and w.creation_key = $2 and w.deleted_at is null`,
    [userId, key],
  );
  return found;
}

export async function insertWebhook(
  manager: EntityManager,
  row: Pick<
    WebhookRow,
    | 'id'
    | 'organisationId'
    | 'provider'
    | 'name'
    | 'shownAddress'
    | 'sealedAddress'
    | 'sealedSecret'
    | 'kinds'
  >,
  createdBy: string,
  creationKey: string | undefined,
): Promise<void> {
  await manager.query(
    `insert into notifications.webhooks (id, organisation_id, provider, name, shown_address,
       sealed_address, sealed_secret, kinds, created_by, creation_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      row.id,
      row.organisationId,
      row.provider,
      row.name,
      row.shownAddress,
      row.sealedAddress,
      row.sealedSecret,
      row.kinds,
      createdBy,
      creationKey ?? null,
    ],
  );
}

export function toWebhook(row: WebhookRow): Webhook {
  const { id, provider, name, kinds, active, version, stoppedBecause, failures, waiting } = row;
  const now = new Date();
  const ifAhead = (time: Date | null) => (time && time > now ? time.toISOString() : null);
  return {
    id,
    provider,
    name,
    address: row.shownAddress,
    kinds,
    active,
    version,
    signed: row.sealedSecret !== null,
    oldSecretUntil: ifAhead(row.oldSecretUntil),
    stoppedBecause,
    failures,
    resumesAt: failures > 0 ? ifAhead(row.resumesAt) : null,
    waiting,
    createdAt: row.createdAt.toISOString(),
  };
}
