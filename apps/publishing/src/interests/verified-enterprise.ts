import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound } from '#libs/contracts';
import { rows } from '#libs/database';
import { notVerified } from './interest.js';

/** Locks the caller's enterprise, so that what it does is counted right; it must be verified. */
export async function lockVerifiedEnterprise(
  manager: EntityManager,
  caller: Principal,
  what: 'QUESTION' | 'INTEREST',
): Promise<{ id: string }> {
  const [found] = await rows<{ id: string; status: string }>(
    manager,
    'select id, status from publishing.enterprises where id = $1 for update',
    [caller.organisationId],
  );
  if (!found) throw notFound('enterprise');
  if (found.status !== 'verified') throw notVerified(what);
  return found;
}
