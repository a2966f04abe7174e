import type { NotificationKind } from '#libs/contracts';

/** Kinds whose mail has a link that proves who opens it. */
export function hasSecretLink(kind: NotificationKind): boolean {
  return kind === 'account.password-reset' || kind === 'account.invitation';
}

/** A text with everything that follows the link's path taken out, wherever the link stands. */
export function maskLink(text: string, path: string): string {
  return text
    .split(path)
    .join('\0')
    .replace(/\0[^\s"'<>&]*/g, `${path}••••`);
}
