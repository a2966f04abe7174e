import type { DataSource, EntityManager } from 'typeorm';
import { isAllowed, type Principal } from '#libs/auth';
import { type HandOverRequest, type HeldWork, notFound } from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import { cannotTakeOver } from './accounts.errors.js';
import { findUser } from './accounts.repository.js';
import { beyondRoles, findHeldWork, giveWork } from './held-work.js';
import { lockMember } from './lock-member.js';
import type { UserEntity } from './user.entity.js';

/** What hangs on a person: for themself, their organisation's administrator and the platform's. */
export async function readHeldWork(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: HeldWork[] }> {
  const user = await findUser(dataSource.manager, id);
  if (!user || !mayActFor(caller, user)) throw notFound('user');
  return { items: await findHeldWork(dataSource.manager, user) };
}

/**
 * Moves everything that hangs on a person to a colleague of the same organisation whose roles fit
 * all of it: what they wrote, what names them as contact, the enterprises they look after.
 * @returns what was handed over; nothing when nothing hung on them
 */
export async function handOver(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { toUserId }: HandOverRequest,
): Promise<{ items: HeldWork[] }> {
  return dataSource.transaction(async (manager) => {
    const from = await lockMember(manager, id);
    if (!mayActFor(caller, from)) throw notFound('user');
    const to = await findColleague(manager, from, toUserId);
    const work = await findHeldWork(manager, from);
    const beyond = beyondRoles(work, to.roles);
    if (beyond.length)
      throw cannotTakeOver(`This colleague's roles do not fit: ${beyond.join(', ')}.`);
    const given = await giveWork(manager, work, from, to);
    await writeAudit(
      manager,
      given.map(({ type, id: subjectId, kind }) => ({
        actor: caller,
        action: `${type}.handed-over`,
        subject: { type, id: subjectId },
        details: { kind, from: from.id, to: to.id },
      })),
    );
    return { items: work };
  });
}

async function findColleague(
  manager: EntityManager,
  from: UserEntity,
  id: string,
): Promise<UserEntity> {
  const to = await findUser(manager, id);
  // Of other organisations the caller may not know who is there.
  if (to?.organisationId !== from.organisationId) throw notFound('colleague');
  if (to.id === from.id) throw cannotTakeOver('Somebody else must take the work over.');
  if (!to.active) throw cannotTakeOver('This colleague is not active.');
  return to;
}

function mayActFor(caller: Principal, user: UserEntity): boolean {
  if (user.id === caller.userId || isAllowed(caller.roles, 'user:write')) return true;
  return user.organisationId === caller.organisationId && isAllowed(caller.roles, 'member:manage');
}
