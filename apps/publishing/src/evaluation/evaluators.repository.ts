import type { DataSource, EntityManager } from 'typeorm';
import type {
  Evaluator,
  EvaluatorStatus,
  ExpertInPool,
  GivenScore,
  ScoreRevision,
  SheetScore,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';

export interface EvaluatorRow {
  id: string;
  version: number;
  evaluationId: string;
  userId: string;
  displayName: string;
  status: EvaluatorStatus;
  drawn: boolean;
  isActive: boolean;
  assignedAt: Date;
  assignedBy: string;
  declaredAt: Date | null;
  excuse: string | null;
  replaces: string | null;
  submittedAt: Date | null;
  confirmedAt: Date | null;
}

/** Whether somebody can still act as an expert. */
const activeExpert = (alias: string) =>
  `(${alias}.active and ${alias}.left_at is null and 'platform.expert' = any(${alias}.roles))`;

const columns = `v.id, v.version, v.evaluation_id as "evaluationId", v.user_id as "userId",
  u.display_name as "displayName", v.status, v.drawn, ${activeExpert('u')} as "isActive",
  v.assigned_at as "assignedAt", a.display_name as "assignedBy", v.declared_at as "declaredAt",
  v.excuse, v.replaces, v.submitted_at as "submittedAt", v.confirmed_at as "confirmedAt"`;
const joined = `publishing.evaluators v join publishing.users u on u.id = v.user_id
  join publishing.users a on a.id = v.assigned_by`;

/** Everybody who was assigned, excused ones as well, in the order of assignment. */
export function findEvaluators(
  source: DataSource | EntityManager,
  evaluationId: string,
): Promise<EvaluatorRow[]> {
  return rows<EvaluatorRow>(
    source,
    `select ${columns} from ${joined} where v.evaluation_id = $1 order by v.assigned_at, v.id`,
    [evaluationId],
  );
}

/** Locks one evaluator, then reads them; with whom they are, so that nobody else's is found. */
export async function lockEvaluator(
  manager: EntityManager,
  id: string,
): Promise<EvaluatorRow | undefined> {
  await manager.query('select 1 from publishing.evaluators where id = $1 for update', [id]);
  const [found] = await rows<EvaluatorRow>(
    manager,
    `select ${columns} from ${joined} where v.id = $1`,
    [id],
  );
  return found;
}

export async function insertEvaluators(
  manager: EntityManager,
  evaluationId: string,
  assignedBy: string,
  added: readonly { userId: string; drawn: boolean; replaces: string | null }[],
): Promise<{ evaluatorId: string; userId: string }[]> {
  const made = added.map((one) => ({ ...one, id: newId() }));
  await manager.query(
    `insert into publishing.evaluators (id, evaluation_id, user_id, drawn, replaces, assigned_by)
     select id, $1, "userId", drawn, replaces, $2
       from jsonb_to_recordset($3) as e(id uuid, "userId" uuid, drawn boolean, replaces uuid)`,
    [evaluationId, assignedBy, JSON.stringify(made)],
  );
  return made.map(({ id, userId }) => ({ evaluatorId: id, userId }));
}

export async function deleteEvaluator(manager: EntityManager, id: string): Promise<void> {
  await manager.query('delete from publishing.evaluators where id = $1', [id]);
}

/** Saves changes under the next version. The assignments are our own SQL; values go from $2 on. */
export async function saveEvaluator(
  manager: EntityManager,
  id: string,
  assignments = '',
  parameters: unknown[] = [],
): Promise<void> {
  await manager.query(
    `update publishing.evaluators set version = version + 1${assignments && `, ${assignments}`}
      where id = $1`,
    [id, ...parameters],
  );
}

/** What was confirmed is no longer what the table says: everybody confirms anew. */
export async function withdrawConfirmations(
  manager: EntityManager,
  evaluationId: string,
): Promise<void> {
  await manager.query(
    `update publishing.evaluators
        set status = 'submitted', confirmed_at = null, version = version + 1
      where evaluation_id = $1 and status = 'confirmed'`,
    [evaluationId],
  );
}

/** Experts who can be assigned, those with the least to do first. */
export function findPool(
  source: DataSource | EntityManager,
  evaluationId: string | null,
): Promise<ExpertInPool[]> {
  return rows<ExpertInPool>(
    source,
    `select u.id as "userId", u.display_name as "displayName",
            (select count(*)::int from publishing.evaluators v
               join publishing.evaluations e on e.id = v.evaluation_id
               join publishing.scenarios s on s.id = e.scenario_id and s.round = e.round
              where v.user_id = u.id and v.status <> 'excused' and e.phase <> 'concluded'
                and s.status = 'evaluating') as "openEvaluations",
            exists (select from publishing.evaluators v
                     where v.user_id = u.id and v.evaluation_id = $1) as "isAssigned"
       from publishing.users u where ${activeExpert('u')}
      order by 3, 2, 1`,
    [evaluationId],
  );
}

export async function findSheet(
  source: DataSource | EntityManager,
  evaluatorId: string,
): Promise<SheetScore[]> {
  return rows<SheetScore>(
    source,
    `select bid_id as "bidId", criterion, score, comment from publishing.evaluation_scores
      where evaluator_id = $1 order by bid_id, criterion`,
    [evaluatorId],
  );
}

export async function saveSheet(
  manager: EntityManager,
  evaluatorId: string,
  scores: readonly SheetScore[],
): Promise<void> {
  await manager.query(
    `insert into publishing.evaluation_scores (evaluator_id, bid_id, criterion, score, comment)
     select distinct on ("bidId", criterion) $1::uuid, "bidId", criterion, score, comment
       from rows from (jsonb_to_recordset($2)
              as ("bidId" uuid, criterion text, score numeric, comment text))
              with ordinality as s("bidId", criterion, score, comment, place)
      order by "bidId", criterion, place desc
     on conflict (evaluator_id, bid_id, criterion)
       do update set score = excluded.score, comment = excluded.comment`,
    [evaluatorId, JSON.stringify(scores)],
  );
}

/** Forgets why somebody who is erased was excused, such as whom they are related to. */
export async function eraseFromEvaluators(manager: EntityManager, userId: string): Promise<void> {
  await manager.query('update publishing.evaluators set excuse = null where user_id = $1', [
    userId,
  ]);
}

/** All scores that count: of those who were not excused, for bids that are still in. */
export function findScores(
  source: DataSource | EntityManager,
  evaluationId: string,
): Promise<GivenScore[]> {
  return rows<GivenScore>(
    source,
    `select c.evaluator_id as "evaluatorId", c.bid_id as "bidId", c.criterion, c.score, c.comment
       from publishing.evaluation_scores c
       join publishing.evaluators v on v.id = c.evaluator_id
      where v.evaluation_id = $1 and v.status in ('submitted', 'confirmed')
        and c.score is not null
      order by v.assigned_at, v.id, c.bid_id, c.criterion`,
    [evaluationId],
  );
}

export async function findRevisions(
  source: DataSource | EntityManager,
  evaluationId: string,
): Promise<ScoreRevision[]> {
  const found = await rows<Omit<ScoreRevision, 'at'> & { at: Date }>(
    source,
    `select r.evaluator_id as "evaluatorId", u.display_name as evaluator, r.bid_id as "bidId",
            r.criterion, r.from_score as "from", r.to_score as "to", r.reason, r.at
       from publishing.evaluation_revisions r
       join publishing.evaluators v on v.id = r.evaluator_id
       join publishing.users u on u.id = v.user_id
      where v.evaluation_id = $1 order by r.id`,
    [evaluationId],
  );
  return found.map((revision) => ({ ...revision, at: revision.at.toISOString() }));
}

export async function insertRevision(
  manager: EntityManager,
  evaluatorId: string,
  revision: { bidId: string; criterion: string; from: number; to: number; reason: string },
): Promise<void> {
  const { bidId, criterion, from, to, reason } = revision;
  await manager.query(
    `insert into publishing.evaluation_revisions
       (id, evaluator_id, bid_id, criterion, from_score, to_score, reason)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), evaluatorId, bidId, criterion, from, to, reason],
  );
}

export function toEvaluator(row: EvaluatorRow): Evaluator {
  const { id, userId, displayName, status, drawn, isActive, assignedBy, excuse, replaces } = row;
  return {
    id,
    userId,
    displayName,
    status,
    drawn,
    isActive,
    assignedAt: row.assignedAt.toISOString(),
    assignedBy,
    declaredAt: row.declaredAt?.toISOString() ?? null,
    excuse,
    replaces,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
  };
}
