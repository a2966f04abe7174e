import type { DataSource, EntityManager } from 'typeorm';
import { type EventEnvelope, notificationKinds, type OrganisationSnapshot } from '#libs/contracts';
import { rows } from '#libs/database';
import { log } from '#libs/logging';
import { consequencesOf } from './catalogue.js';
import type { Announcement, Settlement } from './consequences.js';
import {
  choicesSql,
  inTimeSql,
  lockDailyNumbers,
  mailedTodaySql,
  plansFor,
  remindedSql,
  wishedSql,
} from '../preferences/plans.js';
import { erasureLock } from './erase-person.js';
import { oweWebhooks } from '../webhooks/owe-webhooks.js';

/** Keeps the newest state of an organisation and its members: whom we can tell. */
export async function keepOrganisation(
  dataSource: DataSource,
  organisation: OrganisationSnapshot,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query(`select pg_advisory_xact_lock_shared(${erasureLock})`);
    const newer = await rows(
      manager,
      `insert into notifications.organisations as o (id, version, kind, name)
       values ($1, $2, $3, $4)
       on conflict (id) do update set version = excluded.version, kind = excluded.kind,
         name = excluded.name
       where o.version < excluded.version
       returning 1`,
      [organisation.id, organisation.version, organisation.kind, organisation.name],
    );
    if (newer.length === 0) return;
    await manager.query(
      `update notifications.recipients set active = false
        where organisation_id = $1 and id <> all($2)`,
      [organisation.id, organisation.members.map((member) => member.id)],
    );
    await manager.query(
      `insert into notifications.recipients
         (id, organisation_id, organisation_kind, email, display_name, roles, active)
       select id, $2, $3, email, "displayName", array(select jsonb_array_elements_text(roles)), true
         from jsonb_to_recordset($1) as m(id uuid, email text, "displayName" text, roles jsonb)
        where not exists (select from notifications.erased_people e where e.id = m.id)
       on conflict (id) do update set organisation_id = excluded.organisation_id,
         organisation_kind = excluded.organisation_kind, email = excluded.email,
         display_name = excluded.display_name, roles = excluded.roles, active = true`,
      [JSON.stringify(organisation.members), organisation.id, organisation.kind],
    );
  });
}

/**
 * Turns an event into deliveries and inbox items: each recipient once a channel, however often and
 * in how many processes at once the event comes.
 * @returns ids of e-mail deliveries that are to be sent now; others wait for their time
 * @throws Error when an organisation to be told is not known yet: the event is tried again
 */
export async function takeIn(dataSource: DataSource, event: EventEnvelope): Promise<string[]> {
  const { announcement, settles } = consequencesOf(event);
  if (!announcement && !settles) return [];
  return dataSource.transaction(async (manager) => {
    for (const subject of subjectsOf(announcement, settles))
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subject]);
    if (settles) await settle(manager, settles, event.version);
    if (!announcement) return [];
    await assertOrganisationsKnown(manager, announcement);
    const made = await insertDeliveries(manager, event, announcement);
    await oweWebhooks(manager, event, announcement);
    log.info({ kind: announcement.kind, deliveries: made.length }, 'Took in an event');
    return made
      .filter((delivery) => delivery.channel === 'email' && !delivery.waits)
      .map((delivery) => delivery.id);
  });
}

/**
 * The two events of a waiting and its end may come in either order and at once, so both take the
 * subject's lock. Only kinds that can be settled need it.
 */
function subjectsOf(
  announcement: Announcement | undefined,
  settles: Settlement | undefined,
): string[] {
  if (settles) return [settles.subjectId];
  const waits =
    announcement?.kind.endsWith('waiting') || announcement?.kind === 'enterprise.recheck-due';
  return waits ? announcement!.tellings.map((telling) => telling.facts.subjectId) : [];
}

async function settle(
  manager: EntityManager,
  { kind, subjectId }: Settlement,
  version: number,
): Promise<void> {
  await manager.query(
    `insert into notifications.settled as s (kind, subject_id, version) values ($1, $2, $3)
     on conflict (kind, subject_id) do update set version = greatest(s.version, excluded.version)`,
    [kind, subjectId, version],
  );
  await manager.query(
    `update notifications.inbox_items set read_at = now()
      where kind = $1 and subject_id = $2 and version < $3 and read_at is null`,
    [kind, subjectId, version],
  );
}

/** Audiences that are not one organisation; see `Telling`. */
function isGroup(audience: string): boolean {
  return audience === 'platform' || audience === 'told' || audience === 'near';
}

async function assertOrganisationsKnown(
  manager: EntityManager,
  { tellings }: Announcement,
): Promise<void> {
  const wanted = [
    ...new Set(tellings.map((telling) => telling.organisationId).filter((id) => !isGroup(id))),
  ];
  const [known] = await rows<{ wanted: number; platforms: number }>(
    manager,
    `select count(*) filter (where id = any($1)) as wanted,
            count(*) filter (where kind = 'platform') as platforms
       from notifications.organisations where id = any($1) or kind = 'platform'`,
    [wanted],
  );
  const wantsPlatform = tellings.some((telling) => telling.organisationId === 'platform');
  if (known!.wanted < wanted.length || (wantsPlatform && known!.platforms === 0))
    throw new Error('an organisation to be told is not known yet; its own event is on its way');
}

/**
 * Writes what an announcement means for each of those who are meant, once however often the event
 * comes.
 */
export async function insertDeliveries(
  manager: EntityManager,
  event: Pick<EventEnvelope, 'id' | 'occurredAt' | 'requestId' | 'version'>,
  { kind, channels, tellings }: Announcement,
): Promise<{ id: string; channel: string; waits: boolean }[]> {
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
  const audience = [
    JSON.stringify(records),
    kind,
    event.occurredAt,
    notificationKinds[kind].group,
  ] as const;
  if (kind === 'scenario.matched')
    await lockDailyNumbers(
      manager,
      tellings.map((telling) => telling.organisationId),
    );
  const plans = await plansFor(manager, kind, meantSql, audience);
  return rows(
    manager,
    `with ${meantSql}, told as (
       select recipient_id, plan, wishes, jsonb_agg(facts order by position) as lines from meant
        group by recipient_id, plan, wishes
     ), owed as (
       select t.recipient_id, t.lines, channel,
              case when channel <> 'email' then null
                   when p.due_at is null and t.wishes->>'perDay' is not null
                     and ${mailedTodaySql('t')} >= (t.wishes->>'perDay')::integer
                     then p.overflow_at
                   else ${inTimeSql('$2::text', 'p.due_at', 't.lines')} end as due_at
         from told t cross join unnest($7::text[]) channel
         -- Whoever changes their mind at this very moment is told as if they had chosen nothing.
         left join jsonb_to_recordset($8) as p(plan jsonb, inbox boolean, email boolean,
           due_at timestamptz, overflow_at timestamptz) on p.plan = t.plan
        where case channel when 'inbox' then coalesce(p.inbox, true)
                           when 'email' then coalesce(p.email, true) else true end
     ), delivery as (
       insert into notifications.deliveries
         (id, event_id, recipient_id, channel, kind, lines, request_id, status, sent_at, due_at)
       select notifications.new_id(), $5, recipient_id, channel, $2, lines, $6,
              case channel when 'inbox' then 'sent' else 'pending' end,
              case channel when 'inbox' then now() end, due_at
         from owed
       on conflict (event_id, recipient_id, channel) do nothing
       returning id, recipient_id, channel, lines, due_at
     ), item as (
       insert into notifications.inbox_items
         (id, recipient_id, event_id, kind, subject_id, version, facts, read_at)
       select notifications.new_id(), d.recipient_id, $5, $2, (line->>'subjectId')::uuid, $9, line,
              (select now() from notifications.settled s
                where s.kind = $2 and s.subject_id = (line->>'subjectId')::uuid
                  and s.version > $9)
         from delivery d cross join jsonb_array_elements(d.lines) line
        where d.channel = 'inbox'
       on conflict do nothing
     )
     select id, channel, due_at is not null as waits from delivery`,
    [...audience, event.id, event.requestId, channels, JSON.stringify(plans), event.version],
  );
}

/**
 * Who is meant by the tellings ($1) of a kind ($2) that arose then ($3), each with what they chose
 * for its group ($4).
 */
const meantSql = `telling as (
       select * from jsonb_to_recordset($1) as t(position integer, audience text,
         organisation_id uuid, roles jsonb, except_user_id uuid, only_user_id uuid, reminder_days jsonb,
         facts jsonb)
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
       select t.*, r.id, r.organisation_id, r.roles
         from telling t
         join notifications.recipients r on r.active and (
           r.id in (select i.recipient_id from notifications.inbox_items i
                     where i.subject_id = (t.facts->>'subjectId')::uuid
                       and i.kind = 'scenario.matched')
           or r.organisation_id in (select n.enterprise_id from notifications.interests n
                     where n.scenario_id = (t.facts->>'subjectId')::uuid and n.interested)
           -- What came of the opening itself their bids have told them.
           or r.organisation_id in (select b.enterprise_id from notifications.bidders b
                     where b.scenario_id = (t.facts->>'subjectId')::uuid
                       and b.since < $3::timestamptz))
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
       select distinct on (recipient_id, facts) recipient_id, facts, position, plan, wishes
         from addressed a cross join lateral (${choicesSql('a.recipient_id', 'a.home', '$4::text', '$2::text')}) c
        where held && array(select jsonb_array_elements_text(roles))
          and recipient_id is distinct from except_user_id
          and (only_user_id is null or recipient_id = only_user_id)
          and (reminder_days is null or ${remindedSql('reminder_days', 'reminders')})
          and ($2::text <> 'scenario.matched' or ${wishedSql('facts', 'wishes')})
          and ($2::text not in ('scenario.matched', 'match.interested') or not exists (
            select from notifications.inbox_items i
             where i.recipient_id = a.recipient_id and i.kind = $2
               and i.subject_id = (a.facts->>'subjectId')::uuid))
        order by recipient_id, facts, position
     )`;
