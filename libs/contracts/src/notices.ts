import { z } from 'zod';
import { day, id, pageQuery } from './lists.js';
import { mailLanguage, notificationKind } from './notifications.js';

/**
 * What came of telling companies of scenarios, each company and scenario counted once: opened means
 * read in the inbox or its mail's link followed, clicked the latter alone. Who bid is known from the
 * opening on, and not before.
 */
export const noticeFigures = z.object({
  told: z.number().int(),
  opened: z.number().int(),
  clicked: z.number().int(),
  interested: z.number().int(),
  bid: z.number().int(),
});
export type NoticeFigures = z.infer<typeof noticeFigures>;

/** Of those told from a day on, up to and with another; without days, of the last ninety. */
export const noticeFiguresQuery = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  scenarioId: id.optional(),
});
export type NoticeFiguresQuery = z.infer<typeof noticeFiguresQuery>;

/** A company that was told of a scenario, and what came of it; not which of its people. */
export const toldEnterprise = z.object({
  enterprise: z.object({ id, name: z.string() }),
  toldAt: z.string(),
  openedAt: z.string().nullable(),
  clickedAt: z.string().nullable(),
  interestedAt: z.string().nullable(),
  /** Whether it stands in an opened bid. */
  bid: z.boolean(),
});
export type ToldEnterprise = z.infer<typeof toldEnterprise>;

export const toldEnterprisesQuery = pageQuery;
export type ToldEnterprisesQuery = z.infer<typeof toldEnterprisesQuery>;

/** What a notice looks like by each channel, made of sample facts. */
export const templatePreview = z.object({
  kind: notificationKind,
  language: mailLanguage,
  /** What it may be told of: each says something else. */
  statuses: z.array(z.string()),
  status: z.string().nullable(),
  inbox: z.object({ title: z.string(), body: z.string() }),
  mail: z.object({ subject: z.string(), text: z.string(), html: z.string() }),
  /** Several in one mail; null where it is in no digest. */
  digest: z.object({ subject: z.string(), text: z.string(), html: z.string() }).nullable(),
  /** As markdown; null where no robot tells it. */
  robot: z.string().nullable(),
});
export type TemplatePreview = z.infer<typeof templatePreview>;

export const templateQuery = z.strictObject({
  language: mailLanguage.default('zh-CN'),
  /** One of those that the kind has; the first of them where it is left out or has none such. */
  status: z.string().max(40).optional(),
});
export type TemplateQuery = z.infer<typeof templateQuery>;
