import type { DataSource, EntityManager } from 'typeorm';
import type { Knowledge } from '../knowledge/knowledge.js';
import { withOutside, withoutFeedback } from '../ranking/outside.js';
import { heedFeedback } from './feedback.js';
import { readFeedback, readOpenMatches, saveScores } from './feedback.repository.js';
import { needOf } from './need-of.js';

/**
 * Reads the needs that re-ranking will compare, so that it need not while it holds locks. What
 * comes up in between is read then.
 */
export async function prepareReranking(
  dataSource: DataSource,
  knowledge: Knowledge,
  enterpriseId: string,
): Promise<void> {
  for (const { scenario } of await readOpenMatches(dataSource, enterpriseId)) {
    needOf(knowledge, scenario);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Ranks an enterprise's matches with open scenarios anew by what it has answered: what the texts say
 * stands as it was computed, only the feedback among the reasons is another. Needs no search engine.
 * The caller has locked the enterprise, and no match of it before that: so it is after or before any
 * computation of its matches, and none is lost.
 */
export async function rerankMatches(
  manager: EntityManager,
  knowledge: Knowledge,
  enterpriseId: string,
): Promise<void> {
  const feedback = await readFeedback(manager, knowledge, [enterpriseId]);
  const answers = feedback.get(enterpriseId) ?? [];
  const matches = await readOpenMatches(manager, enterpriseId);
  const changed = matches.flatMap(({ scenario, ...match }) => {
    const heeded = answers.length ? heedFeedback(needOf(knowledge, scenario), answers) : [];
    const ranked = withOutside(withoutFeedback(match), heeded);
    const isSame =
      ranked.score === match.score &&
      JSON.stringify(ranked.reasons) === JSON.stringify(match.reasons);
    return isSame ? [] : [ranked];
  });
  await saveScores(manager, changed);
}
