import { type HeldWork, type OrganisationKind, Refusal, type Role } from '#libs/contracts';

export const emailTaken = () =>
  new Refusal('conflict', 'USER.EMAIL_TAKEN', 'There is already a user with this e-mail address.', [
    { path: 'email', message: 'is already in use' },
  ]);

export const alreadyRegistered = () =>
  new Refusal(
    'conflict',
    'ENTERPRISE.ALREADY_REGISTERED',
    'An enterprise with this 统一社会信用代码 is registered already. Ask its administrator to invite you.',
    [{ path: 'enterprise.uscc', message: 'is already registered' }],
  );

export const roleDoesNotFit = (roles: Role[], kind: string) =>
  new Refusal(
    'rule',
    'USER.ROLE_DOES_NOT_FIT',
    `The roles ${roles.join(', ')} are not for an organisation of kind ${kind}.`,
    [{ path: 'roles', message: `must be roles of a ${kind}` }],
  );

export const rolesClash = (roles: Role[]) =>
  new Refusal(
    'rule',
    'USER.ROLE_DOES_NOT_FIT',
    `The roles ${roles.join(', ')} are not for one person: experts and supervisors hold no other.`,
    [{ path: 'roles', message: 'must be one only, where it is expert or supervisor' }],
  );

export const lastAdministrator = (kind: OrganisationKind) =>
  new Refusal(
    'rule',
    'USER.LAST_ADMINISTRATOR',
    `This is the last active administrator of the ${kind}; make another one first.`,
  );

export const hasLeft = () =>
  new Refusal('conflict', 'USER.HAS_LEFT', 'This person has left the organisation.');

export const stillActive = () =>
  new Refusal(
    'conflict',
    'USER.STILL_ACTIVE',
    'Only the data of who has left or is deactivated can be erased.',
  );

export const alreadyErased = () =>
  new Refusal('conflict', 'USER.ALREADY_ERASED', 'The data of this person is erased already.');

export const holdsWork = (work: HeldWork[]) =>
  new Refusal(
    'rule',
    'ACCOUNT.HOLDS_WORK',
    'Work hangs on this person: hand it over to a colleague first.',
    work.map(({ kind, title }) => ({ path: kind, message: title })),
  );

export const cannotTakeOver = (detail: string) =>
  new Refusal('rule', 'USER.CANNOT_TAKE_OVER', detail, [{ path: 'toUserId', message: detail }]);
