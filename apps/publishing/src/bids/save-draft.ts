import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Bid, BidContent, SaveBidRequest } from '#libs/contracts';
import { nextBidStatus } from './bid.js';
import { attachmentGone, findAttachments, markLoose } from './bid-attachments.repository.js';
import { toBid } from './bid-view.js';
import { type BidRow, saveBid } from './bids.repository.js';
import { holdBid, sealContent } from './hold-bid.js';
import { openSubmission, sealOfRow } from './opened-bids.js';
import type { BidVault } from './vault.js';

/** The lead's people write on the working copy; what was submitted stays as it is. */
export async function saveDraft(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
  { version, content }: SaveBidRequest,
): Promise<Bid> {
  return dataSource.transaction(async (manager) => {
    const { row } = await holdBid(manager, caller, id, version);
    nextBidStatus(row.status, 'save');
    await nameAttachments(manager, vault, row, content);
    const saved = await saveBid(manager, id, 'draft = $2', [
      sealContent(sealOfRow(vault, row), content),
    ]);
    return toBid(manager, vault, saved, 'lead');
  });
}

async function nameAttachments(
  manager: EntityManager,
  vault: BidVault,
  row: BidRow,
  { attachmentIds }: BidContent,
): Promise<void> {
  const there = new Set((await findAttachments(manager, row.id)).map(({ id }) => id));
  if (attachmentIds.some((id) => !there.has(id))) throw attachmentGone();
  const submitted = row.submission > 0 ? openSubmission(vault, row).attachmentIds : [];
  await markLoose(manager, row.id, [...attachmentIds, ...submitted]);
}
