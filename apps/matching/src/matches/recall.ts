import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import type { RecallQuery, SearchEngine } from '#libs/search';
import { capabilityIndex, scenarioIndex } from '../index/indexes.js';
import { heaviest, weighEnterprise, weighScenario } from './key-terms.js';

/** Terms that are asked for, one short query each: a long one would be cut after ten terms. */
const askedTerms = 24;
const recalled = 200;
/** Tags are often wrong, so they widen the search only behind the words. */
const tagWeight = 0.05;

/** Ids of enterprises that may serve the scenario, from Meilisearch; ranking decides later. */
export function recallEnterprises(
  search: SearchEngine,
  scenario: ScenarioSnapshot,
): Promise<string[]> {
  const queries = termQueries(weighScenario(scenario));
  if (scenario.domain)
    queries.push({ q: '', filter: [`domains = "${scenario.domain}"`], weight: tagWeight });
  return search.recall(capabilityIndex, queries, 'enterpriseId', recalled);
}

/** Ids of open scenarios that an enterprise may serve. */
export function recallScenarios(
  search: SearchEngine,
  enterprise: EnterpriseSnapshot,
): Promise<string[]> {
  const queries = termQueries(weighEnterprise(enterprise));
  const domains = new Set(enterprise.capabilities.flatMap((capability) => capability.domains));
  for (const domain of domains)
    queries.push({ q: '', filter: [`domain = "${domain}"`], weight: tagWeight });
  return search.recall(scenarioIndex, queries, 'id', recalled);
}

function termQueries(weights: Map<string, number>): RecallQuery[] {
  const terms = heaviest(weights, askedTerms);
  const top = terms[0]?.weight ?? 1;
  return terms.map(({ term, weight }) => ({
    q: term,
    weight: Math.max(0.1, weight / top),
  }));
}
