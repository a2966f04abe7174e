import {
  type GroupChoice,
  type DigestChoice,
  initialPreferences,
  type NotificationKind,
  notificationKinds,
  type QuietChoice,
} from '#libs/contracts';
import { type Calendar, type Timing, whenDue } from './when-due.js';

/** What somebody chose that bears on one kind of notice, as SQL gathers it; null is not chosen. */
export interface RawPlan {
  choice: GroupChoice | null;
  digest: DigestChoice | null;
  quiet: QuietChoice | null;
}

/** What comes of a notice of one kind for whoever chose so. */
export interface Plan {
  inbox: boolean;
  email: boolean;
  /** When the mail goes, null for at once. */
  dueAt: Date | null;
  /** When a mail goes that is over the day's number. */
  overflowAt: Date;
}

/** A choice counts as far as the kind allows it: what may not be switched off comes as it comes. */
export function planFor(
  kind: NotificationKind,
  { choice, digest, quiet }: RawPlan,
  now: Date,
  calendar: Calendar,
): Plan {
  const rules = notificationKinds[kind];
  const { inbox, email } = choice ?? initialPreferences.groups[rules.group];
  const isOff = email === 'off' && rules.mayBeOff;
  const isPutOff = (email === 'daily' || email === 'weekly') && rules.mayBeDigested;
  const timing: Timing = {
    rhythm: isPutOff ? email : 'instant',
    digest: digest ?? initialPreferences.digest,
    quiet: (rules.mayWait && quiet) || initialPreferences.quiet,
  };
  const dueAt = whenDue(now, timing, calendar);
  return {
    inbox: inbox || !rules.mayBeOff,
    email: !isOff,
    dueAt: dueAt > now ? dueAt : null,
    overflowAt: isPutOff ? dueAt : whenDue(now, { ...timing, rhythm: 'daily' }, calendar),
  };
}
