import { Refusal } from '#libs/contracts';

export const wrongLogin = () =>
  new Refusal('unauthenticated', 'AUTH.WRONG_LOGIN', 'E-mail address or password is wrong.');

export const totpRequired = () =>
  new Refusal('unauthenticated', 'AUTH.TOTP_REQUIRED', 'This account needs a code as well.', [
    { path: 'totp', message: 'is required' },
  ]);

export const totpWrong = () =>
  new Refusal(
    'unauthenticated',
    'AUTH.TOTP_WRONG',
    'The code is wrong, has expired, or was used already.',
    [{ path: 'totp', message: 'is wrong' }],
  );

export const tooManyFailures = (seconds: number) =>
  new Refusal(
    'too-many',
    'AUTH.TOO_MANY_FAILURES',
    `Too many failed attempts. Try again in ${seconds} seconds.`,
    undefined,
    seconds,
  );

/** For somebody who is logged in already: not a 401, which would say that the session is over. */
export const wrongPassword = (path: string) =>
  new Refusal('rule', 'AUTH.PASSWORD_WRONG', 'The present password is wrong.', [
    { path, message: 'is wrong' },
  ]);

/** For who wants to change what proves who they are from a session that is not fresh any more. */
export const passwordNeeded = () =>
  new Refusal('rule', 'AUTH.PASSWORD_REQUIRED', 'Type your password again to do this.', [
    { path: 'password', message: 'is required' },
  ]);

export const wrongCode = () =>
  new Refusal('rule', 'AUTH.CODE_WRONG', 'The code is wrong, has expired, or was used already.', [
    { path: 'code', message: 'is wrong' },
  ]);

export const resetLinkInvalid = () =>
  new Refusal(
    'rule',
    'AUTH.RESET_LINK_INVALID',
    'This link has expired, was used, or a newer one was asked for.',
  );

export const mfaAlreadyEnabled = () =>
  new Refusal('conflict', 'AUTH.MFA_ALREADY_ENABLED', 'There is a second factor already.');

export const mfaNotEnrolled = () =>
  new Refusal('conflict', 'AUTH.MFA_NOT_ENROLLED', 'There is no second factor to do this with.');

export const mfaRequired = () =>
  new Refusal(
    'rule',
    'AUTH.MFA_REQUIRED',
    'Your role must have a second factor, so it cannot be switched off.',
  );

export const mfaResetOwn = () =>
  new Refusal(
    'rule',
    'AUTH.MFA_RESET_OWN',
    'Nobody takes off their own second factor this way; another administrator can.',
  );

export const signOnNotConfigured = () =>
  new Refusal('not-found', 'AUTH.OIDC_NOT_CONFIGURED', 'There is no single sign-on here.');

export const signOnAway = () =>
  new Refusal(
    'unavailable',
    'AUTH.OIDC_UNAVAILABLE',
    'The sign-on cannot be reached at the moment. Log in with your password, or try again later.',
  );

export const signOnFailed = () =>
  new Refusal(
    'unauthenticated',
    'AUTH.OIDC_FAILED',
    'The sign-on did not succeed, took too long, or was begun in another browser.',
  );

export const signOnUnknown = () =>
  new Refusal(
    'unauthenticated',
    'AUTH.OIDC_NO_ACCOUNT',
    'Nobody here has the verified e-mail address that the sign-on told.',
  );

export const scopesRefused = (scopes: string[]) =>
  new Refusal(
    'rule',
    'TOKEN.SCOPE_REFUSED',
    `These abilities are not yours, or cannot be given to a token: ${scopes.join(', ')}.`,
    [{ path: 'scopes', message: 'has abilities that cannot be given' }],
  );
