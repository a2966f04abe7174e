import type { DataSource } from 'typeorm';
import {
  type Delivery,
  type DeliveryQuery,
  notFound,
  type NotificationFacts,
  type Page,
  type SentMail,
} from '#libs/contracts';
import { readTimeCursor, rows, toPage } from '#libs/database';
import { composeMail } from '../channels/compose-mail.js';
import type { MailChannel } from '../channels/mail-channel.js';
import { hasSecretLink, maskLink } from './secret-links.js';

type DeliveryRow = Omit<Delivery, 'recipient' | 'subject' | 'createdAt' | 'sentAt'> & {
  recipientId: string;
  displayName: string;
  email: string;
  lines: NotificationFacts[];
  createdAt: Date;
  sentAt: Date | null;
};

/**
 * Who is told of an answer may be who asked, and who asks is known to nobody: such notices, which
 * are in inboxes only, are not in the log.
 */
const confidential = ['question.answered', 'question.closed'];

/** What is told to people and to webhooks, newest first, for the platform. */
export async function listDeliveries(
  dataSource: DataSource,
  { limit, cursor, status, channel }: DeliveryQuery,
): Promise<Page<Delivery>> {
  const after = readTimeCursor(cursor);
  const found = await rows<DeliveryRow>(
    dataSource,
    `select * from (
       (select d.id, d.event_id as "eventId", d.kind, d.channel, d.lines, d.status, d.attempts,
               d.last_error as "lastError", d.created_at as "createdAt", d.sent_at as "sentAt",
               r.id as "recipientId", r.display_name as "displayName", r.email
          from notifications.deliveries d
          join notifications.recipients r on r.id = d.recipient_id
         where d.kind <> all($5) and ($1::text is null or d.status = $1)
           and ($2::text is null or d.channel = $2)
           and ($3::timestamptz is null or (d.created_at, d.id) < ($3, $4::uuid))
         order by d.created_at desc, d.id desc limit ${limit + 1})
        union all
       (select d.id, d.event_id, d.kind, c.channel, jsonb_build_array(d.facts), d.status, d.attempts,
               d.last_error, d.created_at, d.sent_at, w.id, w.name, w.shown_address
          from notifications.webhook_deliveries d
          join notifications.webhooks w on w.id = d.webhook_id
         cross join lateral
               (select case w.provider when 'standard' then 'webhook' else 'robot' end as channel) c
         where ($1::text is null or d.status = $1) and ($2::text is null or c.channel = $2)
           and ($3::timestamptz is null or (d.created_at, d.id) < ($3, $4::uuid))
         order by d.created_at desc, d.id desc limit ${limit + 1})
     ) told
     order by "createdAt" desc, id desc limit ${limit + 1}`,
    [status ?? null, channel ?? null, after?.[0] ?? null, after?.[1] ?? null, confidential],
  );
  return toPage(found, limit, (row) => [row.createdAt.toISOString(), row.id], toDelivery);
}

/**
 * The kept mail of a delivery; there is none when it went out by SMTP or was not sent yet. A secret
 * link is shown without its token: it is for the recipient alone.
 */
export async function readMail(
  dataSource: DataSource,
  channel: MailChannel,
  id: string,
): Promise<SentMail> {
  const [found] = await rows<Pick<DeliveryRow, 'kind' | 'lines'> & { sentWith: string | null }>(
    dataSource,
    `select kind, lines, sent_with as "sentWith" from notifications.deliveries where id = $1`,
    [id],
  );
  // A file of no delivery that we know of may hold anything.
  const mail = found && (await channel.read(found.sentWith ?? id));
  if (!mail) throw notFound('mail');
  if (!hasSecretLink(found.kind)) return mail;
  const [{ link }] = found.lines as [NotificationFacts];
  return { ...mail, text: maskLink(mail.text, link), html: maskLink(mail.html, link) };
}

function toDelivery(row: DeliveryRow): Delivery {
  const { recipientId, displayName, email, lines, createdAt, sentAt, ...rest } = row;
  return {
    ...rest,
    recipient: { id: recipientId, displayName, email },
    subject: composeMail([{ kind: row.kind, lines }], { displayName }, '').subject,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  };
}
