import type { DataSource } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type Bid,
  type BidReceipt,
  type BidSummary,
  notFound,
  type Page,
  type PageQuery,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { publicStatuses } from '../scenarios/scenario.js';
import { findScenario, findScenarios, toScenario } from '../scenarios/scenarios.repository.js';
import { findMembers } from './bid-members.repository.js';
import { isOpened, toBid, toBidSummary } from './bid-view.js';
import { type BidRow, findBid, findBidsFor, findBidsOf } from './bids.repository.js';
import { membershipOf } from './hold-bid.js';
import { openedStatuses, openSubmittedBytes } from './opened-bids.js';
import { openReceipt } from './submit-bid.js';
import type { BidVault } from './vault.js';

/** The caller's enterprise's bids and the invitations to those of others, newest first. */
export async function listBids(
  dataSource: DataSource,
  caller: Principal,
  { limit, cursor }: PageQuery,
): Promise<Page<BidSummary>> {
  const found = await findBidsFor(dataSource, caller.organisationId, {
    limit: limit + 1,
    after: readTimeCursor(cursor),
  });
  const summaries = new Map(
    (await summarise(dataSource, caller, found)).map((summary) => [summary.id, summary]),
  );
  return toPage(
    found,
    limit,
    (row) => [row.createdAt.toISOString(), row.id],
    ({ id }) => summaries.get(id)!,
  );
}

/**
 * The bids of a scenario's present round: for a company those that it takes part in, for the
 * department and the platform those that were opened, for everybody else none.
 */
export async function listScenarioBids(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
): Promise<{ items: BidSummary[] }> {
  const scenario = await findScenario(dataSource.manager, scenarioId);
  if (!scenario || !publicStatuses.includes(scenario.status)) throw notFound('scenario');
  if (caller.organisationKind === 'enterprise') {
    const own = await findBidsFor(dataSource, caller.organisationId, { limit: 100, scenarioId });
    const ofRound = own.filter(({ round }) => round === scenario.round);
    return { items: await summarise(dataSource, caller, ofRound) };
  }
  if (!judges(caller, scenario.departmentId)) return { items: [] };
  const opened = await findBidsOf(dataSource, scenarioId, scenario.round, openedStatuses);
  return { items: opened.map((row) => toBidSummary(row, toScenario(scenario), null)) };
}

/** A bid. Whoever reads another company's is named in the audit log. */
export async function readBid(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
): Promise<Bid> {
  return dataSource.transaction(async (manager) => {
    const row = await findBid(manager, id);
    if (!row) throw notFound('bid');
    const membership = membershipOf(row, await findMembers(manager, [id]), caller.organisationId);
    if (membership === null) {
      const scenario = (await findScenario(manager, row.scenarioId))!;
      if (!isOpened(row) || !judges(caller, scenario.departmentId)) throw notFound('bid');
      await writeAudit(manager, [
        {
          actor: caller,
          action: 'bid.read',
          subject: { type: 'bid', id },
          details: { by: caller.organisationId, version: row.version },
        },
      ]);
    }
    return toBid(manager, vault, row, membership);
  });
}

/** The receipt of what the caller's enterprise handed in. */
export async function readReceipt(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
): Promise<BidReceipt> {
  return openReceipt(vault, await findOwn(dataSource, caller, id));
}

/** What was handed in, byte for byte as the receipt's hash was taken of it. */
export async function readSubmittedContent(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
): Promise<Buffer> {
  const row = await findOwn(dataSource, caller, id);
  if (row.submission === 0) throw notFound('receipt');
  return openSubmittedBytes(vault, row);
}

async function findOwn(dataSource: DataSource, caller: Principal, id: string): Promise<BidRow> {
  const row = await findBid(dataSource, id);
  const members = await findMembers(dataSource, [id]);
  const membership = row && membershipOf(row, members, caller.organisationId);
  if (!row || (membership !== 'lead' && membership !== 'confirmed')) throw notFound('bid');
  return row;
}

/** Who may see opened bids: the scenario's department, the platform's desk and the supervisor. */
export function judges(caller: Principal, departmentId: string): boolean {
  return caller.organisationId === departmentId || readsWholePlatform(caller);
}

async function summarise(
  dataSource: DataSource,
  caller: Principal,
  found: BidRow[],
): Promise<BidSummary[]> {
  const members = await findMembers(
    dataSource,
    found.map(({ id }) => id),
  );
  const scenarios = await findScenarios(dataSource.manager, [
    ...new Set(found.map(({ scenarioId }) => scenarioId)),
  ]);
  return found.map((row) =>
    toBidSummary(
      row,
      toScenario(scenarios.find(({ id }) => id === row.scenarioId)!),
      membershipOf(row, members, caller.organisationId),
    ),
  );
}
