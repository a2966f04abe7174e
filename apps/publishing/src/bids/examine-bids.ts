import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { BidContent, OpenedBidLine } from '#libs/contracts';
import { rows } from '#libs/database';
import { log } from '#libs/logging';
import type { Storage } from '#libs/storage';
import { findAttachments, openFacts, partOfAttachment } from './bid-attachments.repository.js';
import { type BidMemberRow, findMembers } from './bid-members.repository.js';
import { type BidRow, findBidsOf } from './bids.repository.js';
import { openSubmission, openSubmittedBytes, sealOfRow } from './opened-bids.js';
import { readBytes } from './read-bytes.js';
import { type BidVault, hashOfContent, type ScenarioRound } from './vault.js';

type Problem = OpenedBidLine['problems'][number];

/**
 * Looks at every bid that was handed in: whether its seals hold, whether everything is what the
 * receipt says, and whether its companies are verified today. Nothing is left out of the report.
 * To be done once nobody writes bids any more, and outside of a transaction, for it reads files.
 */
export async function examineBids(
  dataSource: DataSource,
  vault: BidVault,
  storage: Storage,
  round: ScenarioRound,
): Promise<OpenedBidLine[]> {
  const found = await findBidsOf(dataSource, round.scenarioId, round.round, ['submitted']);
  const members = await findMembers(
    dataSource,
    found.map(({ id }) => id),
  );
  const verified = await verifiedOf(dataSource, [
    ...found.map(({ enterpriseId }) => enterpriseId),
    ...members.map(({ enterprise }) => enterprise.id),
  ]);
  const lines: OpenedBidLine[] = [];
  for (const row of found) {
    const broken = await brokenPartsOf(dataSource, vault, storage, row);
    const partners = members.filter(
      ({ bidId, status }) => bidId === row.id && status === 'confirmed',
    );
    const problems = [...broken, ...notVerified(row, partners, verified)];
    lines.push({
      bidId: row.id,
      enterprise: { id: row.enterpriseId, name: row.enterpriseName },
      members: partners.filter(({ isLead }) => !isLead).map(({ enterprise }) => enterprise),
      submittedAt: row.submittedAt!.toISOString(),
      submission: row.submission,
      intact: broken.length === 0,
      valid: problems.length === 0,
      problems,
    });
  }
  return lines;
}

async function brokenPartsOf(
  dataSource: DataSource,
  vault: BidVault,
  storage: Storage,
  row: BidRow,
): Promise<Problem[]> {
  let content: BidContent;
  try {
    if (!hashOfContent(openSubmittedBytes(vault, row)).equals(row.contentHash!))
      throw new Error('the content is not what the hash was taken of');
    content = openSubmission(vault, row);
  } catch (error) {
    log.error({ err: error, bidId: row.id }, 'The seal of a bid is broken');
    return [{ kind: 'content-broken', of: null }];
  }
  const attachments = await findAttachments(dataSource, row.id);
  const seal = sealOfRow(vault, row);
  const problems: Problem[] = [];
  for (const [index, id] of content.attachmentIds.entries())
    try {
      const attachment = attachments.find((one) => one.id === id);
      const sealed = attachment && (await readBytes(storage, id));
      if (!attachment || !sealed) throw new Error('the attachment is gone');
      const bytes = seal.open(partOfAttachment(id), sealed);
      if (createHash('sha256').update(bytes).digest('hex') !== openFacts(seal, attachment).sha256)
        throw new Error('the attachment is not what the hash was taken of');
    } catch (error) {
      // A store that is away says nothing about the bid: the opening is tried again later.
      if (isAway(error)) throw error;
      log.error(
        { err: error, bidId: row.id, attachmentId: id },
        'An attachment of a bid is broken',
      );
      problems.push({ kind: 'attachment-broken', of: String(index + 1) });
    }
  return problems;
}

function isAway(error: unknown): boolean {
  const { kind, syscall } = error as { kind?: string; syscall?: string };
  return kind === 'unavailable' || syscall !== undefined;
}

function notVerified(
  row: BidRow,
  partners: readonly BidMemberRow[],
  verified: ReadonlySet<string>,
): Problem[] {
  // After a merge of two enterprises that both had a bid: it stands in the other one.
  const lead = partners.some(({ isLead }) => isLead)
    ? []
    : [{ kind: 'lead-elsewhere' as const, of: row.enterpriseName }];
  return [
    ...lead,
    ...partners
      .filter(({ enterprise }) => !verified.has(enterprise.id))
      .map(({ enterprise }) => ({ kind: 'not-verified' as const, of: enterprise.name })),
  ];
}

async function verifiedOf(dataSource: DataSource, ids: string[]): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    dataSource,
    "select id from publishing.enterprises where id = any($1) and status = 'verified'",
    [ids],
  );
  return new Set(found.map(({ id }) => id));
}
