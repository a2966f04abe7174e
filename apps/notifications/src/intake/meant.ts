import type { EntityManager } from 'typeorm';
import { type EventEnvelope, notificationKinds } from '#libs/contracts';
import { choicesSql, plansFor, remindedSql, wishedSql } from '../preferences/plans.js';
import type { Announcement } from './consequences.js';

/** What of an event telling people needs; a deadline that came near is no event and has as much. */
export type ToldEvent = Pick<EventEnvelope, 'id' | 'occurredAt' | 'requestId' | 'version'>;

/** Audiences that are not one organisation; see `Telling`. */
export function isGroup(audience: string): boolean {
  return audience === 'platform' || audience === 'told' || audience === 'near';
}

/**
 * Gathers who is meant by an announcement and what each is told, for the rest of the transaction, in
 * the session's table `meant_now`: they may be a hundred thousand, and are found once. Who was meant
 * by the announcement before is forgotten.
 * @returns what comes of the notice for each of the different choices among them
 */
export async function gatherMeant(
  manager: EntityManager,
  event: ToldEvent,
  { kind, tellings }: Announcement,
): ReturnType<typeof plansFor> {
  await manager.query(
    `set local work_mem = '32MB';
     create temp table if not exists meant_now
       (recipient_id uuid, lines jsonb, plan jsonb, wishes jsonb) on commit delete rows;
     delete from pg_temp.meant_now`,
  );
  const records = tellings.map((telling, position) => ({
    position,
    audience: telling.organisationId,
    organisation_id: isGroup(telling.organisationId) ? null : telling.organisationId,
    roles: telling.roles,
    except_user_id: telling.exceptUserId ?? null,
    only_user_id: telling.onlyUserId ?? null,
    reminder_days: telling.reminderDays ?? null,
    facts: telling.facts,
  }));
  await manager.query(
    `with ${meantSql}
     insert into pg_temp.meant_now
     select recipient_id, jsonb_agg(facts order by position), plan, wishes from meant
      group by recipient_id, plan, wishes order by recipient_id`,
    [JSON.stringify(records), kind, event.occurredAt, notificationKinds[kind].group, event.id],
  );
  return plansFor(manager, kind, 'meant as (select plan from pg_temp.meant_now)', []);
}

/**
 * Who is meant by the tellings ($1) of a kind ($2) that arose then ($3), each with what they chose
 * for its group ($4). What this very event ($5) has told them already does not count as told.
 */
const meantSql = `telling as (
       select *, min(position) over (partition by facts) as says
         from jsonb_to_recordset($1) as t(position integer, audience text, organisation_id uuid,
           roles jsonb, except_user_id uuid, only_user_id uuid, reminder_days jsonb, facts jsonb)
     ), addressed as (
       select t.*, r.id as recipient_id, r.organisation_id as home, r.roles as held
         from telling t
         join notifications.recipients r on r.organisation_id = t.organisation_id and r.active
        union all
       select t.*, r.id, r.organisation_id, r.roles
         from telling t
         join notifications.recipients r on r.organisation_kind = 'platform' and r.active
        where t.audience = 'platform'
        union all
       -- Each list by its own index; one condition with OR would ask all of them of everybody.
       select t.*, r.id, r.organisation_id, r.roles
         from telling t cross join lateral (
           select i.recipient_id as id from notifications.inbox_items i
            where i.subject_id = (t.facts->>'subjectId')::uuid and i.kind = 'scenario.matched'
            union
           select m.id from notifications.interests n
             join notifications.recipients m on m.organisation_id = n.enterprise_id and m.active
            where n.scenario_id = (t.facts->>'subjectId')::uuid and n.interested
            union
           -- What came of the opening itself their bids have told them.
           select m.id from notifications.bidders b
             join notifications.recipients m on m.organisation_id = b.enterprise_id and m.active
            where b.scenario_id = (t.facts->>'subjectId')::uuid and b.since < $3::timestamptz) told
         join notifications.recipients r on r.id = told.id and r.active
        where t.audience = 'told'
        union all
       -- Whom the nearness of a deadline concerns. Who bids is no part of it: see decision 11.
       select t.*, r.id, r.organisation_id, r.roles
         from telling t cross join lateral (
           select m.id from notifications.interests n
             join notifications.recipients m on m.organisation_id = n.enterprise_id
            where n.scenario_id = (t.facts->>'subjectId')::uuid and n.interested
            union
           select i.recipient_id from notifications.inbox_items i
            where i.subject_id = (t.facts->>'subjectId')::uuid and i.kind = 'scenario.matched'
              and (i.read_at is not null or exists (
                select from notifications.deliveries d
                  join notifications.link_clicks c
                    on c.delivery_id = d.id and c.subject_id = i.subject_id
                 where d.event_id = i.event_id and d.recipient_id = i.recipient_id))
            union
           select f.recipient_id from notifications.deadline_followers f
            where f.scenario_id = (t.facts->>'subjectId')::uuid) near
         join notifications.recipients r on r.id = near.id and r.active
        where t.audience = 'near'
     ), meant as (
       -- Who is of two audiences is told the same thing once.
       select distinct on (recipient_id, says) recipient_id, facts, position, plan, wishes
         from addressed a cross join lateral (${choicesSql('a.recipient_id', 'a.home', '$4::text', '$2::text')}) c
        where held && array(select jsonb_array_elements_text(roles))
          and recipient_id is distinct from except_user_id
          and (only_user_id is null or recipient_id = only_user_id)
          and (reminder_days is null or ${remindedSql('reminder_days', 'reminders')})
          and ($2::text <> 'scenario.matched' or ${wishedSql('facts', 'wishes')})
          and ($2::text not in ('scenario.matched', 'match.interested') or not exists (
            select from notifications.inbox_items i
             where i.recipient_id = a.recipient_id and i.kind = $2 and i.event_id <> $5::uuid
               and i.subject_id = (a.facts->>'subjectId')::uuid))
        order by recipient_id, says, position
     )`;
