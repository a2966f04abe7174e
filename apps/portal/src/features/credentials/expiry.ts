import type { Credential } from '#libs/contracts';
import { daysBetween } from '../../app/city-day';

/** How pressing the end of an accepted credential is; the steps are those of the warnings. */
export type Urgency = 'ended' | 'last-day' | 'urgent' | 'soon';

/** Null when it does not end, or not within four weeks. `expiresOn` is the last day that counts. */
export function urgencyOf(expiresOn: string | null, today: string): Urgency | null {
  if (!expiresOn) return null;
  const left = daysBetween(today, expiresOn);
  if (left < 0) return 'ended';
  if (left === 0) return 'last-day';
  if (left <= 14) return 'urgent';
  return left <= 28 ? 'soon' : null;
}

/** The one that was handed in to take its place, if it may still do so or already does. */
export function renewalOf(credential: Credential, all: Credential[]): Credential | undefined {
  return all.find(
    ({ replaces, status }) =>
      replaces === credential.id && (status === 'proposed' || status === 'accepted'),
  );
}

/** Accepted ones about whose end somebody should do something. */
export function expiringOnes(all: Credential[], today: string): Credential[] {
  return all.filter(
    (credential) =>
      credential.status === 'accepted' &&
      urgencyOf(credential.expiresOn, today) !== null &&
      !renewalOf(credential, all),
  );
}

const order = ['proposed', 'accepted', 'rejected', 'withdrawn'] as const;

/** What waits comes first, then what counts, then what is over; the newest first among equals. */
export function inOrder(all: Credential[]): Credential[] {
  const rank = ({ status, counts }: Credential) =>
    order.indexOf(status) * 2 + (status === 'accepted' && !counts ? 1 : 0);
  return [...all].sort(
    (one, other) => rank(one) - rank(other) || other.createdAt.localeCompare(one.createdAt),
  );
}
