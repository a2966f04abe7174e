import type { DataSource, EntityManager } from 'typeorm';
import type { BouncedAddress, MailTrouble, Page, PageQuery } from '#libs/contracts';
import { readTimeCursor, rows, toPage } from '#libs/database';

interface Row {
  id: string;
  displayName: string;
  email: string;
  organisationName: string;
  reason: string;
  bouncedAt: Date;
}

/** Notes that a person's address takes no mail any more; the first time counts. */
export async function noteDeadAddress(
  source: DataSource | EntityManager,
  recipientId: string,
  reason: string,
): Promise<void> {
  await source.query(
    `update notifications.recipients set bounced_at = now(), bounce_reason = $2
      where id = $1 and bounced_at is null`,
    [recipientId, reason],
  );
}

/** What is wrong with a person's address; null while mails go to it. */
export async function readMailTrouble(
  dataSource: DataSource,
  recipientId: string,
): Promise<MailTrouble | null> {
  const [found] = await rows<Omit<Row, 'id'>>(
    dataSource,
    `select email, bounce_reason as reason, bounced_at as "bouncedAt"
       from notifications.recipients where id = $1 and bounced_at is not null`,
    [recipientId],
  );
  if (!found) return null;
  const { email, reason, bouncedAt } = found;
  return { email, reason, since: bouncedAt.toISOString() };
}

/** A person says that their address is right: mails go to it again, until it bounces again. */
export async function confirmAddress(dataSource: DataSource, recipientId: string): Promise<void> {
  await dataSource.query(
    `update notifications.recipients set bounced_at = null, bounce_reason = null
      where id = $1 and bounced_at is not null`,
    [recipientId],
  );
}

/** Who gets no mail any more because their address bounced, the newest first. */
export async function listBouncedAddresses(
  dataSource: DataSource,
  { limit, cursor }: PageQuery,
): Promise<Page<BouncedAddress>> {
  const after = readTimeCursor(cursor);
  const found = await rows<Row>(
    dataSource,
    `select r.id, r.display_name as "displayName", r.email, o.name as "organisationName",
            r.bounce_reason as reason, r.bounced_at as "bouncedAt"
       from notifications.recipients r
       join notifications.organisations o on o.id = r.organisation_id
      where r.bounced_at is not null
        and ($1::timestamptz is null or (r.bounced_at, r.id) < ($1, $2::uuid))
      order by r.bounced_at desc, r.id desc limit ${limit + 1}`,
    [after?.[0] ?? null, after?.[1] ?? null],
  );
  return toPage(
    found,
    limit,
    (row) => [row.bouncedAt.toISOString(), row.id],
    ({ id, displayName, email, organisationName, reason, bouncedAt }) => ({
      recipient: { id, displayName, email },
      organisationName,
      reason,
      since: bouncedAt.toISOString(),
    }),
  );
}
