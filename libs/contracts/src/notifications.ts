import { z } from 'zod';
import { day, id, pageQuery } from './lists.js';
import { matchReason } from './matches.js';

export const notificationKind = z.enum([
  'scenario.matched',
  'match.interested',
  'scenario.approval-waiting',
  'scenario.reviewed',
  'scenario.cancelled',
  'scenario.opening-waiting',
  'scenario.opened',
  'bid.opened',
  'scenario.changed',
  'scenario.deadline-near',
  'scenario.review-waiting',
  'scenario.left-out',
  'scenario.amendment-waiting',
  'scenario.amendment-decided',
  'enterprise.review-waiting',
  'enterprise.reviewed',
  'account.password-reset',
  'account.invitation',
  'account.security-changed',
  'enterprise.change-waiting',
  'enterprise.change-decided',
  'enterprise.credential-waiting',
  'enterprise.credential-decided',
  'enterprise.credential-expiring',
  'enterprise.recheck-due',
  'enterprise.recheck-waiting',
  'enterprise.officer-changed',
  'ticket.waiting',
  'ticket.updated',
  'ticket.overdue',
  'evaluation.waiting',
  'evaluation.check-waiting',
  'evaluation.updated',
  'question.waiting',
  'question.answered',
  'question.closed',
  'question.reminder',
  'interest.waiting',
  'interest.decided',
  'interest.ended',
  'interest.message',
  'interest.meeting',
  'award.updated',
  'award.waiting',
  'objection.waiting',
  'objection.updated',
  'objection.overdue',
  'contract.waiting',
  'contract.updated',
  'project.waiting',
  'project.updated',
  'milestone.waiting',
  'milestone.updated',
  'milestone.due',
  'plan-change.waiting',
  'plan-change.updated',
  'edition.calling',
  'nomination.joining',
  'nomination.updated',
  'nomination.waiting',
  'district-list.waiting',
  'district-list.updated',
  'review.waiting',
  'review.updated',
  'site-visit.updated',
]);
export type NotificationKind = z.infer<typeof notificationKind>;

/** The language in which people are told: of mails, robots and the inbox. */
export const mailLanguage = z.enum(['zh-CN', 'en']);
export type MailLanguage = z.infer<typeof mailLanguage>;

export const channel = z.enum(['inbox', 'email']);
export type Channel = z.infer<typeof channel>;

/**
 * What one line of a notification tells, as facts: words are made from it when it is shown or sent,
 * so the same facts serve the inbox, the mail and another language.
 */
export const notificationFacts = z.object({
  subjectId: id,
  title: z.string(),
  link: z.string(),
  organisationName: z.string().optional(),
  status: z.string().optional(),
  note: z.string().nullable().optional(),
  score: z.number().optional(),
  reasons: z.array(matchReason).optional(),
  deadline: z.string().nullable().optional(),
  /** Of a matched scenario: what somebody may have chosen by. */
  domain: z.string().nullable().optional(),
  district: z.string().nullable().optional(),
  /** A day that it is about, such as the last day of a certificate. */
  day: z.string().nullable().optional(),
  /** Where it is to be. */
  place: z.string().optional(),
});
export type NotificationFacts = z.infer<typeof notificationFacts>;

export const inboxItem = z.object({
  id,
  kind: notificationKind,
  title: z.string(),
  body: z.string(),
  facts: notificationFacts,
  createdAt: z.string(),
  readAt: z.string().nullable(),
});
export type InboxItem = z.infer<typeof inboxItem>;

export const inboxQuery = pageQuery.extend({
  unread: z.stringbool().default(false),
  /** The language of the page that shows it; left out: the one chosen for mails. */
  language: mailLanguage.optional(),
});
export type InboxQuery = z.infer<typeof inboxQuery>;

/** How anything leaves, to people or to what an organisation has set up (see webhooks). */
export const deliveryChannel = z.enum([...channel.options, 'webhook', 'robot']);
export type DeliveryChannel = z.infer<typeof deliveryChannel>;

/**
 * `bounced`: the recipient's server refused it for good, at once or after it had left; `withheld`: not
 * sent, for the person does not want it or their address bounced.
 */
export const deliveryStatus = z.enum(['pending', 'sent', 'failed', 'bounced', 'withheld']);
export type DeliveryStatus = z.infer<typeof deliveryStatus>;

export const delivery = z.object({
  id,
  eventId: id,
  kind: notificationKind,
  channel: deliveryChannel,
  /** For a webhook its name, and its address without what is secret in it. */
  recipient: z.object({ id, displayName: z.string(), email: z.string() }),
  subject: z.string(),
  status: deliveryStatus,
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  /** What came of it: read in the inbox or its mail's link followed, and the latter alone. */
  openedAt: z.string().nullable(),
  clickedAt: z.string().nullable(),
  /** When the recipient's company became interested in a scenario that it tells of, if after it. */
  interestedAt: z.string().nullable(),
  /** Whether it stands in an opened bid there. */
  bid: z.boolean(),
});
export type Delivery = z.infer<typeof delivery>;

export const deliveryQuery = pageQuery.extend({
  status: deliveryStatus.optional(),
  channel: deliveryChannel.optional(),
  kind: notificationKind.optional(),
  /** Made from a day of the city on, and up to and with another. */
  from: day.optional(),
  to: day.optional(),
  /** About this scenario itself. */
  scenarioId: id.optional(),
});
export type DeliveryQuery = z.infer<typeof deliveryQuery>;

/** A mail as it left: parsed back from the message file, or null where SMTP took it away. */
export const sentMail = z.object({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
export type SentMail = z.infer<typeof sentMail>;

/** Why a person gets no mail: their address bounced, and they have neither changed nor confirmed it. */
export const mailTrouble = z.object({
  email: z.string(),
  /** In the words of the server that refused it. */
  reason: z.string(),
  since: z.string(),
});
export type MailTrouble = z.infer<typeof mailTrouble>;

export const bouncedAddress = z.object({
  recipient: z.object({ id, displayName: z.string(), email: z.string() }),
  organisationName: z.string(),
  reason: z.string(),
  since: z.string(),
});
export type BouncedAddress = z.infer<typeof bouncedAddress>;

/** What a mail that came back told: of a delivery, what was known already, or nothing of ours. */
export const bounceOutcome = z.object({ outcome: z.enum(['failed', 'delayed', 'known', 'none']) });
export type BounceOutcome = z.infer<typeof bounceOutcome>;
