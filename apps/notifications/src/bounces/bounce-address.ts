import { timingSafeEqual } from 'node:crypto';
import type { Vault } from '#libs/encryption';

const purpose = 'bounce-address';
/** 64 bits: the part before the @ may have 64 characters, and whoever guesses has to ask us each time. */
const tagLength = 16;
const form = /\+([0-9a-f]{32})([0-9a-f]{16})@/i;

/** What an address for bounces says before it is held against the delivery that it names. */
export interface BounceToken {
  deliveryId: string;
  tag: string;
}

/**
 * The envelope sender of one mail, to which its bounces come (VERP): `bounces+<delivery><tag>@domain`.
 * The tag covers the recipient's address as well, so that a bounce of an address that somebody has
 * given up is none of the one they have now. Lower case throughout: some servers write it so.
 * @param base address that all of them are made from, see BOUNCE_ADDRESS
 */
export function bounceAddress(
  vault: Vault,
  base: string,
  deliveryId: string,
  recipient: string,
): string {
  const at = base.lastIndexOf('@');
  const token = deliveryId.replaceAll('-', '') + tagOf(vault, deliveryId, recipient);
  return `${base.slice(0, at)}+${token}${base.slice(at)}`;
}

/** The token in an address; undefined when it has the form of none of ours. */
export function tokenIn(address: string): BounceToken | undefined {
  const [, hex, tag] = form.exec(address) ?? [];
  if (!hex) return undefined;
  const deliveryId = hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return { deliveryId, tag: tag!.toLowerCase() };
}

/** Whether it was us who made the token, for a mail to this address. */
export function isOurs(vault: Vault, { deliveryId, tag }: BounceToken, recipient: string): boolean {
  return timingSafeEqual(Buffer.from(tagOf(vault, deliveryId, recipient)), Buffer.from(tag));
}

function tagOf(vault: Vault, deliveryId: string, recipient: string): string {
  return vault.tagOf(purpose, `${deliveryId} ${recipient.toLowerCase()}`).slice(0, tagLength);
}
