import { Readable } from 'node:stream';
import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type BidAttachment,
  type BidContent,
  mostBidAttachments,
  notFound,
  Refusal,
} from '#libs/contracts';
import { newId } from '#libs/database';
import type { IncomingBytes } from '#libs/http';
import { log } from '#libs/logging';
import type { Storage } from '#libs/storage';
import { writeAudit } from '../audit/write-audit.js';
import { detectMediaType } from '../files/detect-media-type.js';
import { assertNameFits, cleanName } from '../files/file.js';
import { findScenario } from '../scenarios/scenarios.repository.js';
import { nextBidStatus } from './bid.js';
import {
  deleteAttachment,
  findAttachments,
  insertAttachment,
  openFacts,
  partOfAttachment,
  sealFacts,
} from './bid-attachments.repository.js';
import { findMembers } from './bid-members.repository.js';
import { isOpened } from './bid-view.js';
import { type BidRow, findBid } from './bids.repository.js';
import { holdBid, membershipOf, openDraft } from './hold-bid.js';
import { openSubmission, sealOfRow } from './opened-bids.js';
import { readBytes } from './read-bytes.js';
import { judges } from './read-bids.js';
import type { BidVault } from './vault.js';

/** All attachments of a bid together, in bytes. */
const mostBytes = 200 * 1024 * 1024;

/** Asked before a byte is read, and again when the attachment is kept. */
export async function assertMayAttach(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction((manager) => holdForAttaching(manager, caller, id, 0));
}

/**
 * Keeps a file with a bid. It is examined and sealed in memory: on the disk it lies encrypted only,
 * and so does its name. The bytes go first; without their row they are found and swept.
 */
export async function attachToBid(
  dataSource: DataSource,
  storage: Storage,
  vault: BidVault,
  caller: Principal,
  id: string,
  { name: given, bytes, sha256 }: IncomingBytes,
): Promise<BidAttachment> {
  if (bytes.length === 0)
    throw new Refusal('rule', 'FILE.EMPTY', 'The file is empty.', [
      { path: 'file', message: 'must have content' },
    ]);
  const name = cleanName(given);
  const mediaType = await detectMediaType(bytes);
  assertNameFits(name, mediaType);
  const attachment = {
    id: newId(),
    name,
    mediaType,
    size: bytes.length,
    sha256: sha256.toString('hex'),
  };
  const row = await findBid(dataSource, id);
  if (!row) throw notFound('bid');
  const seal = sealOfRow(vault, row);
  const sealed = seal.seal(partOfAttachment(attachment.id), bytes);
  await storage.put(attachment.id, Readable.from([sealed]), sealed.length);
  try {
    await dataSource.transaction(async (manager) => {
      await holdForAttaching(manager, caller, id, bytes.length);
      await insertAttachment(manager, id, attachment, sealFacts(seal, attachment));
      await noteAttachment(manager, caller, id, 'attached', attachment);
    });
  } catch (error) {
    await storage.delete(attachment.id);
    throw error;
  }
  return attachment;
}

/** The facts and bytes of an attachment, for the bid's companies and whoever may judge it. */
export async function readAttachment(
  dataSource: DataSource,
  storage: Storage,
  vault: BidVault,
  caller: Principal,
  id: string,
  attachmentId: string,
): Promise<{ attachment: BidAttachment; bytes: Buffer }> {
  const row = await findBid(dataSource, id);
  if (!row) throw notFound('bid');
  const membership = membershipOf(row, await findMembers(dataSource, [id]), caller.organisationId);
  const isTheirs = membership === 'lead' || membership === 'confirmed';
  if (!isTheirs && !(await isJudgedBy(dataSource, caller, row))) throw notFound('bid');
  return openAttachment(dataSource, storage, vault, caller, row, attachmentId, isTheirs);
}

/**
 * The facts and bytes of an attachment for somebody who may read the bid.
 * @param isTheirs whether they are of the bid's companies; everybody else's reading is an audit entry
 */
export async function openAttachment(
  dataSource: DataSource,
  storage: Storage,
  vault: BidVault,
  caller: Principal,
  row: BidRow,
  attachmentId: string,
  isTheirs: boolean,
): Promise<{ attachment: BidAttachment; bytes: Buffer }> {
  const { id } = row;
  const found = (await findAttachments(dataSource, id)).find((one) => one.id === attachmentId);
  // A later copy of it is nobody's business but the bidder's.
  if (!found || (!isTheirs && !submittedIds(vault, row).includes(attachmentId)))
    throw notFound('attachment');
  const seal = sealOfRow(vault, row);
  const sealed = await readBytes(storage, attachmentId);
  if (!sealed) {
    log.error({ fileId: attachmentId }, 'A file has no bytes in the storage');
    throw new Refusal('unavailable', 'FILE.BYTES_MISSING', 'The file cannot be read at present.');
  }
  if (!isTheirs)
    await dataSource.transaction((manager) =>
      writeAudit(manager, [
        {
          actor: caller,
          action: 'bid.read',
          subject: { type: 'bid', id },
          details: { attachmentId, by: caller.organisationId },
        },
      ]),
    );
  return {
    attachment: openFacts(seal, found),
    bytes: seal.open(partOfAttachment(attachmentId), sealed),
  };
}

/** Takes an attachment away again, unless it was handed in with the bid. */
export async function removeAttachment(
  dataSource: DataSource,
  storage: Storage,
  vault: BidVault,
  caller: Principal,
  id: string,
  attachmentId: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const { row } = await holdBid(manager, caller, id, null);
    nextBidStatus(row.status, 'save');
    const found = (await findAttachments(manager, id)).find((one) => one.id === attachmentId);
    if (!found) throw notFound('attachment');
    if (
      [...submittedIds(vault, row), ...openDraft(vault, row).attachmentIds].includes(attachmentId)
    )
      throw new Refusal(
        'conflict',
        'BID.ATTACHMENT_IN_USE',
        'The bid names this attachment, as a draft or as it was handed in; it stays with it.',
      );
    await deleteAttachment(manager, attachmentId);
    await noteAttachment(manager, caller, id, 'detached', found);
  });
  try {
    await storage.delete(attachmentId);
  } catch (error) {
    // No row knows of it any more; the sweeper takes the bytes when the storage is back.
    log.warn({ err: error }, 'Bytes of a deleted file are left to the sweeper');
  }
}

async function holdForAttaching(
  manager: EntityManager,
  caller: Principal,
  id: string,
  more: number,
): Promise<void> {
  const { row } = await holdBid(manager, caller, id, null);
  nextBidStatus(row.status, 'save');
  const there = await findAttachments(manager, id);
  const total = there.reduce((sum, { size }) => sum + size, more);
  if (there.length >= mostBidAttachments || total > mostBytes)
    throw new Refusal(
      'rule',
      'BID.TOO_MANY_ATTACHMENTS',
      `A bid has at most ${mostBidAttachments} attachments and ${mostBytes / 1024 / 1024} MB of them.`,
    );
}

function submittedIds(vault: BidVault, row: BidRow): BidContent['attachmentIds'] {
  if (row.submission === 0 || row.sealIntact === false) return [];
  return openSubmission(vault, row).attachmentIds;
}

async function isJudgedBy(
  dataSource: DataSource,
  caller: Principal,
  row: BidRow,
): Promise<boolean> {
  if (!isOpened(row)) return false;
  const scenario = (await findScenario(dataSource.manager, row.scenarioId))!;
  return judges(caller, scenario.departmentId);
}

async function noteAttachment(
  manager: EntityManager,
  caller: Principal,
  id: string,
  act: 'attached' | 'detached',
  attachment: { id: string; size: number },
): Promise<void> {
  await writeAudit(manager, [
    {
      actor: caller,
      action: `bid.${act}`,
      subject: { type: 'bid', id },
      details: { attachmentId: attachment.id, size: attachment.size },
    },
  ]);
}
