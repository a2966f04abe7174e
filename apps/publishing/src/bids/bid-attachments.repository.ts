import type { DataSource, EntityManager } from 'typeorm';
import { type BidAttachment, bidAttachment, Refusal } from '#libs/contracts';
import { rows } from '#libs/database';
import type { BidSeal } from './vault.js';

export interface AttachmentRow {
  id: string;
  bidId: string;
  size: number;
  sealedFacts: Buffer;
}

/** The names under which an attachment's bytes and the facts of it are sealed. */
export const partOfAttachment = (id: string) => `attachment ${id}`;
const partOfFacts = (id: string) => `attachment facts ${id}`;

const facts = bidAttachment.pick({ name: true, mediaType: true, sha256: true });

export function sealFacts(seal: BidSeal, { id, name, mediaType, sha256 }: BidAttachment): Buffer {
  return seal.seal(partOfFacts(id), Buffer.from(JSON.stringify({ name, mediaType, sha256 })));
}

/** @throws Error when the seal is broken */
export function openFacts(seal: BidSeal, { id, size, sealedFacts }: AttachmentRow): BidAttachment {
  const opened = seal.open(partOfFacts(id), sealedFacts).toString('utf8');
  return { id, size, ...facts.parse(JSON.parse(opened)) };
}

export function attachmentGone(): Refusal {
  return new Refusal(
    'rule',
    'BID.ATTACHMENT_GONE',
    'An attachment that the bid names was not uploaded to it, or is gone.',
    [{ path: 'content.attachmentIds', message: 'must name attachments of this bid' }],
  );
}

export function findAttachments(
  source: DataSource | EntityManager,
  bidId: string,
): Promise<AttachmentRow[]> {
  return rows<AttachmentRow>(
    source,
    `select id, bid_id as "bidId", size, sealed_facts as "sealedFacts"
       from publishing.bid_attachments where bid_id = $1 order by id`,
    [bidId],
  );
}

export async function insertAttachment(
  manager: EntityManager,
  bidId: string,
  { id, size }: BidAttachment,
  sealedFacts: Buffer,
): Promise<void> {
  await manager.query(
    `insert into publishing.bid_attachments (id, bid_id, size, sealed_facts)
     values ($1, $2, $3, $4)`,
    [id, bidId, size, sealedFacts],
  );
}

export async function deleteAttachment(manager: EntityManager, id: string): Promise<void> {
  await manager.query('delete from publishing.bid_attachments where id = $1', [id]);
}

/**
 * Takes away what no bid has named for a day, some at a time; their bytes are the caller's to delete.
 * A bid that somebody writes on right now is left for the next time: they may be naming it.
 */
export async function deleteLoose(manager: EntityManager, most: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    manager,
    `delete from publishing.bid_attachments where id in (
       select a.id from publishing.bid_attachments a join publishing.bids b on b.id = a.bid_id
        where a.loose_since < now() - interval '1 day'
        order by a.loose_since limit ${most} for update skip locked)
     returning id`,
  );
  return found.map(({ id }) => id);
}

/** Remembers which attachments draft and submission name: the others are swept after a day. */
export async function markLoose(
  manager: EntityManager,
  bidId: string,
  named: readonly string[],
): Promise<void> {
  await manager.query(
    `update publishing.bid_attachments
        set loose_since = case when id = any($2) then null else coalesce(loose_since, now()) end
      where bid_id = $1`,
    [bidId, named],
  );
}
