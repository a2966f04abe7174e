import { z } from 'zod';
import { email, password } from './accounts.js';
import { id, pageQuery, text } from './lists.js';
import { organisationKind, role } from './roles.js';

/** What is shown in place of the name of a person whose data was erased. */
export const erasedName = '已注销用户';

/** Without `organisationId`: into the inviter's own organisation. */
export const createInvitationRequest = z.strictObject({
  organisationId: id.optional(),
  email,
  displayName: text(1, 50),
  roles: z.array(role).min(1).max(8),
});
export type CreateInvitationRequest = z.infer<typeof createInvitationRequest>;

const invited = {
  organisation: z.object({ id, kind: organisationKind, name: z.string() }),
  email: z.string(),
  displayName: z.string(),
  roles: z.array(role),
  expiresAt: z.string(),
};

/** An invitation that was neither accepted nor cancelled: then it is gone. */
export const invitation = z.object({
  id,
  ...invited,
  status: z.enum(['open', 'expired']),
  invitedBy: z.string(),
  createdAt: z.string(),
});
export type Invitation = z.infer<typeof invitation>;

/** The platform may ask for one organisation's; everybody else gets their own organisation's. */
export const listInvitationsQuery = pageQuery.extend({ organisationId: id.optional() });
export type ListInvitationsQuery = z.infer<typeof listInvitationsQuery>;

/** Sent in a body, never in an address: addresses are logged. */
const invitationToken = z.string().regex(/^[\w-]{20,100}$/);
export const previewInvitationRequest = z.strictObject({ token: invitationToken });
export type PreviewInvitationRequest = z.infer<typeof previewInvitationRequest>;

/** What who holds the token may know before accepting. */
export const invitationPreview = z.object(invited);
export type InvitationPreview = z.infer<typeof invitationPreview>;

export const acceptInvitationRequest = z.strictObject({
  token: invitationToken,
  password,
  displayName: text(1, 50).optional(),
});
export type AcceptInvitationRequest = z.infer<typeof acceptInvitationRequest>;

export const handOverRequest = z.strictObject({ toUserId: id });
export type HandOverRequest = z.infer<typeof handOverRequest>;

/** What hangs on a person, so that they cannot leave before somebody else has it. */
export const heldWork = z.object({
  kind: z.enum([
    'scenario-author',
    'scenario-contact',
    'enterprise-officer',
    'ticket-officer',
    'interest-contact',
  ]),
  id,
  title: z.string(),
});
export type HeldWork = z.infer<typeof heldWork>;
