import type { DataSource, EntityManager } from 'typeorm';
import { type Day, todaySql } from '#libs/calendar';
import type { Amendment, AmendmentChanges, AmendmentStatus } from '#libs/contracts';
import { rows } from '#libs/database';
import { compareVersions } from '../scenario-versions/compare-versions.js';
import type { VersionContent } from '../scenario-versions/version-content.js';

type Source = DataSource | EntityManager;

export interface AmendmentRow {
  id: string;
  version: number;
  scenarioId: string;
  status: AmendmentStatus;
  reason: string;
  changes: AmendmentChanges;
  before: Partial<VersionContent>;
  after: Partial<VersionContent>;
  proposedBy: string;
  proposerName: string;
  proposedAt: Date;
  deciderName: string | null;
  decidedAt: Date | null;
  note: string | null;
}

const columns = `id, version, scenario_id as "scenarioId", status, reason, changes, before, after,
  proposed_by as "proposedBy", proposer_name as "proposerName", proposed_at as "proposedAt",
  decider_name as "deciderName", decided_at as "decidedAt", note`;

export async function readToday(source: Source): Promise<Day> {
  const [row] = await rows<{ today: Day }>(source, `select ${todaySql}::text as today`);
  return row!.today;
}

export async function findAmendment(source: Source, id: string): Promise<AmendmentRow | undefined> {
  const [found] = await rows<AmendmentRow>(
    source,
    `select ${columns} from publishing.amendments where id = $1`,
    [id],
  );
  return found;
}

/** All amendments of a scenario, newest first. */
export function listAmendmentRows(source: Source, scenarioId: string): Promise<AmendmentRow[]> {
  return rows(
    source,
    `select ${columns} from publishing.amendments where scenario_id = $1 order by id desc limit 100`,
    [scenarioId],
  );
}

/** The one that waits for its decision, if any. */
export async function findOpenAmendment(
  source: Source,
  scenarioId: string,
): Promise<AmendmentRow | undefined> {
  const [found] = await rows<AmendmentRow>(
    source,
    `select ${columns} from publishing.amendments where scenario_id = $1 and status = 'proposed'`,
    [scenarioId],
  );
  return found;
}

export async function insertAmendment(
  manager: EntityManager,
  one: Pick<
    AmendmentRow,
    'id' | 'scenarioId' | 'reason' | 'changes' | 'before' | 'after' | 'proposedBy' | 'proposerName'
  > & { round: number },
): Promise<void> {
  await manager.query(
    `insert into publishing.amendments
       (id, scenario_id, round, status, reason, changes, before, after, proposed_by, proposer_name)
     values ($1, $2, $3, 'proposed', $4, $5, $6, $7, $8, $9)`,
    [
      one.id,
      one.scenarioId,
      one.round,
      one.reason,
      JSON.stringify(one.changes),
      JSON.stringify(one.before),
      JSON.stringify(one.after),
      one.proposedBy,
      one.proposerName,
    ],
  );
}

/** @param by null when a new round decides and nobody */
export async function saveDecision(
  manager: EntityManager,
  id: string,
  status: AmendmentStatus,
  by: { userId: string; displayName: string } | null,
  note: string | undefined,
): Promise<AmendmentRow> {
  const [saved] = await rows<AmendmentRow>(
    manager,
    `update publishing.amendments
        set status = $2, decided_by = $3, decider_name = $4, note = $5, decided_at = now(),
            version = version + 1
      where id = $1 returning ${columns}`,
    [id, status, by?.userId ?? null, by?.displayName ?? null, note ?? null],
  );
  return saved!;
}

export function toAmendment(row: AmendmentRow): Amendment {
  return {
    id: row.id,
    version: row.version,
    scenarioId: row.scenarioId,
    status: row.status,
    reason: row.reason,
    changes: compareVersions(row.before, row.after),
    proposedBy: { id: row.proposedBy, displayName: row.proposerName },
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: row.deciderName,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
  };
}
