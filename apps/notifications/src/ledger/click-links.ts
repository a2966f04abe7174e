import { timingSafeEqual } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { rows } from '#libs/database';
import type { Vault } from '#libs/encryption';

const purpose = 'mail-link';
/** Half of the tag's 256 bits are enough to tell ours from others, and make the links shorter. */
const tagLength = 32;
const form = new RegExp(
  `^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.(0|[1-9]\\d{0,3})\\.([0-9a-f]{${tagLength}})$`,
);

/** Where somebody is led whose link is not one of ours. */
const startPage = '/';

/**
 * The token of a link in a mail: of which delivery, and which of the things that it tells. It gives no
 * right, says nothing of anybody, and its target is read from the delivery, so it leads nowhere else.
 */
export function clickToken(vault: Vault, deliveryId: string, position: number): string {
  return `${deliveryId}.${position}.${tagOf(vault, deliveryId, position)}`;
}

function tagOf(vault: Vault, deliveryId: string, position: number): string {
  return vault.tagOf(purpose, `${deliveryId} ${position}`).slice(0, tagLength);
}

/** Whether an address leads to a page of ours, however a browser reads it. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(path);
}

/**
 * Where a mail's link leads; that it was followed is written down once. What is not a link of ours
 * leads to the start page and leaves nothing behind.
 * @param isVisit false for a look that is none, such as HEAD
 */
export async function followLink(
  dataSource: DataSource,
  vault: Vault,
  token: string,
  isVisit: boolean,
): Promise<string> {
  const [, deliveryId, position, tag] = form.exec(token) ?? [];
  if (!deliveryId) return startPage;
  const expected = Buffer.from(tagOf(vault, deliveryId, Number(position)));
  if (!timingSafeEqual(expected, Buffer.from(tag!))) return startPage;
  const [line] = await rows<{ link: string; subjectId: string }>(
    dataSource,
    `select lines->$2::int->>'link' as link, lines->$2::int->>'subjectId' as "subjectId"
       from notifications.deliveries
      where id = $1 and channel = 'email' and jsonb_array_length(lines) > $2`,
    [deliveryId, Number(position)],
  );
  if (!line || !isOwnPath(line.link)) return startPage;
  if (isVisit)
    await dataSource.query(
      `insert into notifications.link_clicks (delivery_id, subject_id) values ($1, $2)
       on conflict do nothing`,
      [deliveryId, line.subjectId],
    );
  return line.link;
}
