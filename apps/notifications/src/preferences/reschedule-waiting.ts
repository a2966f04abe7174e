import type { EntityManager } from 'typeorm';
import { isWorkingDay } from '#libs/calendar';
import { type NotificationKind, notificationKinds } from '#libs/contracts';
import { rows } from '#libs/database';
import { planFor, type RawPlan } from './plan.js';
import { choicesSql, inTimeSql } from './plans.js';

const groups = JSON.stringify(
  Object.fromEntries(Object.entries(notificationKinds).map(([kind, { group }]) => [kind, group])),
);

/** Mails that wait ($1 whose, $2 the group of each kind), with what their recipient chose. */
const waitingSql = `(select $2::jsonb as groups) g
    cross join notifications.deliveries d
    join notifications.recipients r
      on r.id = d.recipient_id and (r.id = $1 or r.organisation_id = $1)
    cross join lateral (${choicesSql('r.id', 'r.organisation_id', '(g.groups->>d.kind)', 'd.kind')}) c`;

/** Not what is due already: that is on its way by the choice of before. */
const waits = (delivery: string) =>
  `${delivery}.status = 'pending' and ${delivery}.sent_with is null and ${delivery}.due_at > now()`;

const nothingChosen: RawPlan = { choice: null, digest: null, quiet: null };

/**
 * Gives the waiting mails of some people the time that follows from what they chose now, in the
 * transaction that saved the choice. What is not to be mailed any more is withheld; what is to come
 * at once comes with the next look at what is due, in one mail.
 * @param ownerId a person, or an organisation for all of its people
 */
export async function rescheduleWaiting(manager: EntityManager, ownerId: string): Promise<void> {
  const found = await rows<{ kind: NotificationKind; plan: RawPlan | null; now: Date }>(
    manager,
    `select distinct d.kind, c.plan, now() as now from ${waitingSql} where ${waits('d')}`,
    [ownerId, groups],
  );
  const plans = found.map(({ kind, plan, now }) => {
    const { email, dueAt } = planFor(kind, plan ?? nothingChosen, now, { isWorkingDay });
    return { kind, plan, email, due_at: dueAt };
  });
  await manager.query(
    `update notifications.deliveries changed
        set status = case when n.email then 'pending' else 'withheld' end,
            due_at = coalesce(n.due_at, now())
       from (select d.id, p.email, ${inTimeSql('d.kind', 'p.due_at', 'd.lines')} as due_at
               from ${waitingSql}
               join jsonb_to_recordset($3) as p(kind text, plan jsonb, email boolean,
                 due_at timestamptz) on p.kind = d.kind and p.plan is not distinct from c.plan
              where ${waits('d')}) n
      where changed.id = n.id and ${waits('changed')}`,
    [ownerId, groups, JSON.stringify(plans)],
  );
}
