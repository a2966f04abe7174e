import { z } from 'zod';
import { fileIds, fileRef } from './files.js';
import { day, id, text } from './lists.js';

const version = z.number().int().min(1);
const place = text(2, 200);

/** 现场核查 of a nomination: 已安排, 已取消, 已核查. */
export const siteVisitStatus = z.enum(['planned', 'cancelled', 'held']);
export type SiteVisitStatus = z.infer<typeof siteVisitStatus>;

/** What is looked at: it runs as described, its outcomes are seen, the evidence agrees with it. */
export const siteVisitPoint = z.enum(['running', 'outcomes', 'evidence']);
export type SiteVisitPoint = z.infer<typeof siteVisitPoint>;

export const siteVisitVerdict = z.enum(['confirmed', 'partly', 'not-confirmed']);
export type SiteVisitVerdict = z.infer<typeof siteVisitVerdict>;

export const siteVisitFinding = z.strictObject({
  point: siteVisitPoint,
  verdict: siteVisitVerdict,
  remark: text(2, 1000),
});
export type SiteVisitFinding = z.infer<typeof siteVisitFinding>;

/** Why somebody cannot go; who scores blindly would see whose the nomination is. */
export const siteVisitBar = z.enum(['interest', 'excused', 'not-declared', 'scores-blindly']);
export type SiteVisitBar = z.infer<typeof siteVisitBar>;

/** Somebody of the platform, or an expert of the nomination, who might go. */
export const siteVisitor = z.object({
  userId: id,
  displayName: z.string(),
  isStaff: z.boolean(),
  barredBy: siteVisitBar.nullable(),
});
export type SiteVisitor = z.infer<typeof siteVisitor>;

const planShape = {
  day,
  place,
  memberIds: z.array(id).max(15),
};

/** The reason is the platform's; nominees are told of the day and the place. */
export const orderSiteVisitRequest = z.strictObject({ ...planShape, reason: text(10, 1000) });
export type OrderSiteVisitRequest = z.infer<typeof orderSiteVisitRequest>;

/** The reason of a change is told to everybody whom it concerns. */
export const rescheduleSiteVisitRequest = z.strictObject({
  version,
  ...planShape,
  reason: text(2, 500),
});
export type RescheduleSiteVisitRequest = z.infer<typeof rescheduleSiteVisitRequest>;

export const cancelSiteVisitRequest = z.strictObject({ version, reason: text(2, 500) });
export type CancelSiteVisitRequest = z.infer<typeof cancelSiteVisitRequest>;

const minutesShape = {
  /** Who went, of those who were to go. */
  attendedIds: z.array(id).max(15),
  findings: z.array(siteVisitFinding).max(10),
  /** On the whole. */
  remark: text(2, 2000),
  fileIds: fileIds.default([]),
};
export const siteVisitMinutes = z.strictObject(minutesShape);
export type SiteVisitMinutes = z.infer<typeof siteVisitMinutes>;

export const recordSiteVisitRequest = z.strictObject({ version, ...minutesShape });
export type RecordSiteVisitRequest = z.infer<typeof recordSiteVisitRequest>;

/** A day and a place for which it was planned, with why, the newest first. */
const siteVisitPlan = z.object({
  plan: z.number().int(),
  day: z.string(),
  place: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

const recordedMinutes = z.object({
  attended: z.array(z.string()),
  findings: z.array(siteVisitFinding),
  remark: z.string(),
  files: z.array(fileRef),
  by: z.string(),
  at: z.string(),
});

export const siteVisit = z.object({
  id,
  version,
  nominationId: id,
  status: siteVisitStatus,
  day: z.string(),
  place: z.string(),
  /** Why it was moved last, or called off; null where it never was. */
  changeReason: z.string().nullable(),
  /** For the platform alone: nominees learn neither who scores them nor what was found. */
  inside: z
    .object({
      members: z.array(z.object({ userId: id, displayName: z.string() })),
      plans: z.array(siteVisitPlan),
      minutes: recordedMinutes.nullable(),
    })
    .nullable(),
});
export type SiteVisit = z.infer<typeof siteVisit>;

export const siteVisits = z.object({
  /** The newest first. */
  items: z.array(siteVisit),
  /** Whether one may be ordered, were the caller somebody who orders. */
  isOpen: z.boolean(),
});
export type SiteVisits = z.infer<typeof siteVisits>;

/** A visit as the expert who is to go sees it. */
export const ownSiteVisit = siteVisit
  .pick({ id: true, status: true, day: true, place: true })
  .extend({ title: z.string(), lead: z.string() });
export type OwnSiteVisit = z.infer<typeof ownSiteVisit>;

/** What is told of a visit: to who stands in the nomination, and to who goes or no longer does. */
export const siteVisitTold = z.object({
  id,
  version,
  nominationId: id,
  edition: z.object({ id, title: z.string() }),
  title: z.string(),
  status: siteVisitStatus,
  day: z.string(),
  place: z.string(),
  note: z.string().nullable(),
  nomineeIds: z.array(id),
  /** Who goes; `isNew`: who was not to go before it was planned anew. */
  members: z.array(z.object({ userId: id, isStaff: z.boolean(), isNew: z.boolean() })),
  /** Who was to go and is not any more. */
  released: z.array(z.object({ userId: id, isStaff: z.boolean() })),
});
export type SiteVisitTold = z.infer<typeof siteVisitTold>;
