import {
  complaintsAbout,
  type PasswordComplaint,
  type PasswordOwner,
  type PasswordProfile,
  Refusal,
} from '#libs/contracts';
import common from './common-passwords.json' with { type: 'json' };

const passwords = new Set(common.passwords);
const affixes = new Set(['', ...common.affixes]);

/**
 * Whether a password is among those that guessers try first: the listed ones, and every listed word
 * (English, pinyin, place names) with a listed beginning or end, such as `woaini5201314` or
 * `Wuhan@2026`. Capitals make no difference.
 */
export function isCommonPassword(password: string): boolean {
  const folded = password.toLowerCase();
  if (passwords.has(folded)) return true;
  return common.words.some((word) => {
    const at = folded.indexOf(word);
    return (
      at >= 0 && affixes.has(folded.slice(0, at)) && affixes.has(folded.slice(at + word.length))
    );
  });
}

export function passwordRefused(complaints: PasswordComplaint[], path: string): Refusal {
  return new Refusal(
    'rule',
    'AUTH.PASSWORD_REFUSED',
    `This password cannot be used: ${complaints.join(', ')}.`,
    complaints.map((message) => ({ path, message })),
  );
}

/**
 * Holds a new password to the rule of the installation.
 * @param path of the password in the request, for the form to show the complaint at
 * @throws Refusal AUTH.PASSWORD_REFUSED naming everything that is wrong with it
 */
export function assertPasswordAllowed(
  profile: PasswordProfile,
  password: string,
  owner: PasswordOwner,
  path = 'password',
): void {
  const complaints = complaintsAbout(profile, password, owner);
  if (isCommonPassword(password)) complaints.push('too-common');
  if (complaints.length) throw passwordRefused(complaints, path);
}
