import type { DataSource, EntityManager } from 'typeorm';
import type { UpdateYearTargetsRequest, YearTargets, YearTargetsChange } from '#libs/contracts';
import { rows } from '#libs/database';

/** Changes that are shown; nobody sets a year's targets that often. */
const mostChanges = 100;

/** The targets of a year and how they came about. */
export async function readTargets(
  source: DataSource | EntityManager,
  year: number,
): Promise<YearTargets> {
  const found = await rows<Omit<YearTargetsChange, 'changedAt'> & { changedAt: Date }>(
    source,
    `select t.version, t.total, t.domains, t.reason, u.display_name as "authorName",
            t.changed_at as "changedAt"
       from publishing.year_targets t join publishing.users u on u.id = t.author_id
      where t.year = $1 order by t.version desc limit ${mostChanges}`,
    [year],
  );
  const changes = found.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
  const { version = 0, total = null, domains = {} } = changes[0] ?? {};
  return { year, version, total, domains, changes };
}

/** Adds a version; false where somebody else has added it meanwhile. */
export async function addTargets(
  manager: EntityManager,
  year: number,
  authorId: string,
  { version, total, domains, reason }: UpdateYearTargetsRequest,
): Promise<boolean> {
  const added = await rows(
    manager,
    `insert into publishing.year_targets (year, version, total, domains, reason, author_id)
     values ($1, $2, $3, $4, $5, $6) on conflict (year, version) do nothing returning version`,
    [year, version + 1, total, JSON.stringify(domains), reason, authorId],
  );
  return added.length > 0;
}
