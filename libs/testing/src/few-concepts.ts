import { shippedConcepts } from '#libs/lexicon';

/**
 * Takes all concepts out of a database's lexicon but those with a word that fits. Recall's indexes
 * carry the whole lexicon in their settings, and every write and query pays for it: tests of
 * something else need not.
 * @param query runs SQL on the service's database
 */
export async function keepFewConcepts(
  query: (sql: string, parameters: unknown[]) => Promise<unknown>,
  needed: RegExp,
): Promise<void> {
  const removed = shippedConcepts()
    .filter(({ words }) => !words.some((word) => needed.test(word)))
    .map(({ field, words }) => `${field}/${words[0]!}`);
  await query(
    `insert into matching.lexicon_changes (key, before, reason, author_id, author_name)
     select key, '{}', 'test', gen_random_uuid(), 'test' from unnest($1::text[]) as key`,
    [removed],
  );
}
