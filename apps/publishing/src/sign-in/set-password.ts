import type { EntityManager } from 'typeorm';
import { assertPasswordAllowed, passwordMatches, passwordRefused } from '#libs/auth';
import { type PasswordProfile, passwordRules } from '#libs/contracts';
import { rows } from '#libs/database';
import type { UserEntity } from '../accounts/user.entity.js';

/**
 * Holds a new password of somebody who has one to the policy: its rules, and that it is neither the
 * present one nor among those that the policy remembers.
 * @throws Refusal AUTH.PASSWORD_REFUSED
 */
export async function assertNewPassword(
  manager: EntityManager,
  profile: PasswordProfile,
  user: UserEntity,
  password: string,
  path: string,
): Promise<void> {
  const owner = { email: user.email, organisationName: user.organisation.name };
  assertPasswordAllowed(profile, password, owner, path);
  const former = await rows<{ hash: string }>(
    manager,
    `select password_hash as hash from publishing.former_passwords
      where user_id = $1 order by replaced_at desc limit $2`,
    [user.id, passwordRules[profile].remembered],
  );
  for (const hash of [user.passwordHash, ...former.map((one) => one.hash)])
    if (await passwordMatches(hash, password)) throw passwordRefused(['used-before'], path);
}

/** Replaces a user's password; links for a reset that are still about end with it. */
export async function replacePassword(
  manager: EntityManager,
  profile: PasswordProfile,
  userId: string,
  passwordHash: string,
): Promise<void> {
  const { remembered } = passwordRules[profile];
  if (remembered > 0)
    await manager.query(
      `insert into publishing.former_passwords (user_id, password_hash)
       select id, password_hash from publishing.users where id = $1`,
      [userId],
    );
  await manager.query(
    `delete from publishing.former_passwords where user_id = $1 and replaced_at not in (
       select replaced_at from publishing.former_passwords
        where user_id = $1 order by replaced_at desc limit $2)`,
    [userId, remembered],
  );
  await manager.query(
    `update publishing.users set password_hash = $2, password_changed_at = now() where id = $1`,
    [userId, passwordHash],
  );
  await manager.query(
    `update publishing.password_resets set ended_at = now()
      where user_id = $1 and ended_at is null`,
    [userId],
  );
}
