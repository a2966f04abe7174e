import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type {
  NotificationFacts,
  Page,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryQuery,
} from '#libs/contracts';
import { readTimeCursor, rows, toPage } from '#libs/database';
import { wordsFor } from '../intake/words.js';
import { listWebhookRows, readWebhookRow, toWebhook } from './webhooks.repository.js';

/** All of the caller's organisation; there are never many. */
export async function listWebhooks(
  dataSource: DataSource,
  { organisationId }: Principal,
): Promise<Page<Webhook>> {
  const found = await listWebhookRows(dataSource, organisationId);
  return { items: found.map(toWebhook), nextCursor: null };
}

type DeliveryRow = Omit<WebhookDelivery, 'title' | 'createdAt' | 'sentAt'> & {
  facts: NotificationFacts;
  createdAt: Date;
  sentAt: Date | null;
};

/** What a webhook of the caller's organisation was and is owed, the newest first. */
export async function listWebhookDeliveries(
  dataSource: DataSource,
  { organisationId }: Principal,
  webhookId: string,
  { limit, cursor, status }: WebhookDeliveryQuery,
): Promise<Page<WebhookDelivery>> {
  await readWebhookRow(dataSource, organisationId, webhookId);
  const after = readTimeCursor(cursor);
  const found = await rows<DeliveryRow>(
    dataSource,
    `select id, kind, facts, status, attempts, last_error as "lastError",
            created_at as "createdAt", sent_at as "sentAt"
       from notifications.webhook_deliveries
      where webhook_id = $1 and ($2::text is null or status = $2)
        and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
      order by created_at desc, id desc limit ${limit + 1}`,
    [webhookId, status ?? null, after?.[0] ?? null, after?.[1] ?? null],
  );
  return toPage(
    found,
    limit,
    (row) => [row.createdAt.toISOString(), row.id],
    ({ facts, createdAt, sentAt, ...rest }) => ({
      ...rest,
      title: wordsFor(rest.kind, facts).title,
      createdAt: createdAt.toISOString(),
      sentAt: sentAt?.toISOString() ?? null,
    }),
  );
}
