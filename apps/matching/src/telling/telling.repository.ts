import type { DataSource, EntityManager } from 'typeorm';
import type { Telling, TellingChange, TellingLimits } from '#libs/contracts';
import { rows } from '#libs/database';
import type { FitCounts } from './telling.js';

type Source = DataSource | EntityManager;
type Row = Omit<Telling, 'changedAt'> & { changedAt: Date };

const columns = 'version, threshold, floor, cap, changed_at as "changedAt"';

/** The settings in force; `initial`, which the environment gives, until somebody changed them. */
export async function readTelling(source: Source, initial: TellingLimits): Promise<Telling> {
  const [row] = await rows<Row>(source, `select ${columns} from matching.telling`);
  if (!row) return { ...initial, version: 1, changedAt: null };
  return { ...row, changedAt: row.changedAt.toISOString() };
}

/** Holds the settings for the rest of the transaction, as version 1 if there were none. */
export async function lockTelling(
  manager: EntityManager,
  { threshold, floor, cap }: TellingLimits,
): Promise<Telling> {
  await manager.query(
    `insert into matching.telling (threshold, floor, cap) values ($1, $2, $3)
     on conflict (id) do nothing`,
    [threshold, floor, cap],
  );
  const [row] = await rows<Row>(manager, `select ${columns} from matching.telling for update`);
  return { ...row!, changedAt: row!.changedAt.toISOString() };
}

export async function saveTelling(
  manager: EntityManager,
  { threshold, floor, cap }: TellingLimits,
): Promise<Telling> {
  const [row] = await rows<Row>(
    manager,
    `update matching.telling
        set threshold = $1, floor = $2, cap = $3, version = version + 1, changed_at = now()
      returning ${columns}`,
    [threshold, floor, cap],
  );
  return { ...row!, changedAt: row!.changedAt.toISOString() };
}

export async function addTellingChange(
  manager: EntityManager,
  change: Omit<TellingChange, 'changedAt'>,
): Promise<void> {
  await manager.query(
    `insert into matching.telling_changes
       (version, before, after, reason, author_id, author_name) values ($1, $2, $3, $4, $5, $6)`,
    [
      change.version,
      JSON.stringify(change.before),
      JSON.stringify(change.after),
      change.reason,
      change.authorId,
      change.authorName,
    ],
  );
}

/** Changes below a version, the newest first. */
export async function listTellingChanges(
  source: Source,
  below: number | null,
  limit: number,
): Promise<TellingChange[]> {
  const found = await rows<Omit<TellingChange, 'changedAt'> & { changedAt: Date }>(
    source,
    `select version, before, after, reason, author_id as "authorId",
            author_name as "authorName", changed_at as "changedAt"
       from matching.telling_changes
      where $1::integer is null or version < $1 order by version desc limit ${limit + 1}`,
    [below],
  );
  return found.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
}

/** How many fit each scenario that was published in the last days, by its matches as they stand. */
export async function countFits(
  source: Source,
  threshold: number,
  days: number,
): Promise<FitCounts[]> {
  return rows(
    source,
    `select count(m.id) filter (where m.score >= $1) as fitting,
            count(m.id) filter (where m.score >= $1 / 2) as passable
       from matching.scenarios s
       left join matching.matches m on m.scenario_id = s.id and m.eligible
      where (s.snapshot->>'publishedAt')::timestamptz > now() - make_interval(days => $2)
      group by s.id`,
    [threshold, days],
  );
}
