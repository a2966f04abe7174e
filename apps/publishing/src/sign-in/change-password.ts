import { hashPassword, type Principal } from '#libs/auth';
import { type ChangePasswordRequest, notFound } from '#libs/contracts';
import { findUser } from '../accounts/accounts.repository.js';
import { writeAudit } from '../audit/write-audit.js';
import { assertOwnPassword } from './second-factor.js';
import { announceSecurityChange } from './security-notice.js';
import { type OpenedSession, renewSession } from './sessions.js';
import { assertNewPassword, replacePassword } from './set-password.js';
import type { SignInServices } from './visitor.js';

/** A person changes their own password; everybody else who is logged in as them is out. */
export async function changePassword(
  { dataSource, config }: SignInServices,
  caller: Principal,
  { current, next }: ChangePasswordRequest,
): Promise<OpenedSession> {
  await assertOwnPassword(dataSource, caller, current, 'current');
  const user = await findUser(dataSource.manager, caller.userId);
  if (!user) throw notFound('user');
  await assertNewPassword(dataSource.manager, config.passwordPolicy, user, next, 'next');
  const passwordHash = await hashPassword(next);
  return dataSource.transaction(async (manager) => {
    await replacePassword(manager, config.passwordPolicy, user.id, passwordHash);
    await writeAudit(manager, [
      { actor: caller, action: 'password.changed', subject: { type: 'user', id: user.id } },
    ]);
    await announceSecurityChange(manager, caller, 'password-changed');
    return renewSession(manager, caller);
  });
}
