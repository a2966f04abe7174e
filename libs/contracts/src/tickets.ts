import { z } from 'zod';
import { fileIds, fileRef } from './files.js';
import { id, pageQuery, text } from './lists.js';

export const ticketStatus = z.enum(['open', 'answered', 'reopened', 'closed', 'withdrawn']);
export type TicketStatus = z.infer<typeof ticketStatus>;

/** What an enterprise may need help with; each category has its own number of working days. */
export const ticketCategory = z.enum([
  'policy',
  'funding',
  'talent',
  'site',
  'scenario-access',
  'data',
  'other',
]);
export type TicketCategory = z.infer<typeof ticketCategory>;

/** A `note` is between the platform's people: the enterprise never sees it. */
export const ticketMessageKind = z.enum(['question', 'answer', 'follow-up', 'note']);
export type TicketMessageKind = z.infer<typeof ticketMessageKind>;

const version = z.number().int().min(1);
const words = { text: text(2, 4000), fileIds: fileIds.default([]) };

export const raiseTicketRequest = z.strictObject({
  category: ticketCategory,
  title: text(4, 100),
  ...words,
});
export type RaiseTicketRequest = z.infer<typeof raiseTicketRequest>;

/** An answer or a follow-up. */
export const ticketReplyRequest = z.strictObject({ version, ...words });
export type TicketReplyRequest = z.infer<typeof ticketReplyRequest>;

export const ticketNoteRequest = z.strictObject(words);
export type TicketNoteRequest = z.infer<typeof ticketNoteRequest>;

export const closeTicketRequest = z.strictObject({
  version,
  /** How content the enterprise is, 5 being best. */
  satisfaction: z.number().int().min(1).max(5).optional(),
});
export type CloseTicketRequest = z.infer<typeof closeTicketRequest>;

export const withdrawTicketRequest = z.strictObject({ version });
export type WithdrawTicketRequest = z.infer<typeof withdrawTicketRequest>;

export const reassignTicketRequest = z.strictObject({ version, officerId: id.nullable() });
export type ReassignTicketRequest = z.infer<typeof reassignTicketRequest>;

const person = z.object({ id, displayName: z.string() });

export const ticketSummary = z.object({
  id,
  version: z.number().int(),
  number: z.string(),
  status: ticketStatus,
  category: ticketCategory,
  title: z.string(),
  enterprise: z.object({ id, name: z.string() }),
  /** Null while nobody is charged with it, also when the officer has left. */
  officer: person.nullable(),
  /** The day in the city by whose end it is to be answered. */
  dueOn: z.string(),
  isOverdue: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type TicketSummary = z.infer<typeof ticketSummary>;

export const ticketMessage = z.object({
  id,
  kind: ticketMessageKind,
  author: z.string(),
  text: z.string(),
  files: z.array(fileRef),
  at: z.string(),
});
export type TicketMessage = z.infer<typeof ticketMessage>;

export const ticket = ticketSummary.extend({
  messages: z.array(ticketMessage),
  answeredAt: z.string().nullable(),
  /** When it is closed by itself unless the enterprise says something; only while answered. */
  closesAt: z.string().nullable(),
  closedAt: z.string().nullable(),
  closedBy: z.enum(['enterprise', 'clock']).nullable(),
  satisfaction: z.number().int().nullable(),
});
export type Ticket = z.infer<typeof ticket>;

export const listTicketsQuery = pageQuery.extend({
  status: ticketStatus.optional(),
  category: ticketCategory.optional(),
  /** For the platform: those of the caller as officer. For an enterprise: those the caller raised. */
  mine: z.stringbool().default(false),
  unassigned: z.stringbool().default(false),
  overdue: z.stringbool().default(false),
});
export type ListTicketsQuery = z.infer<typeof listTicketsQuery>;

/** What is told of a ticket: never its text, which is for those who may open it. */
export const ticketTold = z.object({
  id,
  version: z.number().int(),
  number: z.string(),
  title: z.string(),
  status: ticketStatus,
  enterprise: z.object({ id, name: z.string() }),
  officer: person.nullable(),
  dueOn: z.string(),
  closedBy: z.enum(['enterprise', 'clock']).nullable(),
});
export type TicketTold = z.infer<typeof ticketTold>;

/** Steps of escalation told at once: after a downtime it may be several. */
export const ticketEscalated = ticketTold.extend({
  fromStep: z.number().int(),
  step: z.number().int(),
});
