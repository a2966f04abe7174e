import { type Capability, caseText, type MatchReason, nameOf, taxonomy } from '#libs/contracts';
import { cosines } from './directions.js';
import { agreement } from './fields.js';
import type { LaySpeech } from './lay-speech.js';
import type { Need } from './need.js';
import { type Offer, type OfferedCapability, type OfferedText, statementsOf } from './offer.js';
import { withOutside } from './outside.js';
import { quotesOf, shorten } from './quote.js';
import { type Role, roles, rolesInWords } from './roles.js';
import {
  keyOf,
  meet,
  meetStrong,
  placeOf,
  type Sought,
  strengthOf,
  type Strengths,
} from './strengths.js';
import { weights } from './weights.js';

export interface ScoredMatch {
  /** 0 to 100, exactly the sum of the reasons' points. */
  score: number;
  reasons: MatchReason[];
  /** What each capability would score, by its id; those that have nothing in common are left out. */
  capabilityScores: Record<string, number>;
}

type NeedConcept = Need['concepts'][number];

/** Evidence that tells a reader nothing is not worth a reason. */
const leastTenths = 5;

/** A reason that is not yet worded: most of them are for a pair that nobody will read. */
interface Contribution {
  kind: MatchReason['kind'];
  /** Negative for a deduction. */
  points: number;
  text: () => string;
  evidence: () => string | null;
}

interface Scored {
  score: number;
  reasons: Contribution[];
}

const noEvidence = () => null;

/**
 * Scores one enterprise for one scenario by named contributions, each with its reason in words and
 * the enterprise's own text as evidence. Only the best capability speaks, so that a long list of
 * offers does not add up to a fit.
 * @param outside what comes from outside the texts, given the capability that speaks
 */
export function rankOffer(
  need: Need,
  offer: Offer,
  outside: (capability: Capability) => MatchReason[] = () => [],
): ScoredMatch {
  const capabilityScores: Record<string, number> = {};
  let best: Scored = { score: 0, reasons: [] };
  for (const [place, capability] of offer.capabilities.entries()) {
    const told = offer.enterprise.capabilities[place]!;
    const scored = addedUp(contributionsOf(need, offer, told, capability));
    if (!scored.score) continue;
    // Compared as they are told, in tenths: else a better capability could lower the score.
    const whole = withOutside(scored, outside(told).map(unworded));
    capabilityScores[told.id] = whole.score;
    if (whole.score > best.score) best = whole;
  }
  return { score: best.score, reasons: best.reasons.map(worded), capabilityScores };
}

function unworded({ text, evidence, ...reason }: MatchReason): Contribution {
  return { ...reason, text: () => text, evidence: () => evidence };
}

function worded({ text, evidence, ...contribution }: Contribution): MatchReason {
  return { ...contribution, text: text(), evidence: evidence() };
}

function contributionsOf(
  need: Need,
  { enterprise }: Offer,
  told: Capability,
  capability: OfferedCapability,
): Contribution[] {
  const most = weights.points;
  const words = wordsIn(need, capability);
  const concepts = conceptsIn(need, capability);
  const wordsFit = Math.min(1, words.share / weights.full.words);
  const conceptsFit = Math.min(1, concepts.share / weights.full.concepts);
  // What says nothing by itself counts as far as the texts agree.
  const reached = pointsIn(need, capability);
  const pointsFit = between(weights.pointsFrom, reached.share, weights.full.points);
  const reachedMost = weights.pointsAsEvidence * most.points;
  const evidence = Math.min(
    1,
    (2 * (most.words * wordsFit + most.concepts * conceptsFit + reachedMost * pointsFit)) /
      (most.words + most.concepts + reachedMost),
  );
  const given: Contribution[] = [];
  const quoted = quotesOf(told.description);
  const add = (
    kind: MatchReason['kind'],
    points: number,
    text: () => string,
    quote: () => string | null = noEvidence,
  ) => given.push({ kind, points, text, evidence: quote });

  if (words.found.length)
    add(
      'words',
      most.words * wordsFit,
      () =>
        `能力「${told.name}」写到：${heaviestFirst(words.found).slice(0, 6).join('、')}` +
        deliveryNote(told.deliveryDistricts, need.scenario.district),
      () => quoted(heaviestFirst(words.found)),
    );
  if (concepts.found.length)
    add(
      'concepts',
      most.concepts * conceptsFit,
      () =>
        `业务相通：${heaviestFirst(inBothWords(concepts.found, capability)).slice(0, 4).join('、')}`,
      () => quoted(surfaceIn(concepts.found, capability)),
    );
  const met = clausesIn(need, capability);
  if (met.share)
    add(
      'clauses',
      most.clauses * Math.min(1, met.share / weights.full.clauses),
      () =>
        met.count
          ? `能力「${told.name}」可对应需求内容 ${need.clauses.length} 项中的 ${met.count} 项`
          : `能力「${told.name}」与需求内容有零星对应`,
      () => quoted(met.pairs),
    );
  const near = cosines(need.sought.direction, capability.said.sum)[0]!;
  if (near > 0)
    add(
      'meaning',
      most.meaning * Math.min(1, near / weights.full.meaning) ** weights.meaningPower,
      () => `整体语义相近（相似度 ${Math.round(near * 100)}%）`,
    );
  if (pointsFit)
    add(
      'points',
      most.points * pointsFit,
      () =>
        `能力「${told.name}」逐句贴近需求，最近的一句：${withoutNumber(need.points[reached.best!.point]!.text)}`,
      () => shorten(statementsOf(told)[reached.best!.statement]!),
    );
  const example = bestCase(need, capability);
  if (example)
    add(
      'case',
      most.case * example.fit,
      () => `有相近案例，涉及：${example.found().slice(0, 4).join('、')}`,
      () => shorten(caseText(told.cases[example.place]!)),
    );
  const domain = agreement(need.domains, capability.domains);
  if (domain)
    add(
      'domain',
      most.domain * domain * (weights.domainAlone + (1 - weights.domainAlone) * evidence),
      () => `所属领域相近：${shared(need.domains, capability.domains, 'domains')}`,
    );
  const technology = agreement(need.technologies, capability.technologies);
  if (technology)
    add(
      'technology',
      most.technology * technology * evidence,
      () => `所用技术相近：${shared(need.technologies, capability.technologies, 'technologies')}`,
    );
  const roleFit = fitOfRoles(need.roles, capability.roles);
  add('role', most.role * roleFit * evidence, () => `角色相符：${rolesInWords(capability.roles)}`);
  if (capability.cases.length)
    add(
      'record',
      most.record * Math.min(1, capability.cases.length / 3) * evidence,
      () => `该能力有 ${capability.cases.length} 个案例`,
    );
  const isNear = enterprise.district === need.scenario.district;
  if (isNear || (need.scenario.district === 'city-wide' && enterprise.district !== 'outside'))
    add('district', most.district * (isNear ? 1 : 0.6) * evidence, () =>
      isNear
        ? `企业注册地为${nameOf('districts', need.scenario.district)}`
        : '本市企业，可就近服务',
    );
  if (need.lay) heedLaySpeech(need, need.lay, told, capability, given);
  deduct(need, told, capability, quoted, given);
  return given;
}

/** Moves part of the points from what a lay need and an offer share to what lies beyond it. */
function heedLaySpeech(
  { sought }: Need,
  { share, nearnessTo }: LaySpeech,
  told: Capability,
  { said, statements }: OfferedCapability,
  given: Contribution[],
): void {
  for (const one of given) one.points *= 1 - share;
  const near = nearnessTo(said);
  if (near <= 0) return;
  given.push({
    kind: 'beyond-words',
    points: 100 * share * Math.min(1, near / weights.lay.full),
    text: () =>
      `需求多用日常用语：除去双方相同的字词，所述业务仍相近（相似度 ${Math.round(near * 100)}%）`,
    evidence: () => {
      const { place } = nearestOf(cosines(sought.direction, statements));
      return (place >= 0 && shorten(statementsOf(told)[place]!)) || null;
    },
  });
}

/** The greatest of some cosines above 0, and its place; -1 where there is none. */
function nearestOf(near: Float64Array) {
  let best = { near: 0, place: -1 };
  near.forEach((one, place) => {
    if (one > best.near) best = { near: one, place };
  });
  return best;
}

/** What speaks against it, as shares of what speaks for it. */
function deduct(
  need: Need,
  told: Capability,
  capability: OfferedCapability,
  quoted: (words: readonly string[]) => string,
  given: Contribution[],
): void {
  const sum = given.reduce((total, { points }) => total + points, 0);
  const { deductions } = weights;
  const misfit = showsRole(capability.roles)
    ? Math.max(0, deductions.roleFrom - fitOfRoles(need.roles, capability.roles)) /
      deductions.roleFrom
    : 0;
  if (misfit)
    given.push({
      kind: 'role-mismatch',
      points: -sum * deductions.role * misfit,
      text: () => `企业主要是${rolesInWords(capability.roles)}，需求另有所求`,
      evidence: noEvidence,
    });
  const refused = refusedBy(need, capability);
  if (refused.share)
    given.push({
      kind: 'denied',
      points: -sum * Math.min(deductions.deniedMost, deductions.denied * refused.share),
      text: () => `企业说明不提供：${refused.words.slice(0, 3).join('、')}`,
      evidence: () => quoted(refused.words),
    });
  const unwanted = unwantedIn(need, capability);
  if (unwanted.share)
    given.push({
      kind: 'unwanted',
      points: -sum * unwanted.share,
      text: () => `需求注明不需要：${unwanted.words.slice(0, 3).join('、')}`,
      evidence: () => (unwanted.isNamed ? quotesOf(told.name) : quoted)(unwanted.words),
    });
}

/** Rounds to tenths so that the points add up to the score exactly, within 0 and 100. */
function addedUp(contributions: Contribution[]): Scored {
  const reasons = contributions
    .map((one) => ({ ...one, points: Math.round(one.points * 10) }))
    .filter(({ points }) => Math.abs(points) >= leastTenths)
    .sort((one, other) => other.points - one.points);
  const tenths = reasons.reduce((sum, { points }) => sum + points, 0);
  // Left out small ones may leave deductions greater than what they are deducted from.
  if (tenths <= 0) return { score: 0, reasons: [] };
  return {
    score: tenths / 10,
    reasons: reasons.map((one) => ({ ...one, points: one.points / 10 })),
  };
}

/** Of what weighs most in the need, the share that the company says it does not do. */
function refusedBy({ sought, wordsFull }: Need, { denied, words }: OfferedCapability) {
  let share = 0;
  const found: string[] = [];
  meet(sought.refusableWords, denied.words, ({ word, weight }) => {
    if (strengthOf(words, keyOf(word)) >= weights.meantAllTheSame) return;
    share += weight;
    found.push(word);
  });
  meet(sought.refusableConcepts, denied.concepts, ({ word, weight }) => {
    if (found.includes(word)) return;
    share += weight;
    found.push(word);
  });
  return { share: wordsFull ? share / wordsFull : 0, words: found };
}

/**
 * How far a company offers what the need says it does not want: by the concepts that it is about, and
 * by the words of the capability's name, since what an offer is called is what it is.
 */
function unwantedIn({ sought }: Need, { concepts, nameWords }: OfferedCapability) {
  let strongest = 0;
  const words = new Set<string>();
  meetStrong(sought.unwanted, concepts, (word, strength) => {
    if (strength <= 0.5) return;
    strongest = Math.max(strongest, strength);
    words.add(word);
  });
  let named = 0;
  meetStrong(sought.unwantedWords, nameWords, (word, share) => {
    named += share;
    words.add(word);
  });
  const { unwanted, unwantedName } = weights.deductions;
  return {
    share: unwanted * strongest + unwantedName * named,
    words: [...words],
    isNamed: named > 0,
  };
}

interface Found<Item> {
  item: Item;
  /** Of the item in the need, as strong as the offer has it. */
  weight: number;
}

interface Overlap<Item> {
  /** Of the need's full weight. */
  share: number;
  found: Found<Item>[];
}

function wordsIn({ sought, wordsFull }: Need, { words }: OfferedText): Overlap<{ word: string }> {
  return overlap(sought.words, words, wordsFull);
}

function conceptsIn(
  { sought, conceptsFull }: Need,
  { concepts }: OfferedText,
): Overlap<NeedConcept> {
  return overlap(sought.concepts, concepts, conceptsFull);
}

function overlap<Item extends { weight: number }>(
  sought: Sought<Item>,
  strengths: Strengths<Uint32Array | Uint16Array>,
  full: number,
): Overlap<Item> {
  let sum = 0;
  const found: Found<Item>[] = [];
  meetStrong(sought, strengths, (item, strength) => {
    const weight = item.weight * strength;
    sum += weight;
    found.push({ item, weight });
  });
  return { share: full ? sum / full : 0, found };
}

/** The concepts' words of the need, each with the offer's own where that is another. */
function inBothWords(
  found: Found<NeedConcept>[],
  { surface }: OfferedText,
): Found<{ word: string }>[] {
  const said = surfaceWords(surface);
  return found.map(({ item: { place, word }, weight }) => {
    const other = said(place);
    return { item: { word: other && other !== word ? `${word}（${other}）` : word }, weight };
  });
}

/** The offer's own words for the concepts. */
function surfaceIn(found: Found<NeedConcept>[], { surface }: OfferedText): string[] {
  const said = surfaceWords(surface);
  return found.flatMap(({ item }) => said(item.place) ?? []);
}

function surfaceWords({ places, words }: OfferedText['surface']) {
  const lines = Buffer.from(words.buffer, words.byteOffset, words.byteLength)
    .toString('utf16le')
    .split('\n');
  return (place: number): string | undefined => lines[placeOf(places, place)];
}

/** How far each clause of the requirements is met, how many of them are, and by which pairs. */
function clausesIn({ clauses, sought }: Need, { pairs }: OfferedCapability) {
  const met = new Float64Array(clauses.length);
  const found = new Set<string>();
  meetStrong(sought.pairs, pairs, ({ pair, weight, clause }, strength) => {
    met[clause]! += weight * strength;
    found.add(pair);
  });
  let share = 0;
  let count = 0;
  clauses.forEach(({ full }, at) => {
    if (!full) return;
    share += met[at]! / full;
    if (met[at]! / full >= weights.full.clauses / 2) count += 1;
  });
  return { share: clauses.length ? share / clauses.length : 0, count, pairs: [...found] };
}

/** A clause without the number that it has in a list. */
function withoutNumber(clause: string): string {
  return clause.replace(/^[\s\d.、．()（）]+/u, '');
}

/** How far a value has come from `low` to `high`, 0 to 1. */
function between(low: number, value: number, high: number): number {
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

/** How near the nearest statement comes to each clause of the need, and the nearest of all. */
function pointsIn({ points, sought }: Need, { statements }: OfferedCapability) {
  const all = cosines(sought.points, statements);
  const count = statements.scales.length;
  let share = 0;
  let best: { near: number; point: number; statement: number } | undefined;
  points.forEach(({ weight }, point) => {
    const { near, place } = nearestOf(all.subarray(point * count, (point + 1) * count));
    share += weight * near;
    if (near > (best?.near ?? 0)) best = { near, point, statement: place };
  });
  return { share, best };
}

function bestCase(need: Need, { cases }: OfferedCapability) {
  let best: { fit: number; place: number; found: () => string[] } | undefined;
  cases.forEach((one, place) => {
    const words = wordsIn(need, one);
    const concepts = conceptsIn(need, one);
    const fit =
      0.5 * Math.min(1, words.share / weights.full.words / weights.caseShare) +
      0.5 * Math.min(1, concepts.share / weights.full.concepts / weights.caseShare);
    if (fit > (best?.fit ?? 0))
      best = {
        fit,
        place,
        found: () => [
          ...new Set([
            ...heaviestFirst(words.found),
            ...heaviestFirst(inBothWords(concepts.found, one)),
          ]),
        ],
      };
  });
  return best;
}

/** Share of a company's roles that the need asks for; who does not say is taken half on trust. */
function fitOfRoles(wanted: ReadonlySet<Role>, shown: Float32Array): number {
  if (!showsRole(shown)) return weights.unknownRole;
  return roles.reduce((sum, role, at) => sum + (wanted.has(role) ? shown[at]! : 0), 0);
}

function showsRole(shown: Float32Array): boolean {
  return shown.some((share) => share > 0);
}

function heaviestFirst(found: Found<{ word: string }>[]): string[] {
  return [
    ...new Set(
      [...found].sort((one, other) => other.weight - one.weight).map(({ item }) => item.word),
    ),
  ];
}

function shared(one: Float32Array, other: Float32Array, list: 'domains' | 'technologies'): string {
  return taxonomy[list]
    .map(({ code }, at) => ({ code, share: one[at]! * other[at]! }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, 3)
    .map(({ code }) => nameOf(list, code))
    .join('、');
}

/** Tells a reader that the offer names other districts than the scenario's; it costs no points. */
function deliveryNote(deliveryDistricts: string[], wanted: string): string {
  if (deliveryDistricts.length === 0 || deliveryDistricts.includes(wanted)) return '';
  const names = deliveryDistricts.map((code) => nameOf('districts', code));
  const shown = names.slice(0, 3).join('、') + (names.length > 3 ? '等' : '');
  return `（交付区域为${shown}，${wanted === 'city-wide' ? '不是全市' : `未含${nameOf('districts', wanted)}`}）`;
}
