import { z } from 'zod';
import { id, pageQuery, text } from './lists.js';

/**
 * One line of the audit log. `personal` is null once it was erased. Its place in the chain is not
 * told: a gap would tell of bids that are still sealed.
 */
export const auditEntry = z.object({
  id,
  at: z.string(),
  actorId: z.string().nullable(),
  action: z.string(),
  subject: z.object({ type: z.string(), id: z.string() }),
  details: z.record(z.string(), z.unknown()),
  personal: z.record(z.string(), z.unknown()).nullable(),
  /** Who did it is not shown for now: actor and personal facts are null, but not erased. */
  isConfidential: z.boolean(),
  /** Hexadecimal; what the next entry's hash builds on. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** `action` takes a whole action or its beginning: `enterprise.` finds all of enterprises. */
export const auditQuery = pageQuery.extend({
  subjectId: text(1, 100).optional(),
  actorId: id.optional(),
  action: z
    .string()
    .regex(/^[a-z-]{1,40}(\.[a-z-]{0,40})?$/)
    .optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type AuditQuery = z.infer<typeof auditQuery>;
