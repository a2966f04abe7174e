import { Refusal, type Role } from '#libs/contracts';

export const wrongLogin = () =>
  new Refusal('unauthenticated', 'AUTH.WRONG_LOGIN', 'E-mail address or password is wrong.');

export const emailTaken = () =>
  new Refusal('conflict', 'USER.EMAIL_TAKEN', 'There is already a user with this e-mail address.', [
    { path: 'email', message: 'is already in use' },
  ]);

export const nameTaken = () =>
  new Refusal(
    'conflict',
    'ORGANISATION.NAME_TAKEN',
    'There is already an organisation of this name.',
    [{ path: 'name', message: 'is already in use' }],
  );

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

export const lastAdministrator = () =>
  new Refusal(
    'rule',
    'USER.LAST_ADMINISTRATOR',
    'This is the last active platform administrator; make another one first.',
  );
