import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type LexiconChangeRequest,
  type LexiconConcept,
  notFound,
  Refusal,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
import type { Concept } from '#libs/lexicon';
import { appendEvents, event } from '#libs/outbox';
import { applyChanges, type Entry, isSameConcept, withChange } from './apply-changes.js';
import { checkChanges, checkConcept, tidyConcept } from './concept-rules.js';
import { appendChange, lexiconVersion, lockLexicon, readChanges } from './lexicon.repository.js';
import { shippedByKey } from './list-lexicon.js';
import { touchedWords } from './touched-words.js';

/** The lexicon is one thing: all its changes are of this aggregate. */
const lexiconId = '01890000-0000-7000-8000-00001e81c000';

/** A change that was looked at and found to be allowed. */
export interface ProposedChange {
  key: string;
  before: Concept | null;
  after: Concept | null;
  /** The lexicon in force, without and with the change. */
  entries: Entry[];
  changed: Entry[];
  version: number;
}

/**
 * Changes one concept: kept in the history, in force from then on, and told to matching itself,
 * which matches again what has one of the touched words.
 */
export async function changeLexicon(
  dataSource: DataSource,
  caller: Principal,
  request: LexiconChangeRequest,
): Promise<{ key: string; version: number }> {
  return dataSource.transaction(async (manager) => {
    await lockLexicon(manager);
    const { key, before, after, entries, changed } = await propose(manager, request);
    const version = await appendChange(manager, {
      key,
      before,
      after,
      reason: request.reason,
      authorId: caller.userId,
      authorName: caller.displayName,
    });
    const words = touchedWords(entries, changed);
    await appendEvents(manager, [
      event('lexicon.changed', { id: lexiconId, version }, { version, key, words }),
    ]);
    return { key, version };
  });
}

/**
 * Reads what a request would change and checks it.
 * @throws Refusal LEXICON.VERSION_CONFLICT, CONCEPT.NOT_FOUND, LEXICON.CHANGES_NOTHING, or what
 *   `checkConcept` refuses
 */
export async function propose(
  source: DataSource | EntityManager,
  request: { version: number; key: string | null; concept: LexiconConcept | null },
): Promise<ProposedChange> {
  const version = await lexiconVersion(source);
  if (request.version !== version) throw versionConflict('lexicon', version);
  const changes = await readChanges(source);
  const shipped = shippedByKey();
  const entries = applyChanges([...shipped.values()], changes);
  const key = request.key ?? newId();
  if (request.key !== null && !shipped.has(key) && !changes.has(key)) throw notFound('concept');
  const before = entries.find((entry) => entry.key === key)?.concept ?? null;
  const after = request.concept && tidyConcept(request.concept);
  checkChanges(before, after);
  const others = entries.filter((entry) => entry.key !== key);
  // What the product came with is taken back as it is, also where today's rules are stricter.
  if (after && !isSameConcept(after, shipped.get(key) ?? null)) checkConcept(after, before, others);
  const alike = after && others.find(({ concept }) => isSameName(concept, after));
  if (alike)
    throw new Refusal('rule', 'LEXICON.NAME_TAKEN', 'Another concept of this field has the name.', [
      { path: 'concept.words', message: alike.concept.words[0]! },
    ]);
  return { key, before, after, entries, changed: withChange(entries, key, after), version };
}

/** Two concepts of one field under one name could not be told apart, in a list or in the corpus. */
function isSameName(one: Concept, other: Concept): boolean {
  return one.field === other.field && one.words[0] === other.words[0];
}
