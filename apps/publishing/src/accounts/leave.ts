import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { hasLeft, holdsWork } from './accounts.errors.js';
import { bumpOrganisation } from './accounts.repository.js';
import { forgetSignIn } from '../sign-in/forget-sign-in.js';
import { findHeldWork } from './held-work.js';
import { assertKeepsAdministrator, lockMember } from './lock-member.js';
import { UserEntity } from './user.entity.js';

/**
 * Takes a person out of their organisation: by themself, by its administrator, or by the platform's.
 * Their row stays, because history refers to it, but can no longer log in and gives their address
 * free, so that another organisation may invite them: as a new user, for what they did here stays
 * here. Refused while work hangs on them or nobody else could administer.
 * @param within the caller's organisation, when the caller may only manage that
 */
export async function leave(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  within?: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const user = await lockMember(manager, id, within);
    if (user.leftAt) throw hasLeft();
    await takeOut(manager, caller, user);
    const snapshot = await bumpOrganisation(manager, user.organisationId);
    await appendEvents(manager, [event('organisation.changed', snapshot, snapshot)]);
  });
}

/** The part of leaving that erasure needs as well; `user` is locked and has not left. */
export async function takeOut(
  manager: EntityManager,
  caller: Principal,
  user: UserEntity,
): Promise<void> {
  await assertKeepsAdministrator(manager, user, { ...user, active: false });
  // Who is just being charged with something is held by whoever does it: wait, then look.
  await manager.query('select 1 from publishing.users where id = $1 for update', [user.id]);
  const work = await findHeldWork(manager, user);
  if (work.length) throw holdsWork(work.slice(0, 50));
  await manager.update(
    UserEntity,
    { id: user.id },
    { active: false, email: '', passwordHash: '', leftAt: () => 'now()' },
  );
  await forgetSignIn(manager, user.id);
  await writeAudit(manager, [
    {
      actor: caller,
      action: caller.userId === user.id ? 'user.left' : 'user.removed',
      subject: { type: 'user', id: user.id },
      details: { organisationId: user.organisationId, roles: user.roles },
      personal: { email: user.email, displayName: user.displayName },
    },
  ]);
}
