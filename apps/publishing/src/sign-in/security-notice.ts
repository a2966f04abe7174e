import type { EntityManager } from 'typeorm';
import type { AccountSecurityChanged } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';

/** Tells the owner of an account what was changed on it, so that they can say if it was not them. */
export async function announceSecurityChange(
  manager: EntityManager,
  { userId, organisationId }: { userId: string; organisationId: string },
  change: AccountSecurityChanged['change'],
): Promise<void> {
  const at = new Date().toISOString();
  await appendEvents(manager, [
    event(
      'account.security-changed',
      { id: userId, version: 1 },
      { userId, organisationId, change, at },
    ),
  ]);
}
