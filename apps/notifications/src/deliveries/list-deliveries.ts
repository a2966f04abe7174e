import type { DataSource } from 'typeorm';
import {
  type Delivery,
  type DeliveryQuery,
  notFound,
  type NotificationFacts,
  type NotificationKind,
  type Page,
  type SentMail,
} from '#libs/contracts';
import { readTimeCursor, rows, toPage } from '#libs/database';
import { composeMail } from '../channels/compose-mail.js';
import type { MailChannel } from '../channels/mail-channel.js';
import { hasSecretLink, maskLink } from './secret-links.js';

type Times = 'createdAt' | 'sentAt' | 'openedAt' | 'clickedAt' | 'interestedAt';
type DeliveryRow = Omit<Delivery, 'recipient' | 'subject' | Times> & {
  recipientId: string;
  displayName: string;
  email: string;
  lines: NotificationFacts[];
  createdAt: Date;
} & Record<Exclude<Times, 'createdAt'>, Date | null>;

/**
 * Who is told of an answer may be who asked, and who is reminded of a deadline may be who bids; both
 * are known to nobody: such notices are not in the log.
 */
const confidential: NotificationKind[] = [
  'question.answered',
  'question.closed',
  'scenario.deadline-near',
];

/** SQL for the days of the city ($6 to $7) in which something was made. */
const withinDays = (at: string) => `
  ($6::date is null or ${at} >= ($6::date)::timestamp at time zone 'Asia/Shanghai')
  and ($7::date is null or ${at} < ($7::date + 1)::timestamp at time zone 'Asia/Shanghai')`;

/** SQL for what a delivery `d` is about, as its index has it. */
const subjects = `jsonb_path_query_array(d.lines, '$[*].subjectId')`;

/** SQL for what came of one of the rows that are shown. */
const outcomeSql = `
  select case told.channel when 'inbox' then (
           select min(i.read_at) from notifications.inbox_items i
            where i.event_id = told."eventId" and i.recipient_id = told."recipientId") end as read_at,
         case told.channel when 'email' then (
           select min(c.at) from notifications.link_clicks c
            where c.delivery_id = told.id) end as clicked_at,
         (select min(n.at) from notifications.interests n
           where n.enterprise_id = told.home and n.interested and n.at >= told."createdAt"
             and n.scenario_id = any(told.about)) as interested_at,
         exists (select from notifications.bidders b
                  where b.enterprise_id = told.home and b.since >= told."createdAt"
                    and b.scenario_id = any(told.about)) as bid`;

/** What is told to people and to webhooks, newest first, for the platform. */
export async function listDeliveries(
  dataSource: DataSource,
  { limit, cursor, status, channel, kind, from, to, scenarioId }: DeliveryQuery,
): Promise<Page<Delivery>> {
  const after = readTimeCursor(cursor);
  const found = await rows<DeliveryRow>(
    dataSource,
    `select told.*, o.clicked_at as "clickedAt", coalesce(o.read_at, o.clicked_at) as "openedAt",
            o.interested_at as "interestedAt", o.bid
       from (
       (select d.id, d.event_id as "eventId", d.kind, d.channel, d.lines, d.status, d.attempts,
               d.last_error as "lastError", d.created_at as "createdAt", d.sent_at as "sentAt",
               r.id as "recipientId", r.display_name as "displayName", r.email,
               r.organisation_id as home,
               array(select (line->>'subjectId')::uuid
                       from jsonb_array_elements(d.lines) line) as about
          from notifications.deliveries d
          join notifications.recipients r on r.id = d.recipient_id
         where d.kind <> all($5) and ($1::text is null or d.status = $1)
           and ($2::text is null or d.channel = $2)
           and ($8::text is null or d.kind = $8)
           and ($9::text is null or ${subjects} ? $9) and ${withinDays('d.created_at')}
           and ($3::timestamptz is null or (d.created_at, d.id) < ($3, $4::uuid))
         order by d.created_at desc, d.id desc limit ${limit + 1})
        union all
       (select d.id, d.event_id, d.kind, c.channel, jsonb_build_array(d.facts), d.status, d.attempts,
               d.last_error, d.created_at, d.sent_at, w.id, w.name, w.shown_address,
               w.organisation_id, array[]::uuid[]
          from notifications.webhook_deliveries d
          join notifications.webhooks w on w.id = d.webhook_id
         cross join lateral
               (select case w.provider when 'standard' then 'webhook' else 'robot' end as channel) c
         where ($1::text is null or d.status = $1) and ($2::text is null or c.channel = $2)
           and ($8::text is null or d.kind = $8)
           and ($9::text is null or d.subject_id = $9::text::uuid) and ${withinDays('d.created_at')}
           and ($3::timestamptz is null or (d.created_at, d.id) < ($3, $4::uuid))
         order by d.created_at desc, d.id desc limit ${limit + 1})
     ) told cross join lateral (${outcomeSql}) o
     order by "createdAt" desc, id desc limit ${limit + 1}`,
    [
      status ?? null,
      channel ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      confidential,
      from ?? null,
      to ?? null,
      kind ?? null,
      scenarioId ?? null,
    ],
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
  const { id, eventId, kind, channel, status, attempts, lastError, bid, lines } = row;
  const { recipientId, displayName, email } = row;
  const timeOf = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id,
    eventId,
    kind,
    channel,
    recipient: { id: recipientId, displayName, email },
    subject: composeMail([{ kind, lines }], { displayName }, '').subject,
    status,
    attempts,
    lastError,
    createdAt: row.createdAt.toISOString(),
    sentAt: timeOf(row.sentAt),
    openedAt: timeOf(row.openedAt),
    clickedAt: timeOf(row.clickedAt),
    interestedAt: timeOf(row.interestedAt),
    bid,
  };
}
