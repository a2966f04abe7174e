import type { DataSource } from 'typeorm';
import type {
  LexiconConcept,
  LexiconEntry,
  LexiconHistoryEntry,
  LexiconHistoryQuery,
  LexiconPage,
  LexiconQuery,
  Page,
} from '#libs/contracts';
import { readCursor, toPage } from '#libs/database';
import { type Concept, normalise, shippedConcepts } from '#libs/lexicon';
import { isSameConcept, keyOf } from './apply-changes.js';
import {
  type ChangeRow,
  lexiconVersion,
  readHistory,
  readNewestChanges,
} from './lexicon.repository.js';

/** One page of the concepts; what was asked for by a word comes first where the word names it. */
export async function listLexicon(
  dataSource: DataSource,
  { q, field, changed, key, cursor, limit }: LexiconQuery,
): Promise<LexiconPage> {
  const after = readCursor(cursor, 2);
  const [version, changes] = await Promise.all([
    lexiconVersion(dataSource),
    readNewestChanges(dataSource),
  ]);
  const wanted = q ? normalise(q).trim() : '';
  const found = entriesOf(changes)
    .filter((entry) => !key || entry.key === key)
    .filter(({ concept }) => !field || concept.field === field)
    .filter(
      ({ status }) => !changed || (changed === 'any' ? status !== 'shipped' : status === changed),
    )
    .flatMap((entry) => {
      const rank = wanted ? rankOf(entry, wanted) : 0;
      return rank === null ? [] : [{ rank, entry }];
    })
    .sort((one, other) => compare([one.rank, one.entry.key], [other.rank, other.entry.key]));
  const rest = after
    ? found.filter(({ rank, entry }) => compare([rank, entry.key], after) > 0)
    : found;
  const page = toPage(
    rest.slice(0, limit + 1),
    limit,
    ({ rank, entry }) => [rank, entry.key],
    ({ entry }) => entry,
  );
  return { ...page, total: found.length, version };
}

/** What was changed, when, by whom and why; the newest first. */
export async function listHistory(
  dataSource: DataSource,
  { key, cursor, limit }: LexiconHistoryQuery,
): Promise<Page<LexiconHistoryEntry>> {
  const [before = null] = readCursor(cursor, 1) ?? [];
  const found = await readHistory(dataSource, { key, before: seqOf(before), limit });
  return toPage(
    found,
    limit,
    ({ seq }) => [seq],
    (row) => ({
      version: row.seq,
      key: row.key,
      before: row.before && toContract(row.before),
      after: row.after && toContract(row.after),
      reason: row.reason,
      author: row.authorName,
      at: row.changedAt.toISOString(),
    }),
  );
}

/** Read once: their words are brought into compared form, which takes a moment. */
let shipped: Map<string, Concept> | undefined;

export function shippedByKey(): ReadonlyMap<string, Concept> {
  return (shipped ??= new Map(shippedConcepts().map((concept) => [keyOf(concept), concept])));
}

/** All concepts that are or were in the lexicon, each with where it stands to its shipped form. */
function entriesOf(changes: readonly ChangeRow[]): LexiconEntry[] {
  const changeOf = new Map(changes.map((change) => [change.key, change]));
  const untouched = [...shippedByKey()].filter(([key]) => !changeOf.has(key));
  return [
    ...untouched.map(([key, concept]) => entryOf(key, concept, undefined)),
    ...changes.map((change) => entryOf(change.key, shippedByKey().get(change.key), change)),
  ];
}

function entryOf(
  key: string,
  original: Concept | undefined,
  change: ChangeRow | undefined,
): LexiconEntry {
  // The table refuses a change from nothing to nothing.
  const concept = (change ? (change.after ?? change.before) : original) as Concept;
  return {
    key,
    concept: toContract(concept),
    status: statusOf(original, change),
    shipped: original ? toContract(original) : null,
    changedBy: change
      ? { name: change.authorName, at: change.changedAt.toISOString(), reason: change.reason }
      : null,
  };
}

function statusOf(original: Concept | undefined, change: ChangeRow | undefined) {
  if (!change) return 'shipped';
  if (!change.after) return 'removed';
  if (!original) return 'added';
  return isSameConcept(original, change.after) ? 'shipped' : 'changed';
}

function toContract({ words, broader, related, heard, field }: Concept): LexiconConcept {
  return {
    words: [...words],
    broader: [...broader],
    related: [...related],
    heard: [...heard],
    field,
  };
}

/** 0: the word names it, 1: within a name, 2: elsewhere; null: nowhere. */
function rankOf({ concept }: LexiconEntry, wanted: string): number | null {
  if (concept.words.includes(wanted)) return 0;
  const has = (list: readonly string[]) => list.some((word) => word.includes(wanted));
  if (has(concept.words)) return 1;
  return has(concept.related) || has(concept.broader) ? 2 : null;
}

function compare(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [at, value] of one.entries()) {
    if (value < other[at]!) return -1;
    if (value > other[at]!) return 1;
  }
  return 0;
}

/** A cursor that was tampered with leads nowhere; it must not reach SQL as no number. */
function seqOf(value: string | number | null): number | null {
  return value === null ? null : Math.min(Math.max(Math.trunc(Number(value)) || 0, 0), 2 ** 52);
}
