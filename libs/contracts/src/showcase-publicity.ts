import { z } from 'zod';
import { listObjectionsQuery, objectionRejection, objectionStatus } from './awards.js';
import { fileIds, fileRef } from './files.js';
import { id, text } from './lists.js';
import { editionStatus } from './showcase.js';
import { selectionLine } from './showcase-review.js';

const named = z.object({ id, name: z.string() });

/** 名单公示: the decided list, or who moved up since, for so many working days. */
export const listPublicity = z.object({
  id,
  /** The first is of the whole list; each further one of who moved up. */
  attempt: z.number().int(),
  nominationIds: z.array(id),
  /** Why it was made public again; empty for the first. */
  reason: z.string(),
  /** First and last day in the city; objections are taken until the end of the last. */
  startsOn: z.string(),
  endsOn: z.string(),
  isOver: z.boolean(),
  publicisedAt: z.string(),
});
export type ListPublicity = z.infer<typeof listPublicity>;

/** A line as everybody reads it: ranks and reasons, no scores. */
export const publicLine = selectionLine
  .omit({ score: true, scoredRank: true })
  .extend({ nominees: z.array(z.string()) });
export type PublicLine = z.infer<typeof publicLine>;

export const editionPublicity = z.object({
  edition: z.object({
    id,
    version: z.number().int(),
    year: z.number().int(),
    title: z.string(),
    status: editionStatus,
  }),
  categories: z.array(z.object({ code: z.string(), name: z.string(), quota: z.number().int() })),
  /** The newest first. */
  publicities: z.array(listPublicity),
  /** Who is listed, who stands in reserve and who fell out since; who was not selected is not told. */
  lines: z.array(publicLine),
  /** Those in which the caller's organisation stands, whatever became of them. */
  own: z.array(publicLine),
  /** Nominations against which the caller's organisation may object now. */
  objectionable: z.array(id),
  /** For the platform. */
  openObjections: z.number().int().nullable(),
});
export type EditionPublicity = z.infer<typeof editionPublicity>;

/** `version` is the edition's. */
export const publiciseListRequest = z.strictObject({ version: z.number().int().min(1) });
export type PubliciseListRequest = z.infer<typeof publiciseListRequest>;

export const raiseListObjectionRequest = z.strictObject({
  nominationId: id,
  text: text(10, 4000),
  fileIds: fileIds.default([]),
});
export type RaiseListObjectionRequest = z.infer<typeof raiseListObjectionRequest>;

/** 名单异议 */
export const listObjection = z.object({
  id,
  version: z.number().int(),
  number: z.string(),
  status: objectionStatus,
  edition: z.object({ id, title: z.string() }),
  nomination: z.object({ id, number: z.string(), title: z.string(), lead: z.string() }),
  objector: named,
  text: z.string(),
  files: z.array(fileRef),
  dueOn: z.string(),
  isOverdue: z.boolean(),
  rejection: objectionRejection.nullable(),
  decisionNote: z.string().nullable(),
  decidedAt: z.string().nullable(),
  createdAt: z.string(),
  /** Whether the caller decided on the list: then another person decides on this. */
  isOwnList: z.boolean(),
});
export type ListObjection = z.infer<typeof listObjection>;

export const listListObjectionsQuery = listObjectionsQuery.extend({ editionId: id.optional() });
export type ListListObjectionsQuery = z.infer<typeof listListObjectionsQuery>;

export const decideListObjectionRequest = z.strictObject({
  version: z.number().int().min(1),
  note: text(2, 2000),
});
export type DecideListObjectionRequest = z.infer<typeof decideListObjectionRequest>;
export const rejectListObjectionRequest = decideListObjectionRequest.extend({
  reason: objectionRejection,
});
export type RejectListObjectionRequest = z.infer<typeof rejectListObjectionRequest>;

/** What is told of an objection: neither its text nor, but to the objector, who raised it. */
export const listObjectionTold = z.object({
  id,
  version: z.number().int(),
  number: z.string(),
  edition: z.object({ id, title: z.string() }),
  /** The nomination's. */
  title: z.string(),
  status: objectionStatus,
  note: z.string().nullable(),
  day: z.string(),
  nomineeIds: z.array(id),
  objectorId: id,
});
export type ListObjectionTold = z.infer<typeof listObjectionTold>;
