import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type BidContent,
  bidContent,
  type BidMember,
  type BidSummary,
  notFound,
  Refusal,
  type Scenario,
  versionConflict,
} from '#libs/contracts';
import { assertOpenForBids } from './bid.js';
import { type BidMemberRow, findMembers } from './bid-members.repository.js';
import { type BidRow, clockTime, findBid, holdScenario, lockBid } from './bids.repository.js';
import { sealOfRow } from './opened-bids.js';
import type { BidSeal, BidVault } from './vault.js';

/** The name under which a bid's working copy is sealed. */
const partOfDraft = 'draft';

export function sealContent(seal: BidSeal, content: BidContent): Buffer {
  return seal.seal(partOfDraft, Buffer.from(JSON.stringify(content)));
}

export function openDraft(vault: BidVault, row: BidRow): BidContent {
  const opened = sealOfRow(vault, row).open(partOfDraft, row.draft).toString('utf8');
  return bidContent.parse(JSON.parse(opened));
}

/** How an enterprise stands in a bid; null when it has nothing to do with it. */
export function membershipOf(
  row: { id: string; enterpriseId: string },
  members: readonly BidMemberRow[],
  enterpriseId: string,
): BidSummary['membership'] {
  if (row.enterpriseId === enterpriseId) return 'lead';
  const member = members.find(
    ({ bidId, enterprise }) => bidId === row.id && enterprise.id === enterpriseId,
  );
  return member?.status === 'invited' || member?.status === 'confirmed' ? member.status : null;
}

export interface HeldBid {
  row: BidRow;
  scenario: Scenario;
  members: BidMember[];
  /** The database's clock after the locks were there. */
  now: Date;
}

/**
 * Takes the locks under which a bid is written, the scenario's before the bid's as the opening does,
 * and checks who writes, that the deadline is ahead, and which version they saw.
 * @param as how the caller's enterprise must stand in it; a bid of others is not there for anybody
 */
export async function holdBid(
  manager: EntityManager,
  caller: Principal,
  id: string,
  version: number | null,
  as: readonly BidSummary['membership'][] = ['lead'],
): Promise<HeldBid> {
  const seen = await findBid(manager, id);
  if (!seen) throw notFound('bid');
  const scenario = await holdScenario(manager, seen.scenarioId);
  const row = (await lockBid(manager, id))!;
  const now = await clockTime(manager);
  const members = await findMembers(manager, [id]);
  const membership = membershipOf(row, members, caller.organisationId);
  if (membership === null) throw notFound('bid');
  if (!as.includes(membership))
    throw new Refusal(
      'forbidden',
      'BID.NOT_YOUR_PART',
      `Your enterprise stands in this bid as ${membership}; this is for who is ${as.join(' or ')}.`,
    );
  if (scenario!.round === row.round) assertOpenForBids(scenario!, now);
  else assertOpenForBids({ ...scenario!, status: 'failed' }, now);
  if (version !== null && row.version !== version) throw versionConflict('bid', row.version);
  return { row, scenario: scenario!, members, now };
}
