import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound, type OpenedBidLine, type Opening, type Scenario } from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import { publicStatuses } from '../scenarios/scenario.js';
import { findScenario, toScenario } from '../scenarios/scenarios.repository.js';
import { readOpenedBids } from './opened-bids.js';
import { findOpening, type OpeningRow } from './openings.repository.js';
import { judges } from './read-bids.js';
import type { BidVault } from './vault.js';

/**
 * How far the opening of a scenario's present round is, and afterwards its record with names and
 * prices: for the department, the platform, and once it is opened for the companies that took part.
 */
export async function readOpening(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  scenarioId: string,
): Promise<Opening> {
  const found = await findScenario(dataSource.manager, scenarioId);
  if (!found || !publicStatuses.includes(found.status) || found.engagement !== 'bid')
    throw notFound('opening');
  const scenario = toScenario(found);
  const opening = await findOpening(dataSource, { scenarioId, round: scenario.round });
  const tookPart = opening?.report?.bids.some(({ enterprise, members }) =>
    [enterprise, ...members].some(({ id }) => id === caller.organisationId),
  );
  if (!judges(caller, scenario.department.id) && !tookPart) throw notFound('opening');
  return {
    scenarioId,
    round: scenario.round,
    status: statusOf(scenario, opening),
    proposed: opening?.proposalStands || opening?.openedAt ? proposedOf(opening) : null,
    opened: opening?.openedAt
      ? { name: opening.openedName!, at: opening.openedAt.toISOString() }
      : null,
    minBids: opening?.report?.minBids ?? scenario.minBids,
    valid: opening?.report?.valid ?? null,
    outcome: opening?.report?.outcome ?? null,
    bids: opening?.report
      ? await withPrices(dataSource, vault, caller, scenario, opening.report.bids)
      : [],
  };
}

function statusOf({ status }: Scenario, opening: OpeningRow | undefined): Opening['status'] {
  if (opening?.openedAt) return 'opened';
  if (opening?.proposalStands) return 'proposed';
  return status === 'closed' ? 'due' : 'not-due';
}

function proposedOf(opening: OpeningRow): Opening['proposed'] {
  return {
    side: opening.proposedSide,
    name: opening.proposedName,
    at: opening.proposedAt.toISOString(),
  };
}

/** Prices lie in the sealed contents only: who reads them out of there is in the audit log. */
async function withPrices(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  { id: scenarioId, round }: Scenario,
  lines: readonly OpenedBidLine[],
): Promise<Opening['bids']> {
  return dataSource.transaction(async (manager) => {
    const opened = await readOpenedBids(manager, vault, scenarioId, round);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'opening.read',
        subject: { type: 'scenario', id: scenarioId },
        details: { round, by: caller.organisationId },
      },
    ]);
    return lines.map((line) => ({
      ...line,
      priceWan: opened.find(({ id }) => id === line.bidId)?.content?.priceWan ?? null,
    }));
  });
}
