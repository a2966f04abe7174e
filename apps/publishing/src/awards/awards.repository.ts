import type { DataSource, EntityManager } from 'typeorm';
import { todaySql } from '#libs/calendar';
import type {
  BidStatus,
  LifeTold,
  ListPublicitiesQuery,
  Publicity,
  PublicityStatus,
  PublicitySummary,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { assertVerified } from '../enterprises/assert-verified.js';
import { openObjectionStatuses } from './objection.js';

/** A line of the ranking as it was made public. */
export interface PublicLine {
  bidId: string;
  rank: number;
  enterpriseName: string;
  total: number;
}

export interface PublicityRow {
  id: string;
  scenarioId: string;
  scenarioTitle: string;
  scenarioNumber: string | null;
  departmentId: string;
  departmentName: string;
  round: number;
  attempt: number;
  bidId: string;
  enterpriseId: string;
  enterpriseName: string;
  winnerReason: string;
  reason: string;
  ranking: PublicLine[];
  startsOn: string;
  endsOn: string;
  status: PublicityStatus;
  isOver: boolean;
  publicisedAt: Date;
  publicisedBy: string;
}

/** One that runs no longer because the scenario failed or was cancelled counts as revoked. */
const status = `case when p.status = 'running'
  and (s.status <> 'award_publicity' or s.round <> p.round) then 'revoked' else p.status end`;
const columns = `p.id, p.scenario_id as "scenarioId", s.title as "scenarioTitle",
  s.number as "scenarioNumber", s.department_id as "departmentId", d.name as "departmentName",
  p.round, p.attempt, p.bid_id as "bidId", p.enterprise_id as "enterpriseId",
  e.name as "enterpriseName", p.winner_reason as "winnerReason", p.reason, p.ranking,
  p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", ${status} as status,
  p.ends_on < ${todaySql} as "isOver", p.publicised_at as "publicisedAt", p.publicised_by as "publicisedBy"`;
const joined = `publishing.publicities p
  join publishing.scenarios s on s.id = p.scenario_id
  join publishing.organisations d on d.id = s.department_id
  join publishing.enterprises e on e.id = p.enterprise_id`;

/** The publicities of a scenario's round, the newest first. */
export function findPublicities(
  source: DataSource | EntityManager,
  scenarioId: string,
  round: number,
): Promise<PublicityRow[]> {
  return rows(
    source,
    `select ${columns} from ${joined} where p.scenario_id = $1 and p.round = $2
      order by p.attempt desc`,
    [scenarioId, round],
  );
}

export async function findPublicity(
  source: DataSource | EntityManager,
  id: string,
): Promise<PublicityRow | undefined> {
  const [found] = await rows<PublicityRow>(
    source,
    `select ${columns} from ${joined} where p.id = $1`,
    [id],
  );
  return found;
}

export function listPublicityRows(
  source: DataSource,
  { status: wanted, limit }: ListPublicitiesQuery,
  after: [string, string] | null,
): Promise<PublicityRow[]> {
  return rows(
    source,
    `select ${columns} from ${joined}
      where ($1::text is null or ${status} = $1)
        and ($2::timestamptz is null or (p.publicised_at, p.id) < ($2, $3::uuid))
      order by p.publicised_at desc, p.id desc limit ${limit + 1}`,
    [wanted ?? null, after?.[0] ?? null, after?.[1] ?? null],
  );
}

/** Running ones that ended, that nothing blocks and of which nobody was told, locked. */
export async function lockOver(manager: EntityManager, most: number): Promise<PublicityRow[]> {
  const found = await rows<{ id: string }>(
    manager,
    `select p.id from publishing.publicities p
       join publishing.scenarios s on s.id = p.scenario_id and s.round = p.round
      where p.status = 'running' and p.told_over_at is null and p.ends_on < ${todaySql}
        and s.status = 'award_publicity' and not exists (
          select from publishing.objections o where o.scenario_id = p.scenario_id
             and o.round = p.round and o.status = any($1))
      order by p.ends_on limit ${most} for update of p skip locked`,
    [openObjectionStatuses],
  );
  return rows(manager, `select ${columns} from ${joined} where p.id = any($1) order by p.id`, [
    found.map(({ id }) => id),
  ]);
}

export async function countOpenObjections(
  source: DataSource | EntityManager,
  scenarioId: string,
  round: number,
): Promise<number> {
  const [row] = await rows<{ count: number }>(
    source,
    `select count(*)::int as count from publishing.objections
      where scenario_id = $1 and round = $2 and status = any($3)`,
    [scenarioId, round, openObjectionStatuses],
  );
  return row!.count;
}

/** Everybody who stands in an opened bid of the round: leads and confirmed members. */
export async function findBidders(
  source: DataSource | EntityManager,
  scenarioId: string,
  round: number,
): Promise<{ bidId: string; enterpriseId: string; status: BidStatus }[]> {
  return rows(
    source,
    `select b.id as "bidId", p.enterprise_id as "enterpriseId", b.status
       from publishing.bids b
       join lateral (select b.enterprise_id union
         select m.enterprise_id from publishing.bid_members m
          where m.bid_id = b.id and m.status = 'confirmed') p on true
      where b.scenario_id = $1 and b.round = $2
        and b.status not in ('draft', 'submitted', 'withdrawn')
      order by b.id`,
    [scenarioId, round],
  );
}

/** Who of a bid would be awarded must be verified: its lead and every confirmed member. */
export async function assertBidderVerified(
  manager: EntityManager,
  { scenarioId, round, bidId }: { scenarioId: string; round: number; bidId: string },
): Promise<void> {
  const bidders = await findBidders(manager, scenarioId, round);
  const theirs = bidders.filter((one) => one.bidId === bidId);
  await assertVerified(
    manager,
    'AWARD',
    theirs.map(({ enterpriseId }) => enterpriseId),
  );
}

export function toPublicity(row: PublicityRow): Publicity {
  const { id, attempt, winnerReason, reason, startsOn, endsOn, isOver } = row;
  return {
    id,
    attempt,
    status: row.status,
    winner: { id: row.enterpriseId, name: row.enterpriseName },
    winnerReason,
    reason,
    ranking: row.ranking.map(({ bidId, ...line }) => ({ ...line, isWinner: bidId === row.bidId })),
    startsOn,
    endsOn,
    isOver,
    publicisedAt: row.publicisedAt.toISOString(),
  };
}

export function toPublicitySummary(row: PublicityRow): PublicitySummary {
  const { id, startsOn, endsOn, isOver } = row;
  return {
    id,
    status: row.status,
    scenario: { id: row.scenarioId, title: row.scenarioTitle, number: row.scenarioNumber },
    departmentName: row.departmentName,
    winnerName: row.enterpriseName,
    startsOn,
    endsOn,
    isOver,
  };
}

/** What is told of a publicity. */
export function toPublicityTold(
  row: PublicityRow,
  enterpriseIds: string[],
  changes: Partial<LifeTold> = {},
): LifeTold {
  return {
    id: row.id,
    // What waits while it runs is settled by its end.
    version: row.status === 'running' ? 1 : 2,
    scenario: { id: row.scenarioId, title: row.scenarioTitle },
    department: { id: row.departmentId, name: row.departmentName },
    enterpriseIds: [...new Set(enterpriseIds)],
    title: row.enterpriseName,
    status: row.status,
    note: null,
    day: row.endsOn,
    ...changes,
  };
}
