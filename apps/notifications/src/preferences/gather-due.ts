import type { DataSource } from 'typeorm';
import { rows } from '#libs/database';
import { log } from '#libs/logging';

/** People whose mails are gathered in one transaction. */
const portion = 500;

/**
 * Puts what is due for a person into one mail: each waiting delivery is bound to the first of them,
 * which is sent for all. What is bound stays bound, so that a mail that is sent again after a crash is
 * the same one. Two instances never gather for the same person at once. Whoever has left meanwhile
 * is mailed nothing.
 * @returns ids of the deliveries that stand for a mail
 */
export async function gatherDue(dataSource: DataSource): Promise<string[]> {
  const mails: string[] = [];
  for (;;) {
    const { people, heads } = await gatherPortion(dataSource);
    mails.push(...heads);
    if (people < portion) break;
  }
  if (mails.length) log.info({ mails: mails.length }, 'Gathered what was due');
  return mails;
}

async function gatherPortion(dataSource: DataSource): Promise<{ people: number; heads: string[] }> {
  return dataSource.transaction(async (manager) => {
    const people = await rows<{ id: string; active: boolean }>(
      manager,
      `select id, active from notifications.recipients
        where id in (select recipient_id from notifications.deliveries d where ${isDue})
        order by id limit ${portion} for no key update skip locked`,
    );
    if (people.length === 0) return { people: 0, heads: [] };
    const left = people.filter(({ active }) => !active).map(({ id }) => id);
    await manager.query(
      `update notifications.deliveries d set status = 'withheld'
        where recipient_id = any($1) and ${isDue}`,
      [left],
    );
    // Held before it is decided which comes first: a choice may just be moving one to another time.
    const due = await rows<{ id: string; recipientId: string }>(
      manager,
      `select id, recipient_id as "recipientId" from notifications.deliveries d
        where recipient_id = any($1) and ${isDue}
        order by created_at, id for update`,
      [people.map(({ id }) => id)],
    );
    const heads = new Map<string, string>();
    for (const { id, recipientId } of due) if (!heads.has(recipientId)) heads.set(recipientId, id);
    await manager.query(
      `update notifications.deliveries d set sent_with = bound.head, checked_at = now()
         from unnest($1::uuid[], $2::uuid[]) as bound(id, head) where d.id = bound.id`,
      [due.map(({ id }) => id), due.map(({ recipientId }) => heads.get(recipientId))],
    );
    return { people: people.length, heads: [...heads.values()] };
  });
}

const isDue = `d.status = 'pending' and d.sent_with is null and d.due_at <= now()`;
