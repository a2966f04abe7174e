import { Refusal } from '#libs/contracts';

/** Unknown, cancelled and used ones are not told apart. */
export const invitationNotValid = () =>
  new Refusal(
    'not-found',
    'INVITATION.NOT_VALID',
    'This invitation is not valid: it was used or cancelled, or a newer mail replaced it.',
  );

export const invitationExpired = () =>
  new Refusal('rule', 'INVITATION.EXPIRED', 'This invitation has expired. Ask for another one.');

export const alreadyInvited = () =>
  new Refusal(
    'conflict',
    'INVITATION.ALREADY_OPEN',
    'This address is invited into the organisation already; the mail can be sent again.',
    [{ path: 'email', message: 'is invited already' }],
  );

export const tooManyInvitations = (most: number) =>
  new Refusal(
    'rule',
    'INVITATION.TOO_MANY',
    `At most ${most} invitations of an organisation wait at a time.`,
  );

export const tooManyMails = () =>
  new Refusal(
    'too-many',
    'INVITATION.TOO_MANY_TODAY',
    'You have sent too many invitations within a day. Try again tomorrow.',
    undefined,
    3600,
  );

export const sentJustNow = () =>
  new Refusal(
    'too-many',
    'INVITATION.SENT_JUST_NOW',
    'The invitation was sent within the last minute. Give the mail a moment.',
  );
