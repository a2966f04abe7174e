import type { DataSource } from 'typeorm';
import type { EnterpriseSnapshot, LiveEffect, ScenarioSnapshot } from '#libs/contracts';
import { isEligible, judgeEligibility } from '#libs/eligibility';
import { Lexicon, shippedLexicon } from '#libs/lexicon';
import { readEnterprises } from '../index/snapshots.repository.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { type Need, readNeed } from '../ranking/need.js';
import { type Offer, readOffer } from '../ranking/offer.js';
import { rankOffer } from '../ranking/score.js';
import { prepareWordVectors } from '../ranking/word-vectors.js';
import { breathing } from '../ranking/breathing.js';
import type { ProposedChange } from './change-lexicon.js';
import { compareStandings, type Standing } from './compare-standings.js';
import { atSamePlaces } from './same-places.js';
import {
  concernedEnterprises,
  concernedScenarios,
  type StandingRow,
  standingMatches,
} from './touched.repository.js';
import { wordsOf } from './touched-words.js';

/** What is ranked at most, so that the answer comes within seconds however common the word is. */
const most = { scenarios: 50, enterprises: 300, standing: 60, pairs: 8000 };

/** An enterprise read with both lexicons; the same reading twice when the change does not touch it. */
interface ReadTwice {
  enterprise: EnterpriseSnapshot;
  before: Offer;
  after: Offer;
}

/** What a change would do to the matches of open scenarios; ranks, and changes nothing. */
export async function measureLive(
  dataSource: DataSource,
  knowledge: Knowledge,
  change: ProposedChange,
  touched: readonly string[],
  tellMinScore: number,
): Promise<LiveEffect> {
  const enterprises = await concernedEnterprises(dataSource, touched, most.enterprises);
  const enterpriseIds = enterprises.items.map(({ snapshot }) => snapshot.id);
  const spoken = [...wordsOf(change.before), ...wordsOf(change.after)];
  const by = { touched, spoken, enterpriseIds };
  const scenarios = await concernedScenarios(dataSource, by, most.scenarios);
  const standing = new Map<string, StandingRow[]>(
    scenarios.items.map(({ snapshot }) => [snapshot.id, []]),
  );
  for (const row of await standingMatches(dataSource, [...standing.keys()], most.standing))
    standing.get(row.scenarioId)?.push(row);
  const after = new Lexicon(
    atSamePlaces(change.entries, change.changed).map(({ concept }) => concept),
    shippedLexicon(),
  );
  await prepareWordVectors(after);
  const offers = await readTwice(knowledge.lexicon, after, {
    touched: enterprises.items.map(({ snapshot }) => snapshot),
    // Of a scenario that is itself read otherwise all matches may change.
    untouched: await readEnterprises(
      dataSource,
      idsBeyond(
        scenarios.items.filter(({ isTouched }) => isTouched),
        standing,
        new Set(enterpriseIds),
      ),
    ),
  });

  const breathe = breathing();
  const standings: Standing[] = [];
  const rankedEnterprises = new Set<string>();
  let pairs = 0;
  for (const { snapshot: scenario, isTouched } of scenarios.items) {
    const matches = standing.get(scenario.id) ?? [];
    const ids = new Set([
      ...enterpriseIds,
      ...(isTouched ? matches.map(({ enterpriseId }) => enterpriseId) : []),
    ]);
    if (pairs + ids.size > most.pairs) break;
    pairs += ids.size;
    const needs = {
      before: readNeed(knowledge.lexicon, knowledge.corpus, scenario),
      after: readNeed(after, knowledge.corpus, scenario),
    };
    const ranked: Standing['ranked'][number][] = [];
    for (const id of ids) {
      const offer = offers.get(id);
      // Not verified any more: it is offered to nobody.
      if (!offer) continue;
      rankedEnterprises.add(id);
      const pair = rankTwice(scenario, needs, offer);
      if (pair) ranked.push({ enterpriseId: id, name: offer.enterprise.name, ...pair });
      await breathe();
    }
    standings.push({ scenario: { id: scenario.id, title: scenario.title }, matches, ranked });
  }
  return {
    scenarios: { concerned: scenarios.total, ranked: standings.length },
    enterprises: {
      // Untouched ones come in only as the matches of what was ranked.
      concerned: Math.max(enterprises.total, rankedEnterprises.size),
      ranked: rankedEnterprises.size,
    },
    ...compareStandings(standings, tellMinScore),
    tellMinScore,
  };
}

async function readTwice(
  before: Lexicon,
  after: Lexicon,
  { touched, untouched }: Record<'touched' | 'untouched', EnterpriseSnapshot[]>,
): Promise<Map<string, ReadTwice>> {
  const breathe = breathing();
  const read = new Map<string, ReadTwice>();
  for (const enterprise of touched) {
    const one = readOffer(before, enterprise);
    await breathe();
    read.set(enterprise.id, { enterprise, before: one, after: readOffer(after, enterprise) });
    await breathe();
  }
  for (const enterprise of untouched.filter(({ status }) => status === 'verified')) {
    const one = readOffer(before, enterprise);
    read.set(enterprise.id, { enterprise, before: one, after: one });
    await breathe();
  }
  return read;
}

function idsBeyond(
  scenarios: readonly { snapshot: ScenarioSnapshot }[],
  standing: ReadonlyMap<string, StandingRow[]>,
  known: ReadonlySet<string>,
): string[] {
  const ids = scenarios.flatMap(({ snapshot }) =>
    (standing.get(snapshot.id) ?? []).map(({ enterpriseId }) => enterpriseId),
  );
  return [...new Set(ids)].filter((id) => !known.has(id));
}

/** Null when a hard rule bars the enterprise, whatever it scores. */
function rankTwice(
  scenario: ScenarioSnapshot,
  needs: Record<'before' | 'after', Need>,
  { enterprise, before, after }: ReadTwice,
): { before: number; after: number } | null {
  if (!isEligible(judgeEligibility(scenario, enterprise))) return null;
  return {
    before: rankOffer(needs.before, before).score,
    after: rankOffer(needs.after, after).score,
  };
}
