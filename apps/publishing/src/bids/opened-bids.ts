import type { DataSource, EntityManager } from 'typeorm';
import { bidContent, type BidContent, type BidStatus } from '#libs/contracts';
import { rows } from '#libs/database';
import { type BidRow, findBidsOf } from './bids.repository.js';
import type { BidSeal, BidVault } from './vault.js';

/** Statuses of a bid that was opened: what it says may be read by those who judge it. */
export const openedStatuses = [
  'opened',
  'qualified',
  'disqualified',
  'scored',
  'proposed_winner',
  'awarded',
  'not_awarded',
] as const satisfies BidStatus[];

export interface OpenedBid {
  id: string;
  version: number;
  status: BidStatus;
  statusNote: string | null;
  enterprise: { id: string; name: string };
  /** The confirmed ones of a consortium besides the lead. */
  members: { id: string; name: string }[];
  submittedAt: Date;
  sealIntact: boolean;
  /** Null where the seal is broken. */
  content: BidContent | null;
}

/** What seals and opens a bid's parts, from its row. */
export function sealOfRow(vault: BidVault, row: BidRow): BidSeal {
  return vault.sealOf(row, { scenario: row.scenarioKey, bid: row.bidKey }, row.id);
}

/** The name under which a submission is sealed. */
export const partOfSubmission = (submission: number) => `submission ${submission}`;

/** The bytes of what was submitted last. @throws Error when its seal is broken */
export function openSubmittedBytes(vault: BidVault, row: BidRow): Buffer {
  return sealOfRow(vault, row).open(partOfSubmission(row.submission), row.sealed!);
}

/** What was submitted last, opened. @throws Error when its seal is broken */
export function openSubmission(vault: BidVault, row: BidRow): BidContent {
  return bidContent.parse(JSON.parse(openSubmittedBytes(vault, row).toString('utf8')));
}

/**
 * The bids of a scenario's round that were opened, with what they say: two queries, and nothing of
 * what is still sealed. Whoever calls this writes who read them into the audit log.
 */
export async function readOpenedBids(
  source: DataSource | EntityManager,
  vault: BidVault,
  scenarioId: string,
  round: number,
): Promise<OpenedBid[]> {
  const found = await findBidsOf(source, scenarioId, round, openedStatuses);
  const members = await rows<{ bidId: string; id: string; name: string }>(
    source,
    `select m.bid_id as "bidId", e.id, e.name from publishing.bid_members m
       join publishing.enterprises e on e.id = m.enterprise_id
      where m.bid_id = any($1) and m.status = 'confirmed' and not m.is_lead order by e.name`,
    [found.map(({ id }) => id)],
  );
  return found.map((row) => ({
    id: row.id,
    version: row.version,
    status: row.status,
    statusNote: row.statusNote,
    enterprise: { id: row.enterpriseId, name: row.enterpriseName },
    members: members.filter(({ bidId }) => bidId === row.id).map(({ id, name }) => ({ id, name })),
    submittedAt: row.submittedAt!,
    sealIntact: row.sealIntact === true,
    content: row.sealIntact ? openSubmission(vault, row) : null,
  }));
}
