import type { DataSource, EntityManager } from 'typeorm';
import type { BidStatus } from '#libs/contracts';
import { rows } from '#libs/database';
import { openedStatuses } from '../bids/opened-bids.js';

/** An opened bid without anything that it says: who bids, when, and whether the seal held. */
export interface Bidder {
  id: string;
  status: BidStatus;
  statusNote: string | null;
  enterprise: { id: string; name: string };
  members: { id: string; name: string }[];
  submittedAt: Date;
  sealIntact: boolean;
}

/** The opened bids of a scenario's round, by when they were submitted; nothing that is sealed. */
export async function findBidders(
  source: DataSource | EntityManager,
  scenarioId: string,
  round: number,
): Promise<Bidder[]> {
  return rows<Bidder>(
    source,
    `select b.id, b.status, b.status_note as "statusNote",
            jsonb_build_object('id', e.id, 'name', e.name) as enterprise,
            coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
              from publishing.bid_members m join publishing.enterprises p on p.id = m.enterprise_id
             where m.bid_id = b.id and m.status = 'confirmed' and not m.is_lead), '[]') as members,
            b.submitted_at as "submittedAt", coalesce(b.seal_intact, false) as "sealIntact"
       from publishing.bids b join publishing.enterprises e on e.id = b.enterprise_id
      where b.scenario_id = $1 and b.round = $2 and b.status = any($3)
      order by b.submitted_at, b.id`,
    [scenarioId, round, openedStatuses],
  );
}

const inTheRunning: readonly BidStatus[] = ['qualified', 'scored', 'proposed_winner', 'awarded'];

/** Whether a bid is scored and ranked: it qualified, and no objection has taken it out since. */
export function isInTheRunning({ status }: Pick<Bidder, 'status'>): boolean {
  return inTheRunning.includes(status);
}
