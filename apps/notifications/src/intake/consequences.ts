import type { Channel, NotificationFacts, NotificationKind, Role } from '#libs/contracts';

/** One thing to tell to everybody of an organisation who has one of the roles. */
export interface Telling {
  /**
   * An organisation's id, `platform` for all bodies of the platform, `told` for everybody who was
   * told of the scenario that the facts are about, is interested in it or stands in an opened bid, or
   * `near` for whom its deadline concerns: who is interested, read of it or follows it.
   */
  organisationId: string;
  roles: readonly Role[];
  /** Somebody who need not be told, because it is their own doing. */
  exceptUserId?: string;
  /** The one person whom it concerns, when it is nobody else's business. */
  onlyUserId?: string;
  /** Only those who chose to be reminded on any of these days before a deadline. */
  reminderDays?: readonly number[];
  facts: NotificationFacts;
}

/** What an event means for people. */
export interface Announcement {
  kind: NotificationKind;
  channels: readonly Channel[];
  tellings: Telling[];
}

/** Kinds that somebody's doing ends; the index by which they are found names them, too. */
export type WaitingKind = Extract<NotificationKind, `${string}waiting` | 'enterprise.recheck-due'>;

/** Whether notices of a kind may be ended by somebody's doing. */
export function isWaiting(kind: NotificationKind): kind is WaitingKind {
  return kind.endsWith('waiting') || kind === 'enterprise.recheck-due';
}

/** A kind of waiting that the event ends: those notices about the subject are done, hence read. */
export interface Settlement {
  kind: WaitingKind;
  subjectId: string;
}

export interface Consequences {
  announcement?: Announcement;
  settles?: Settlement;
}

export const everywhere: readonly Channel[] = ['inbox', 'email'];
export const inboxOnly: readonly Channel[] = ['inbox'];
export const company: readonly Role[] = ['enterprise.admin', 'enterprise.bidder'];
export const department: readonly Role[] = ['department.editor', 'department.approver'];
