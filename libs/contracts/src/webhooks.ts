import { z } from 'zod';
import { id, pageQuery, text } from './lists.js';
import { deliveryStatus, notificationKind, type NotificationKind } from './notifications.js';
import type { OrganisationKind } from './roles.js';

/** A program of the organisation's own (Standard Webhooks), or the robot of a group chat. */
export const webhookProvider = z.enum(['standard', 'wecom', 'dingtalk', 'feishu']);
export type WebhookProvider = z.infer<typeof webhookProvider>;

/**
 * What may leave by a webhook: not what concerns the account of one person or what each chooses for
 * themselves, nor answers, which are told in inboxes alone so that nobody can see who had asked.
 */
export const webhookKind = notificationKind.exclude([
  'account.password-reset',
  'account.invitation',
  'account.security-changed',
  'evaluation.waiting',
  'scenario.deadline-near',
  'question.answered',
  'question.closed',
]);
export type WebhookKind = z.infer<typeof webhookKind>;

const platformKinds: readonly WebhookKind[] = [
  'scenario.opening-waiting',
  'scenario.review-waiting',
  'scenario.left-out',
  'enterprise.review-waiting',
  'enterprise.change-waiting',
  'enterprise.credential-waiting',
  'enterprise.recheck-waiting',
  'ticket.waiting',
  'ticket.overdue',
  'objection.waiting',
  'objection.overdue',
  'nomination.waiting',
  'district-list.updated',
];
const departmentKinds: readonly WebhookKind[] = [
  'match.interested',
  'scenario.approval-waiting',
  'scenario.reviewed',
  'scenario.opening-waiting',
  'scenario.opened',
  'scenario.changed',
  'scenario.left-out',
  'scenario.amendment-waiting',
  'evaluation.check-waiting',
  'evaluation.updated',
  'question.waiting',
  'question.reminder',
  'interest.waiting',
  'interest.ended',
  'interest.message',
  'interest.meeting',
  'award.updated',
  'award.waiting',
  'objection.updated',
  'contract.waiting',
  'contract.updated',
  'project.waiting',
  'project.updated',
  'milestone.waiting',
  'milestone.due',
  'plan-change.waiting',
  'plan-change.updated',
  'edition.calling',
  'nomination.updated',
  'site-visit.updated',
  'district-list.waiting',
  'district-list.updated',
];
const enterpriseKinds: readonly WebhookKind[] = [
  'scenario.matched',
  'scenario.changed',
  'scenario.cancelled',
  'bid.opened',
  'enterprise.reviewed',
  'enterprise.change-decided',
  'enterprise.credential-decided',
  'enterprise.credential-expiring',
  'enterprise.recheck-due',
  'enterprise.officer-changed',
  'ticket.updated',
  'interest.decided',
  'interest.ended',
  'interest.message',
  'interest.meeting',
  'award.updated',
  'objection.updated',
  'contract.updated',
  'project.updated',
  'milestone.updated',
  'milestone.due',
  'plan-change.updated',
  'edition.calling',
  'nomination.joining',
  'nomination.updated',
  'site-visit.updated',
];

/** What an organisation of a kind can be told at all, in the order in which it is offered. */
export const webhookKindsOf: Record<OrganisationKind, readonly WebhookKind[]> = {
  platform: platformKinds,
  department: departmentKinds,
  enterprise: enterpriseKinds,
};

/** Why a webhook was switched off without anybody of the organisation having done it. */
export const webhookStop = z.enum(['gone']);
export type WebhookStop = z.infer<typeof webhookStop>;

export const webhook = z.object({
  id,
  provider: webhookProvider,
  name: z.string(),
  /** Without what is secret in it: the query, and the key in a robot's path. */
  address: z.string(),
  kinds: z.array(webhookKind),
  active: z.boolean(),
  version: z.number().int(),
  /** Whether what is sent is signed; of robots only those with a secret are. */
  signed: z.boolean(),
  /** Until when the secret before the last rotation signs as well. */
  oldSecretUntil: z.string().nullable(),
  stoppedBecause: webhookStop.nullable(),
  /** How many attempts have failed since the last that succeeded. */
  failures: z.number().int(),
  /** While it does not answer: when the next attempt is made. */
  resumesAt: z.string().nullable(),
  waiting: z.number().int(),
  createdAt: z.string(),
});
export type Webhook = z.infer<typeof webhook>;

const kinds = z
  .array(webhookKind)
  .min(1)
  .max(webhookKind.options.length)
  .transform((list) => [...new Set(list)]);
const name = text(1, 50);
const address = z.string().trim().min(1).max(1000);

/**
 * `secret` is the one that DingTalk or Feishu shows when signing is chosen there. The secret of a
 * program's webhook is made by the platform.
 */
export const createWebhookRequest = z.strictObject({
  provider: webhookProvider,
  name,
  address,
  kinds,
  secret: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional(),
});
export type CreateWebhookRequest = z.infer<typeof createWebhookRequest>;

/** The secret is in no other answer; null where there is none, or when it was shown before. */
export const webhookWithSecret = webhook.extend({ secret: z.string().nullable() });
export type WebhookWithSecret = z.infer<typeof webhookWithSecret>;

export const updateWebhookRequest = z.strictObject({
  version: z.number().int().min(1),
  name: name.optional(),
  /** Where to from now on; the secret stays. Left out it stays as well, for it is never shown whole. */
  address: address.optional(),
  kinds: kinds.optional(),
  active: z.boolean().optional(),
});
export type UpdateWebhookRequest = z.infer<typeof updateWebhookRequest>;

/** What people do to a webhook that the audit log keeps. */
export const webhookAct = z.enum(['created', 'changed', 'rotated', 'deleted', 'replayed']);
export type WebhookAct = z.infer<typeof webhookAct>;

/** Who did what to a webhook; never its address or its secrets. */
export const webhookTold = z.object({
  id,
  version: z.number().int(),
  provider: webhookProvider,
  organisationId: id,
  actor: z.object({ userId: id, displayName: z.string() }),
  /** Which of its fields were changed. */
  fields: z.array(z.string()),
  /** The delivery that was made again. */
  deliveryId: id.nullable(),
});
export type WebhookTold = z.infer<typeof webhookTold>;

/** What became of a message that was sent to try a webhook. */
export const webhookTrial = z.object({
  delivered: z.boolean(),
  /** Null when there was no answer. */
  status: z.number().int().nullable(),
  /** Why it was not delivered, for people. */
  error: z.string().nullable(),
  ms: z.number().int(),
});
export type WebhookTrial = z.infer<typeof webhookTrial>;

export const webhookDelivery = z.object({
  id,
  kind: webhookKind,
  title: z.string(),
  status: deliveryStatus,
  attempts: z.number().int(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;

export const webhookDeliveryQuery = pageQuery.extend({ status: deliveryStatus.optional() });
export type WebhookDeliveryQuery = z.infer<typeof webhookDeliveryQuery>;

export function isWebhookKind(kind: NotificationKind): kind is WebhookKind {
  return webhookKind.safeParse(kind).success;
}
