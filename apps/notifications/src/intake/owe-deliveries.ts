import type { EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import { batchSize } from '../deliveries/mail-queue.js';
import { inTimeSql, lockDailyNumbers, mailedTodaySql } from '../preferences/plans.js';
import type { Announcement } from './consequences.js';
import { gatherMeant, type ToldEvent } from './meant.js';

/**
 * Writes down what is told to whom by which channel: what is in the inbox as sent, mails as owed, those
 * that go at once bound into batches by the order of their recipients, so that whoever comes again
 * finds them in the same.
 * @returns ids of the mails that go at once
 */
export async function oweDeliveries(
  manager: EntityManager,
  event: ToldEvent,
  announcement: Announcement,
): Promise<string[]> {
  const { kind, channels, tellings } = announcement;
  if (kind === 'scenario.matched')
    await lockDailyNumbers(
      manager,
      tellings.map((telling) => telling.organisationId),
    );
  const plans = await gatherMeant(manager, event, announcement);
  const [made] = await rows<{ mails: string[] }>(
    manager,
    `with owed as (
       select t.recipient_id, t.lines, channel,
              case when channel <> 'email' then null
                   when p.due_at is null and t.wishes->>'perDay' is not null
                     and ${mailedTodaySql('t')} >= (t.wishes->>'perDay')::integer
                     then p.overflow_at
                   else ${inTimeSql('$2::text', 'p.due_at', 't.lines')} end as due_at
         from pg_temp.meant_now t cross join unnest($4::text[]) channel
         -- Whoever changes their mind at this very moment is told as if they had chosen nothing.
         left join jsonb_to_recordset($5) as p(plan jsonb, inbox boolean, email boolean,
           due_at timestamptz, overflow_at timestamptz) on p.plan = t.plan
        where case channel when 'inbox' then coalesce(p.inbox, true)
                           when 'email' then coalesce(p.email, true) else true end
     ), batched as (
       select *, case when channel = 'email' and due_at is null then
                md5($1::text || ' ' || (row_number() over (partition by channel, due_at
                  order by recipient_id) - 1) / ${batchSize})::uuid end as batch_id
         from owed
     ), delivery as (
       insert into notifications.deliveries
         (id, event_id, recipient_id, channel, kind, lines, request_id, status, sent_at, due_at,
          batch_id)
       select notifications.new_id(), $1::text::uuid, recipient_id, channel, $2, lines, $3,
              case channel when 'inbox' then 'sent' else 'pending' end,
              case channel when 'inbox' then now() end, due_at, batch_id
         from batched
       on conflict (event_id, recipient_id, channel) do nothing
       returning id, batch_id
     )
     select coalesce(array_agg(id) filter (where batch_id is not null), '{}') as mails from delivery`,
    [event.id, kind, event.requestId, channels, JSON.stringify(plans)],
  );
  return made!.mails;
}
