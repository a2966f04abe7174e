import type { DataSource, EntityManager } from 'typeorm';
import { type BidMember, type BidMemberStatus, Refusal } from '#libs/contracts';
import { rows } from '#libs/database';
import type { ScenarioRound } from './vault.js';

export type BidMemberRow = BidMember & { bidId: string };

/** Who takes part in bids, or was asked to: the lead first. */
export async function findMembers(
  source: DataSource | EntityManager,
  bidIds: readonly string[],
): Promise<BidMemberRow[]> {
  const found = await rows<{
    bidId: string;
    id: string;
    name: string;
    isLead: boolean;
    status: BidMemberStatus;
  }>(
    source,
    `select m.bid_id as "bidId", e.id, e.name, m.is_lead as "isLead", m.status
       from publishing.bid_members m join publishing.enterprises e on e.id = m.enterprise_id
      where m.bid_id = any($1) order by m.is_lead desc, e.name, e.id`,
    [bidIds],
  );
  return found.map(({ bidId, id, name, isLead, status }) => ({
    bidId,
    enterprise: { id, name },
    isLead,
    status,
  }));
}

export async function insertMember(
  manager: EntityManager,
  bid: ScenarioRound & { id: string },
  enterpriseId: string,
  { isLead, status }: { isLead: boolean; status: BidMemberStatus },
): Promise<void> {
  await manager.query(
    `insert into publishing.bid_members (bid_id, scenario_id, round, enterprise_id, is_lead, status)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (bid_id, enterprise_id) do update set status = excluded.status, decided_at = null`,
    [bid.id, bid.scenarioId, bid.round, enterpriseId, isLead, status],
  );
}

export async function setMemberStatus(
  manager: EntityManager,
  bidId: string,
  enterpriseId: string,
  status: BidMemberStatus,
): Promise<void> {
  await manager.query(
    `update publishing.bid_members set status = $3, decided_at = now()
      where bid_id = $1 and enterprise_id = $2`,
    [bidId, enterpriseId, status],
  );
}

/** A bid that is taken back binds nobody: its lead stands free, and the others are asked anew. */
export async function releaseMembers(manager: EntityManager, bidId: string): Promise<void> {
  await manager.query(
    `update publishing.bid_members
        set status = case when is_lead then 'left' else 'invited' end, decided_at = null
      where bid_id = $1 and status = 'confirmed'`,
    [bidId],
  );
}

export async function deleteMember(
  manager: EntityManager,
  bidId: string,
  enterpriseId: string,
): Promise<void> {
  await manager.query(
    'delete from publishing.bid_members where bid_id = $1 and enterprise_id = $2 and not is_lead',
    [bidId, enterpriseId],
  );
}

/**
 * Lets an enterprise stand in a bid. It stands in one only (rule 7): whoever makes it stand in another
 * at the same time waits here and is refused. An index holds the same, should anybody forget to ask.
 */
export async function assertStandsNowhere(
  manager: EntityManager,
  round: ScenarioRound,
  enterpriseId: string,
): Promise<void> {
  await lockStanding(manager, round, enterpriseId);
  const [other] = await rows(
    manager,
    `select 1 from publishing.bid_members
      where scenario_id = $1 and round = $2 and enterprise_id = $3 and status = 'confirmed'`,
    [round.scenarioId, round.round, enterpriseId],
  );
  if (other)
    throw new Refusal(
      'conflict',
      'BID.ALREADY_IN_ONE',
      'Your enterprise stands in another bid for this scenario; it can stand in one only.',
    );
}

/** One after the other, whoever changes in which bid of a round an enterprise stands. */
export async function lockStanding(
  manager: EntityManager,
  { scenarioId, round }: ScenarioRound,
  enterpriseId: string,
): Promise<void> {
  await manager.query("select pg_advisory_xact_lock(hashtextextended('bid ' || $1, 0))", [
    `${scenarioId} ${round} ${enterpriseId}`,
  ]);
}
