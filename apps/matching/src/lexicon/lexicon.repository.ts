import type { DataSource, EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import type { Concept } from '#libs/lexicon';

type Source = DataSource | EntityManager;

/** Sequence number of the newest change; 0 while the lexicon is as shipped. */
export async function lexiconVersion(source: Source): Promise<number> {
  const [found] = await rows<{ version: number }>(
    source,
    'select coalesce(max(seq), 0) as version from matching.lexicon_changes',
  );
  return found!.version;
}

/** What people changed: by key the concept that is in force instead, or null for none. */
export async function readChanges(source: Source): Promise<Map<string, Concept | null>> {
  return new Map((await readNewestChanges(source)).map(({ key, after }) => [key, after]));
}

export interface ChangeRow {
  seq: number;
  key: string;
  before: Concept | null;
  after: Concept | null;
  reason: string;
  authorName: string;
  changedAt: Date;
}

/** Changes from before concepts had words heard around them have none. */
const whole = (column: string) => `jsonb '{"heard": []}' || ${column} as ${column}`;

const columns = `seq, key, ${whole('before')}, ${whole('after')}, reason, author_name as "authorName",
  changed_at as "changedAt"`;

/** The newest change of each key that was ever changed. */
export async function readNewestChanges(source: Source): Promise<ChangeRow[]> {
  return rows(
    source,
    `select distinct on (key) ${columns} from matching.lexicon_changes order by key, seq desc`,
  );
}

/** Changes, the newest first, of one key or of all. */
export async function readHistory(
  source: Source,
  { key, before, limit }: { key?: string; before: number | null; limit: number },
): Promise<ChangeRow[]> {
  return rows(
    source,
    `select ${columns} from matching.lexicon_changes
      where ($1::text is null or key = $1) and ($2::bigint is null or seq < $2)
      order by seq desc limit ${limit + 1}`,
    [key ?? null, before],
  );
}

/** Makes changes of the lexicon follow one another; held to the end of the transaction. */
export async function lockLexicon(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('change the lexicon', 0))`);
}

/** @returns the change's sequence number, which is the lexicon's version from now on */
export async function appendChange(
  manager: EntityManager,
  change: {
    key: string;
    before: Concept | null;
    after: Concept | null;
    reason: string;
    authorId: string;
    authorName: string;
  },
): Promise<number> {
  const json = (concept: Concept | null) => concept && JSON.stringify(concept);
  const [made] = await rows<{ seq: number }>(
    manager,
    `insert into matching.lexicon_changes (key, before, after, reason, author_id, author_name)
     values ($1, $2, $3, $4, $5, $6) returning seq`,
    [
      change.key,
      json(change.before),
      json(change.after),
      change.reason,
      change.authorId,
      change.authorName,
    ],
  );
  return made!.seq;
}

/** Somebody's account was erased: their changes stay, their name goes. */
export async function forgetAuthor(source: Source, userId: string): Promise<void> {
  await source.query(`update matching.lexicon_changes set author_name = '' where author_id = $1`, [
    userId,
  ]);
}
