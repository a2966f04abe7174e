import type { DataSource, EntityManager } from 'typeorm';
import { erasedName, openingReport, type OpeningReport, type OpeningSide } from '#libs/contracts';
import { rows } from '#libs/database';
import { presentIds } from '../enterprises/present-ids.js';
import type { ScenarioRound } from './vault.js';

export interface OpeningRow {
  proposedBy: string;
  proposedName: string;
  proposedSide: OpeningSide;
  proposedAt: Date;
  /** Whether who proposed could still do so: nobody opens on the word of somebody who has left. */
  proposalStands: boolean;
  openedName: string | null;
  openedAt: Date | null;
  report: OpeningReport | null;
}

export async function findOpening(
  source: DataSource | EntityManager,
  { scenarioId, round }: ScenarioRound,
): Promise<OpeningRow | undefined> {
  const [found] = await rows<Omit<OpeningRow, 'report'> & { report: unknown }>(
    source,
    `select o.proposed_by as "proposedBy", o.proposed_name as "proposedName",
            o.proposed_side as "proposedSide", o.proposed_at as "proposedAt",
            u.active and case o.proposed_side
              when 'department' then 'department.approver' = any(u.roles)
                                 and u.organisation_id = s.department_id
              else 'platform.supervisor' = any(u.roles) end as "proposalStands",
            o.opened_name as "openedName", o.opened_at as "openedAt", o.report
       from publishing.bid_openings o
       join publishing.users u on u.id = o.proposed_by
       join publishing.scenarios s on s.id = o.scenario_id
      where o.scenario_id = $1 and o.round = $2`,
    [scenarioId, round],
  );
  return (
    found && {
      ...found,
      report: found.report ? await upToDate(source, openingReport.parse(found.report)) : null,
    }
  );
}

/** The names stay as they were at the opening; who they are today is what the ids say. */
async function upToDate(
  source: DataSource | EntityManager,
  report: OpeningReport,
): Promise<OpeningReport> {
  const parties = report.bids.flatMap(({ enterprise, members }) => [enterprise, ...members]);
  const present = await presentIds(
    source,
    parties.map(({ id }) => id),
  );
  const today = <Party extends { id: string }>(one: Party) => ({ ...one, id: present(one.id) });
  return {
    ...report,
    bids: report.bids.map((line) => ({
      ...line,
      enterprise: today(line.enterprise),
      members: line.members.map(today),
    })),
  };
}

/** A proposal takes the place of one that no longer stands. */
export async function insertProposal(
  manager: EntityManager,
  { scenarioId, round }: ScenarioRound,
  by: { userId: string; displayName: string },
  side: OpeningSide,
): Promise<void> {
  await manager.query(
    `insert into publishing.bid_openings
       (scenario_id, round, proposed_by, proposed_name, proposed_side)
     values ($1, $2, $3, $4, $5)
     on conflict (scenario_id, round) do update set proposed_by = excluded.proposed_by,
       proposed_name = excluded.proposed_name, proposed_side = excluded.proposed_side,
       proposed_at = now()`,
    [scenarioId, round, by.userId, by.displayName, side],
  );
}

/** Empties the name of who is erased; the reference to them stays. */
export async function eraseFromOpenings(manager: EntityManager, userId: string): Promise<void> {
  await manager.query(
    `update publishing.bid_openings
        set proposed_name = case when proposed_by = $1 then $2 else proposed_name end,
            opened_name = case when opened_by = $1 then $2 else opened_name end
      where $1 in (proposed_by, opened_by)`,
    [userId, erasedName],
  );
}

export async function completeOpening(
  manager: EntityManager,
  { scenarioId, round }: ScenarioRound,
  by: { userId: string; displayName: string },
  report: OpeningReport,
): Promise<void> {
  await manager.query(
    `update publishing.bid_openings
        set opened_by = $3, opened_name = $4, opened_at = now(), report = $5
      where scenario_id = $1 and round = $2`,
    [scenarioId, round, by.userId, by.displayName, JSON.stringify(report)],
  );
}

/** Marks bids as opened, with whether their seal held. */
export async function markOpened(
  manager: EntityManager,
  found: readonly { bidId: string; intact: boolean }[],
): Promise<void> {
  await manager.query(
    `update publishing.bids b set status = 'opened', seal_intact = one.intact,
            version = version + 1, updated_at = now()
       from jsonb_to_recordset($1) as one("bidId" uuid, intact boolean) where b.id = one."bidId"`,
    [JSON.stringify(found)],
  );
}
