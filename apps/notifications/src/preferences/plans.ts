import type { EntityManager } from 'typeorm';
import { isWorkingDay } from '#libs/calendar';
import { initialPreferences, type NotificationKind } from '#libs/contracts';
import { rows } from '#libs/database';
import { planFor, type RawPlan } from './plan.js';

/**
 * SQL for one row of what somebody chose, a person's own before their organisation's: `plan`, as
 * `RawPlan`, for a kind of notice and its group, null where neither chose anything, `wishes` about
 * matches, and `reminders` of deadlines.
 * The arguments are SQL themselves and never what somebody typed.
 */
export function choicesSql(
  person: string,
  organisation: string,
  group: string,
  kind: string,
): string {
  const chosen = (path: string) => `coalesce(own.choices${path}, house.choices${path})`;
  const aboutIt = (whose: string) =>
    `${whose}.choices->'kinds'->${kind}, ${whose}.choices->'groups'->${group}`;
  return `select
      case when own.owner_id is not null or house.owner_id is not null then jsonb_build_object(
        'choice', coalesce(${aboutIt('own')}, ${aboutIt('house')}),
        'digest', ${chosen(`->'digest'`)}, 'quiet', ${chosen(`->'quiet'`)}) end as plan,
      ${chosen(`->'matches'`)} as wishes, ${chosen(`->'reminders'`)} as reminders
    from (select) nobody
    left join notifications.preferences own on own.owner_id = ${person}
    left join notifications.preferences house on house.owner_id = ${organisation}`;
}

/**
 * SQL for whether a matched scenario is one that somebody wishes to be told of. What concerns the
 * whole city concerns every district, and what an older event does not say bars nothing.
 */
export function wishedSql(facts: string, wishes: string): string {
  const isAmong = (name: string, list: string) =>
    `(coalesce(jsonb_array_length(${wishes}->'${list}'), 0) = 0 or ${facts}->>'${name}' is null
      or ${wishes}->'${list}' ? (${facts}->>'${name}'))`;
  return `(${wishes} is null or (
      coalesce((${facts}->>'score')::numeric, 100) >= (${wishes}->>'minScore')::numeric
      and ${isAmong('domain', 'domains')}
      and (${facts}->>'district' = 'city-wide' or ${isAmong('district', 'districts')})))`;
}

/** SQL for the language in which somebody is told, a person before their organisation. */
export function languageSql(person: string, organisation: string): string {
  const chosen = (owner: string) =>
    `(select choices->>'language' from notifications.preferences where owner_id = ${owner})`;
  return `coalesce(${chosen(person)}, ${chosen(organisation)}, '${initialPreferences.language}')`;
}

/** SQL for whether somebody wishes to be reminded on any of some days, a JSON array as theirs is. */
export function remindedSql(days: string, reminders: string): string {
  const chosen = `coalesce(${reminders}->'days', '${JSON.stringify(initialPreferences.reminders.days)}')`;
  return `exists (select jsonb_array_elements(${days}) intersect
                  select jsonb_array_elements(${chosen}))`;
}

/** SQL for when a mail is due that would be pointless after the deadline it tells of: then it is now. */
export function inTimeSql(kind: string, dueAt: string, lines: string): string {
  return `case when ${kind} <> 'scenario.deadline-near'
                 or ${dueAt} < (${lines}->0->>'deadline')::timestamptz then ${dueAt} end`;
}

/** SQL for how many mails of matches, each by itself, somebody was owed since midnight in the city. */
export function mailedTodaySql(told: string): string {
  return `(select count(*) from notifications.deliveries m
            where m.recipient_id = ${told}.recipient_id and m.kind = 'scenario.matched'
              and m.channel = 'email' and m.due_at is null
              and m.created_at >= date_trunc('day', now(), 'Asia/Shanghai'))`;
}

/**
 * Holds the choices of those who want no more than so many mails of matches a day, so that two events
 * at once do not both take the last place.
 */
export async function lockDailyNumbers(
  manager: EntityManager,
  organisationIds: string[],
): Promise<void> {
  await manager.query(
    `select from notifications.preferences
      where choices->'matches'->>'perDay' is not null
        and (owner_id = any($1::uuid[]) or owner_id in (
          select id from notifications.recipients where organisation_id = any($1::uuid[])))
      order by owner_id for update`,
    [organisationIds],
  );
}

/** A plan beside the choices that it follows from, as SQL joins it again. */
interface KnownPlan {
  plan: RawPlan;
  inbox: boolean;
  email: boolean;
  due_at: Date | null;
  overflow_at: Date;
}

/**
 * What comes of a notice for each of the different choices among those who are meant. Few differ,
 * however many people there are; who chose nothing is in none of them.
 * @param meantSql common table expressions that end with `meant`, with a column `plan`
 */
export async function plansFor(
  manager: EntityManager,
  kind: NotificationKind,
  meantSql: string,
  parameters: readonly unknown[],
): Promise<KnownPlan[]> {
  const found = await rows<{ plan: RawPlan; now: Date }>(
    manager,
    `with ${meantSql} select distinct plan, now() as now from meant where plan is not null`,
    [...parameters],
  );
  return found.map(({ plan, now }) => {
    const { inbox, email, dueAt, overflowAt } = planFor(kind, plan, now, { isWorkingDay });
    return { plan, inbox, email, due_at: dueAt, overflow_at: overflowAt };
  });
}
