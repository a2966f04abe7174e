import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type BidContent,
  type BidReceipt,
  bidReceipt,
  type BidVersionRequest,
  notFound,
  type SubmittedBid,
} from '#libs/contracts';
import { findEnterprise } from '../enterprises/enterprises.repository.js';
import { recordStateChange } from '../state-changes.js';
import {
  assertBidComplete,
  assertEligible,
  canonicalContent,
  gapsOf,
  nextBidStatus,
} from './bid.js';
import {
  attachmentGone,
  type AttachmentRow,
  findAttachments,
  markLoose,
  openFacts,
} from './bid-attachments.repository.js';
import { judgeMembers, toBid } from './bid-view.js';
import { type BidRow, saveBid } from './bids.repository.js';
import { holdBid, openDraft } from './hold-bid.js';
import { partOfSubmission, sealOfRow } from './opened-bids.js';
import { receiptFormat, receiptText } from './receipt.js';
import { type BidVault, hashOfContent } from './vault.js';

const partOfReceipt = (submission: number) => `receipt ${submission}`;

/**
 * Hands the working copy in, in place of what was handed in before, and answers the signed receipt.
 * Whether it was in time is for the database's clock to say, once the scenario cannot close any more.
 */
export async function submitBid(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
  { version }: BidVersionRequest,
): Promise<SubmittedBid> {
  return dataSource.transaction(async (manager) => {
    const { row, scenario, members, now } = await holdBid(manager, caller, id, version);
    const status = nextBidStatus(row.status, 'submit');
    const content = openDraft(vault, row);
    assertBidComplete(gapsOf(content, scenario, members));
    assertEligible(await judgeMembers(manager, scenario, members));
    const seal = sealOfRow(vault, row);
    const sealedContent = canonicalContent(content);
    const contentHash = hashOfContent(sealedContent);
    const submission = row.submission + 1;
    const attached = namedOf(content, await findAttachments(manager, id));
    const receipt = signReceipt(vault, {
      bidId: id,
      scenario: { id: scenario.id, number: scenario.number, round: row.round },
      enterprise: (await findEnterprise(manager, row.enterpriseId))!,
      submission,
      contentHash: contentHash.toString('hex'),
      attachments: attached.map((one) => openFacts(seal, one)),
      receivedAt: now,
    });
    const saved = await saveBid(
      manager,
      id,
      `status = $2, status_note = null, sealed = $3, content_hash = $4, submission = $5,
       submitted_at = $6, receipt = $7`,
      [
        status,
        seal.seal(partOfSubmission(submission), sealedContent),
        contentHash,
        submission,
        now,
        seal.seal(partOfReceipt(submission), Buffer.from(JSON.stringify(receipt))),
      ],
    );
    await markLoose(manager, id, content.attachmentIds);
    await recordStateChange(manager, {
      subjectType: 'bid',
      subjectId: id,
      from: row.status,
      to: status,
      actor: caller,
      details: { submission, contentHash: contentHash.toString('hex') },
    });
    return { ...(await toBid(manager, vault, saved, 'lead')), receipt };
  });
}

/** The attachments that the content names, in its order. @throws Refusal when one of them is gone */
function namedOf({ attachmentIds }: BidContent, there: readonly AttachmentRow[]): AttachmentRow[] {
  const named = attachmentIds.flatMap((id) => there.find((one) => one.id === id) ?? []);
  if (named.length < attachmentIds.length) throw attachmentGone();
  return named;
}

function signReceipt(vault: BidVault, facts: Parameters<typeof receiptText>[0]): BidReceipt {
  const text = receiptText(facts);
  return { format: receiptFormat, text, signature: vault.signReceipt(text) };
}

/** The receipt of the last submission. @throws Refusal when nothing was submitted */
export function openReceipt(vault: BidVault, row: BidRow): BidReceipt {
  if (!row.receipt) throw notFound('receipt');
  const opened = sealOfRow(vault, row).open(partOfReceipt(row.submission), row.receipt);
  return bidReceipt.parse(JSON.parse(opened.toString('utf8')));
}
