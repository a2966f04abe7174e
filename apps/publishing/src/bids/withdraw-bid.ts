import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Bid, BidVersionRequest } from '#libs/contracts';
import { recordStateChange } from '../state-changes.js';
import { nextBidStatus } from './bid.js';
import { assertStandsNowhere, insertMember, releaseMembers } from './bid-members.repository.js';
import { toBid } from './bid-view.js';
import { saveBid } from './bids.repository.js';
import { holdBid } from './hold-bid.js';
import type { BidVault } from './vault.js';

/** Takes a bid back, handed in or not; it binds nobody any more. */
export function withdrawBid(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
  request: BidVersionRequest,
): Promise<Bid> {
  return moveBid(dataSource, vault, caller, id, request, 'withdraw');
}

/** Takes a withdrawn bid up again as a draft; whoever takes part in it must confirm anew. */
export function reopenBid(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
  request: BidVersionRequest,
): Promise<Bid> {
  return moveBid(dataSource, vault, caller, id, request, 'reopen');
}

async function moveBid(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
  { version }: BidVersionRequest,
  move: 'withdraw' | 'reopen',
): Promise<Bid> {
  return dataSource.transaction(async (manager) => {
    const { row } = await holdBid(manager, caller, id, version);
    const status = nextBidStatus(row.status, move);
    if (move === 'withdraw') await releaseMembers(manager, id);
    else {
      await assertStandsNowhere(manager, row, row.enterpriseId);
      await insertMember(manager, row, row.enterpriseId, { isLead: true, status: 'confirmed' });
    }
    const saved = await saveBid(manager, id, 'status = $2, status_note = null', [status]);
    await recordStateChange(manager, {
      subjectType: 'bid',
      subjectId: id,
      from: row.status,
      to: status,
      actor: caller,
    });
    return toBid(manager, vault, saved, 'lead');
  });
}
