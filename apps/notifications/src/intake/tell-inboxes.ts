import type { EntityManager } from 'typeorm';
import { type Announcement, isWaiting } from './consequences.js';
import { gatherMeant, type ToldEvent } from './meant.js';

/** Puts what an event tells into the inboxes of all whom it concerns, each thing once. */
export async function tellInboxes(
  manager: EntityManager,
  event: ToldEvent,
  announcement: Announcement,
): Promise<void> {
  const { kind, channels } = announcement;
  if (!channels.includes('inbox')) return;
  const plans = await gatherMeant(manager, event, announcement);
  await manager.query(
    `insert into notifications.inbox_items
       (id, recipient_id, event_id, kind, subject_id, version, facts, read_at)
     select notifications.new_id(), m.recipient_id, $2::uuid, $3::text, (line->>'subjectId')::uuid,
            $4::integer, line, ${isWaiting(kind) ? settledSql : 'null'}
       from pg_temp.meant_now m
       left join jsonb_to_recordset($1) as p(plan jsonb, inbox boolean) on p.plan = m.plan
      cross join jsonb_array_elements(m.lines) line
      where coalesce(p.inbox, true)
     on conflict do nothing`,
    [JSON.stringify(plans), event.id, kind, event.version],
  );
}

/** When what the line waits for was done already, for the events of both may come in either order. */
const settledSql = `(select now() from notifications.settled s
  where s.kind = $3::text and s.subject_id = (line->>'subjectId')::uuid and s.version > $4::integer)`;
