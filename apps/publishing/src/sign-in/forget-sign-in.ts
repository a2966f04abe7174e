import type { EntityManager } from 'typeorm';

/**
 * Forgets everything by which somebody who leaves could prove who they are: sessions, devices,
 * second factor, former passwords, open resets, links to a sign-on; their API tokens are revoked.
 */
export async function forgetSignIn(manager: EntityManager, userId: string): Promise<void> {
  for (const table of [
    'sessions',
    'known_devices',
    'totp',
    'recovery_codes',
    'former_passwords',
    'password_resets',
    'sign_on_links',
  ])
    await manager.query(`delete from publishing.${table} where user_id = $1`, [userId]);
  await manager.query(
    `update publishing.api_tokens set revoked_at = now()
      where user_id = $1 and revoked_at is null`,
    [userId],
  );
}
