import type { EntityManager } from 'typeorm';
import { Refusal } from '#libs/contracts';
import { rows } from '#libs/database';

/**
 * Whether companies may be chosen still: since they bid or were connected they may have been
 * suspended, or taken off the list.
 * @param what what they are chosen for; the refusal's code begins with it
 */
export async function assertVerified(
  manager: EntityManager,
  what: 'AWARD' | 'CONTRACT' | 'INTEREST',
  enterpriseIds: readonly string[],
): Promise<void> {
  const strange = await rows<{ name: string }>(
    manager,
    `select name from publishing.enterprises
      where id = any($1) and status <> 'verified' order by name`,
    [enterpriseIds],
  );
  if (strange.length === 0) return;
  const names = strange.map(({ name }) => name).join(', ');
  throw new Refusal(
    'rule',
    `${what}.PARTY_NOT_VERIFIED`,
    `Not verified at present, so that this cannot be done: ${names}.`,
  );
}
