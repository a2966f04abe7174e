import { z } from 'zod';
import type { Channel, NotificationKind } from './notifications.js';
import type { OrganisationKind } from './roles.js';

/** What belongs together for whoever decides how to be told of it. */
export const notificationGroup = z.enum([
  'matches',
  'scenario-changes',
  'deadlines',
  'results',
  'interests',
  'questions',
  'projects',
  'directory',
  'tickets',
  'approvals',
  'own-scenarios',
  'evaluation',
  'oversight',
  'showcase',
  'account',
]);
export type NotificationGroup = z.infer<typeof notificationGroup>;

export interface KindRules {
  group: NotificationGroup;
  /** Organisations whose people get it. */
  audience: readonly OrganisationKind[];
  /** Channels that it uses unless somebody chose otherwise. */
  channels: readonly Channel[];
  /** Results, what was promised a receipt and what protects an account are told whatever is chosen. */
  mayBeOff: boolean;
  /** What must be known at once is in no daily or weekly mail. */
  mayBeDigested: boolean;
  /** Whether its mail may wait until quiet hours or days are over. */
  mayWait: boolean;
}

const inboxAndMail: readonly Channel[] = ['inbox', 'email'];
const inbox: readonly Channel[] = ['inbox'];

type Rules = Omit<KindRules, 'group' | 'audience'>;
const free: Rules = { channels: inboxAndMail, mayBeOff: true, mayBeDigested: true, mayWait: true };
const freeInbox: Rules = { ...free, channels: inbox };
/** Somebody else waits for it: at once or with the day's mail, but never not at all. */
const duty: Rules = { ...free, mayBeOff: false };
const result: Rules = { ...free, mayBeOff: false, mayBeDigested: false };
const security: Rules = { ...result, mayWait: false };

const enterprise: readonly OrganisationKind[] = ['enterprise'];
const department: readonly OrganisationKind[] = ['department'];
const platform: readonly OrganisationKind[] = ['platform'];
const departmentAndPlatform: readonly OrganisationKind[] = ['department', 'platform'];
const bothSides: readonly OrganisationKind[] = ['enterprise', 'department'];
const everybody: readonly OrganisationKind[] = ['enterprise', 'department', 'platform'];

const of = (group: NotificationGroup, audience: readonly OrganisationKind[], rules: Rules) => ({
  group,
  audience,
  ...rules,
});

/**
 * Every kind of notice: of which group it is, who gets it, by which channels, and what may be chosen
 * about it. What an event tells, and to whom of them, is in the catalogue of notifications/intake.
 */
export const notificationKinds: Record<NotificationKind, KindRules> = {
  'scenario.matched': of('matches', enterprise, free),
  'scenario.changed': of('scenario-changes', bothSides, free),
  'scenario.cancelled': of('scenario-changes', enterprise, free),
  // A digest may come after the deadline; for the same reason quiet times end before it, see take-in.ts.
  'scenario.deadline-near': of('deadlines', enterprise, { ...free, mayBeDigested: false }),
  'bid.opened': of('results', enterprise, result),
  'award.updated': of('results', bothSides, result),
  'objection.updated': of('results', bothSides, result),
  'match.interested': of('interests', department, free),
  'interest.waiting': of('interests', bothSides, free),
  'interest.decided': of('interests', bothSides, free),
  'interest.ended': of('interests', bothSides, free),
  'interest.message': of('interests', bothSides, free),
  'interest.meeting': of('interests', bothSides, { ...free, mayBeDigested: false }),
  'question.waiting': of('questions', department, duty),
  'question.reminder': of('questions', department, duty),
  'question.answered': of('questions', enterprise, freeInbox),
  'question.closed': of('questions', enterprise, freeInbox),
  'contract.updated': of('projects', bothSides, free),
  'project.updated': of('projects', bothSides, free),
  'milestone.updated': of('projects', bothSides, free),
  'milestone.due': of('projects', bothSides, duty),
  'plan-change.updated': of('projects', bothSides, free),
  'enterprise.reviewed': of('directory', enterprise, result),
  'enterprise.change-decided': of('directory', enterprise, free),
  'enterprise.credential-decided': of('directory', enterprise, free),
  'enterprise.credential-expiring': of('directory', enterprise, duty),
  'enterprise.recheck-due': of('directory', enterprise, duty),
  'enterprise.officer-changed': of('directory', enterprise, freeInbox),
  'enterprise.review-waiting': of('approvals', platform, duty),
  'enterprise.change-waiting': of('approvals', platform, duty),
  'enterprise.credential-waiting': of('approvals', platform, duty),
  'enterprise.recheck-waiting': of('approvals', platform, duty),
  'ticket.waiting': of('tickets', platform, duty),
  'ticket.updated': of('tickets', ['enterprise', 'platform'], free),
  'ticket.overdue': of('tickets', platform, duty),
  'scenario.approval-waiting': of('approvals', department, duty),
  'scenario.amendment-waiting': of('approvals', department, duty),
  'scenario.opening-waiting': of('approvals', departmentAndPlatform, duty),
  'scenario.review-waiting': of('approvals', platform, duty),
  'evaluation.check-waiting': of('approvals', department, duty),
  'award.waiting': of('approvals', department, duty),
  'contract.waiting': of('approvals', department, duty),
  'project.waiting': of('approvals', department, duty),
  'milestone.waiting': of('approvals', department, duty),
  'plan-change.waiting': of('approvals', department, duty),
  'scenario.reviewed': of('own-scenarios', department, free),
  'scenario.opened': of('own-scenarios', department, freeInbox),
  'scenario.left-out': of('own-scenarios', departmentAndPlatform, free),
  'scenario.amendment-decided': of('own-scenarios', department, freeInbox),
  'evaluation.waiting': of('evaluation', platform, duty),
  'evaluation.updated': of('evaluation', department, free),
  'objection.waiting': of('oversight', everybody, duty),
  'objection.overdue': of('oversight', platform, duty),
  'edition.calling': of('showcase', bothSides, free),
  'nomination.joining': of('showcase', enterprise, duty),
  'nomination.updated': of('showcase', bothSides, result),
  'nomination.waiting': of('approvals', platform, duty),
  'district-list.waiting': of('showcase', department, duty),
  'district-list.updated': of('showcase', departmentAndPlatform, free),
  'review.waiting': of('evaluation', platform, duty),
  'review.updated': of('showcase', platform, free),
  // Somebody comes on a day that may be near.
  'site-visit.updated': of('showcase', everybody, result),
  'account.security-changed': of('account', everybody, security),
  'account.password-reset': of('account', everybody, security),
  'account.invitation': of('account', everybody, security),
};

/** The kinds of a group that people of such an organisation get. */
export function kindsOf(
  group: NotificationGroup,
  organisationKind?: OrganisationKind,
): NotificationKind[] {
  return (Object.keys(notificationKinds) as NotificationKind[]).filter((kind) => {
    const rules = notificationKinds[kind];
    return (
      rules.group === group && (!organisationKind || rules.audience.includes(organisationKind))
    );
  });
}
