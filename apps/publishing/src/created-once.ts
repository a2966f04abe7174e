import type { EntityManager } from 'typeorm';
import { rows } from '#libs/database';

/** What the `Idempotency-Key` header of a creating POST stands for. */
export interface OnceKey {
  userId: string;
  route: string;
  key: string | undefined;
}

/**
 * Creates a thing once for each idempotency key: a second request with the same key, even one that
 * runs at the same time, gets the id that the first one made. Without a key it just creates.
 */
export async function createOnce(
  manager: EntityManager,
  { userId, route, key }: OnceKey,
  newId: string,
  create: (id: string) => Promise<void>,
): Promise<string> {
  if (key) {
    const [won] = await rows(
      manager,
      `insert into publishing.created_once (user_id, route, key, created_id)
       values ($1, $2, $3, $4) on conflict do nothing returning 1`,
      [userId, route, key, newId],
    );
    if (!won) {
      const [first] = await rows<{ id: string }>(
        manager,
        `select created_id as id from publishing.created_once
          where user_id = $1 and route = $2 and key = $3`,
        [userId, route, key],
      );
      return first!.id;
    }
  }
  await create(newId);
  return newId;
}
