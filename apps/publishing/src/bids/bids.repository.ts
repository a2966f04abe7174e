import type { DataSource, EntityManager } from 'typeorm';
import type { BidStatus, Scenario } from '#libs/contracts';
import { rows } from '#libs/database';
import { findScenario, toScenario } from '../scenarios/scenarios.repository.js';
import type { ScenarioRound } from './vault.js';

/** A bid as it lies in the table: what it says is sealed. */
export interface BidRow {
  id: string;
  version: number;
  scenarioId: string;
  round: number;
  enterpriseId: string;
  enterpriseName: string;
  status: BidStatus;
  statusNote: string | null;
  scenarioKey: Buffer;
  bidKey: Buffer;
  draft: Buffer;
  sealed: Buffer | null;
  submittedAt: Date | null;
  contentHash: Buffer | null;
  submission: number;
  receipt: Buffer | null;
  sealIntact: boolean | null;
  createdAt: Date;
  updatedAt: Date;
}

const columns = `b.id, b.version, b.scenario_id as "scenarioId", b.round,
  b.enterprise_id as "enterpriseId", e.name as "enterpriseName", b.status,
  b.status_note as "statusNote", k.wrapped_key as "scenarioKey", b.wrapped_key as "bidKey",
  b.draft, b.sealed, b.submitted_at as "submittedAt", b.content_hash as "contentHash",
  b.submission, b.receipt, b.seal_intact as "sealIntact", b.created_at as "createdAt",
  b.updated_at as "updatedAt"`;
const joined = `publishing.bids b
  join publishing.enterprises e on e.id = b.enterprise_id
  join publishing.bid_scenario_keys k on k.scenario_id = b.scenario_id and k.round = b.round`;

export async function findBid(
  source: DataSource | EntityManager,
  id: string,
): Promise<BidRow | undefined> {
  const [found] = await rows<BidRow>(source, `select ${columns} from ${joined} where b.id = $1`, [
    id,
  ]);
  return found;
}

/** Locks the bid for the rest of the transaction, then reads it. */
export async function lockBid(manager: EntityManager, id: string): Promise<BidRow | undefined> {
  await manager.query('select 1 from publishing.bids where id = $1 for update', [id]);
  return findBid(manager, id);
}

/** The bids of a scenario's round that have one of the statuses, by when they were submitted. */
export function findBidsOf(
  source: DataSource | EntityManager,
  scenarioId: string,
  round: number,
  statuses: readonly BidStatus[],
): Promise<BidRow[]> {
  return rows<BidRow>(
    source,
    `select ${columns} from ${joined}
      where b.scenario_id = $1 and b.round = $2 and b.status = any($3)
      order by b.submitted_at, b.id`,
    [scenarioId, round, statuses],
  );
}

/** An enterprise's own bid in a scenario's round. */
export async function findBidOf(
  manager: EntityManager,
  round: ScenarioRound,
  enterpriseId: string,
): Promise<string | undefined> {
  const [found] = await rows<{ id: string }>(
    manager,
    `select id from publishing.bids where scenario_id = $1 and round = $2 and enterprise_id = $3
      order by id limit 1`,
    [round.scenarioId, round.round, enterpriseId],
  );
  return found?.id;
}

/** Bids of an enterprise, as lead or as somebody invited or confirmed; the newest first. */
export function findBidsFor(
  source: DataSource | EntityManager,
  enterpriseId: string,
  {
    limit,
    after,
    scenarioId,
  }: { limit: number; after?: [string, string] | null; scenarioId?: string },
): Promise<BidRow[]> {
  return rows<BidRow>(
    source,
    `select ${columns} from ${joined}
      where (b.enterprise_id = $1 or exists (
              select from publishing.bid_members m where m.bid_id = b.id
                and m.enterprise_id = $1 and m.status in ('invited', 'confirmed')))
        and ($2::uuid is null or b.scenario_id = $2)
        and ($3::timestamptz is null or (b.created_at, b.id) < ($3, $4::uuid))
      order by b.created_at desc, b.id desc limit ${limit}`,
    [enterpriseId, scenarioId ?? null, after?.[0] ?? null, after?.[1] ?? null],
  );
}

/** The wrapped key of a scenario's round; the first bid of the round has it made. */
export async function roundKey(
  manager: EntityManager,
  round: ScenarioRound,
  makeKey: () => Buffer,
): Promise<Buffer> {
  await manager.query(
    `insert into publishing.bid_scenario_keys (scenario_id, round, wrapped_key)
     values ($1, $2, $3) on conflict do nothing`,
    [round.scenarioId, round.round, makeKey()],
  );
  const [found] = await rows<{ key: Buffer }>(
    manager,
    `select wrapped_key as key from publishing.bid_scenario_keys
      where scenario_id = $1 and round = $2`,
    [round.scenarioId, round.round],
  );
  return found!.key;
}

export async function insertBid(
  manager: EntityManager,
  bid: ScenarioRound & { id: string; enterpriseId: string; bidKey: Buffer; draft: Buffer },
): Promise<void> {
  await manager.query(
    `insert into publishing.bids (id, scenario_id, round, enterprise_id, wrapped_key, draft)
     values ($1, $2, $3, $4, $5, $6)`,
    [bid.id, bid.scenarioId, bid.round, bid.enterpriseId, bid.bidKey, bid.draft],
  );
}

/** Saves changes under the next version and reads the bid anew. */
export async function saveBid(
  manager: EntityManager,
  id: string,
  assignments = '',
  parameters: unknown[] = [],
): Promise<BidRow> {
  await manager.query(
    `update publishing.bids set version = version + 1, updated_at = now()${assignments && ', '}${assignments}
      where id = $1`,
    [id, ...parameters],
  );
  return (await findBid(manager, id))!;
}

/** The database's clock now, not at the start of the transaction: for who may have waited for a lock. */
export async function clockTime(source: DataSource | EntityManager): Promise<Date> {
  const [row] = await rows<{ now: Date }>(
    source,
    "select date_trunc('milliseconds', clock_timestamp()) as now",
  );
  return row!.now;
}

/**
 * Holds the scenario as it is for the rest of the transaction: its closing waits for who is handing
 * in a bid, and who comes after the closing finds it closed.
 */
export async function holdScenario(manager: EntityManager, id: string): Promise<Scenario | null> {
  await manager.query('select 1 from publishing.scenarios where id = $1 for share', [id]);
  const found = await findScenario(manager, id);
  return found && toScenario(found);
}
