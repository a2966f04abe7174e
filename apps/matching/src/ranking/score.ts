import { type Capability, type MatchReason, nameOf } from '#libs/contracts';
import { agreement } from './fields.js';
import type { LaySpeech } from './lay-speech.js';
import type { Need } from './need.js';
import type { Offer, OfferedCapability, OfferedText, Statement } from './offer.js';
import { withOutside } from './outside.js';
import { quote, shorten } from './quote.js';
import { cosine } from './word-vectors.js';
import { type Role, rolesInWords } from './roles.js';
import { weights } from './weights.js';

export interface ScoredMatch {
  /** 0 to 100, exactly the sum of the reasons' points. */
  score: number;
  reasons: MatchReason[];
  /** What each capability would score, by its id; those that have nothing in common are left out. */
  capabilityScores: Record<string, number>;
}

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
    const scored = addedUp(contributionsOf(need, offer, capability));
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

function contributionsOf(need: Need, offer: Offer, capability: OfferedCapability): Contribution[] {
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
  const add = (
    kind: MatchReason['kind'],
    points: number,
    text: () => string,
    quoted: () => string | null = noEvidence,
  ) => given.push({ kind, points, text, evidence: quoted });

  if (words.found.length)
    add(
      'words',
      most.words * wordsFit,
      () =>
        `能力「${capability.name}」写到：${words.found.slice(0, 6).join('、')}` +
        deliveryNote(capability.deliveryDistricts, need.scenario.district),
      () => quote(capability.description, words.found),
    );
  if (concepts.found.length)
    add(
      'concepts',
      most.concepts * conceptsFit,
      () => `业务相通：${concepts.found.slice(0, 4).join('、')}`,
      () => quote(capability.description, concepts.surface),
    );
  const met = clausesIn(need, capability);
  if (met.share)
    add(
      'clauses',
      most.clauses * Math.min(1, met.share / weights.full.clauses),
      () =>
        met.count
          ? `能力「${capability.name}」可对应需求内容 ${need.clauses.length} 项中的 ${met.count} 项`
          : `能力「${capability.name}」与需求内容有零星对应`,
      () => quote(capability.description, met.pairs),
    );
  const near = cosine(need.direction, capability.direction);
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
        `能力「${capability.name}」逐句贴近需求，最近的一句：${withoutNumber(reached.best!.clause)}`,
      () => shorten(reached.best!.statement),
    );
  const example = bestCase(need, capability);
  if (example)
    add(
      'case',
      most.case * example.fit,
      () => `有相近案例，涉及：${example.found.slice(0, 4).join('、')}`,
      () => shorten(example.text),
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
  if (capability.caseTexts.length)
    add(
      'record',
      most.record * Math.min(1, capability.caseTexts.length / 3) * evidence,
      () => `该能力有 ${capability.caseTexts.length} 个案例`,
    );
  const isNear = offer.enterprise.district === need.scenario.district;
  if (isNear || (need.scenario.district === 'city-wide' && offer.enterprise.district !== 'outside'))
    add('district', most.district * (isNear ? 1 : 0.6) * evidence, () =>
      isNear
        ? `企业注册地为${nameOf('districts', need.scenario.district)}`
        : '本市企业，可就近服务',
    );
  if (need.lay) heedLaySpeech(need, need.lay, capability, given);
  deduct(need, capability, given);
  return given;
}

/** Moves part of the points from what a lay need and an offer share to what lies beyond it. */
function heedLaySpeech(
  { direction }: Need,
  { share, nearnessTo }: LaySpeech,
  { said, statements }: OfferedCapability,
  given: Contribution[],
): void {
  for (const one of given) one.points *= 1 - share;
  const nearness = nearnessTo(said);
  if (nearness <= 0) return;
  given.push({
    kind: 'beyond-words',
    points: 100 * share * Math.min(1, nearness / weights.lay.full),
    text: () =>
      `需求多用日常用语：除去双方相同的字词，所述业务仍相近（相似度 ${Math.round(nearness * 100)}%）`,
    evidence: () => shorten(nearest(direction, statements)?.text ?? '') || null,
  });
}

function nearest(direction: Float32Array, statements: readonly Statement[]): Statement | undefined {
  let best: { statement: Statement; nearness: number } | undefined;
  for (const statement of statements) {
    const nearness = cosine(direction, statement.direction);
    if (nearness > (best?.nearness ?? 0)) best = { statement, nearness };
  }
  return best?.statement;
}

/** What speaks against it, as shares of what speaks for it. */
function deduct(need: Need, capability: OfferedCapability, given: Contribution[]): void {
  const sum = given.reduce((total, { points }) => total + points, 0);
  const { deductions } = weights;
  const misfit = capability.roles.size
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
      evidence: () => quote(capability.description, refused.words),
    });
  const unwanted = unwantedIn(need, capability);
  if (unwanted.share)
    given.push({
      kind: 'unwanted',
      points: -sum * unwanted.share,
      text: () => `需求注明不需要：${unwanted.words.slice(0, 3).join('、')}`,
      evidence: () =>
        quote(unwanted.isNamed ? capability.name : capability.description, unwanted.words),
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
function refusedBy(need: Need, { denied, words }: OfferedCapability) {
  let share = 0;
  const found: string[] = [];
  for (const { word, weight } of need.words.slice(0, weights.refusable)) {
    if (!denied.words.has(word) || (words.get(word) ?? 0) >= weights.meantAllTheSame) continue;
    share += weight;
    found.push(word);
  }
  for (const { place, weight, word } of need.concepts.slice(0, weights.refusable / 2))
    if (denied.named.has(place) && !found.includes(word)) {
      share += weight;
      found.push(word);
    }
  return { share: need.wordsFull ? share / need.wordsFull : 0, words: found };
}

/**
 * How far a company offers what the need says it does not want: by the concepts that it is about, and
 * by the words of the capability's name, since what an offer is called is what it is.
 */
function unwantedIn(need: Need, { concepts, nameWords }: OfferedCapability) {
  let strongest = 0;
  const words = new Set<string>();
  for (const [place, word] of need.unwanted) {
    const strength = concepts.get(place) ?? 0;
    if (strength <= 0.5) continue;
    strongest = Math.max(strongest, strength);
    words.add(word);
  }
  let named = 0;
  let all = 0;
  for (const [word, times] of nameWords) {
    all += times;
    if (!need.unwantedWords.has(word)) continue;
    named += times;
    words.add(word);
  }
  const { unwanted, unwantedName } = weights.deductions;
  return {
    share: unwanted * strongest + (all && (unwantedName * named) / all),
    words: [...words],
    isNamed: named > 0,
  };
}

interface Overlap {
  /** Of the need's full weight. */
  share: number;
  found: string[];
}

function wordsIn(need: Need, { words }: OfferedText): Overlap {
  let sum = 0;
  const found: [string, number][] = [];
  for (const { word, weight } of need.words) {
    const strength = words.get(word);
    if (!strength) continue;
    sum += weight * strength;
    found.push([word, weight * strength]);
  }
  return { share: need.wordsFull ? sum / need.wordsFull : 0, found: heaviestFirst(found) };
}

function conceptsIn(need: Need, text: OfferedText): Overlap & { surface: string[] } {
  let sum = 0;
  const found: [string, number][] = [];
  const surface: string[] = [];
  for (const { place, weight, word } of need.concepts) {
    const strength = text.concepts.get(place);
    if (!strength) continue;
    sum += weight * strength;
    const said = text.surface.get(place);
    if (said) surface.push(said);
    found.push([said && said !== word ? `${word}（${said}）` : word, weight * strength]);
  }
  return {
    share: need.conceptsFull ? sum / need.conceptsFull : 0,
    found: heaviestFirst(found),
    surface,
  };
}

/** How far each clause of the requirements is met, how many of them are, and by which pairs. */
function clausesIn({ clauses }: Need, { pairs }: OfferedCapability) {
  let share = 0;
  let count = 0;
  const found = new Set<string>();
  for (const { pairs: asked, full } of clauses) {
    if (!full) continue;
    let sum = 0;
    for (const { pair, weight } of asked) {
      const strength = pairs.get(pair);
      if (!strength) continue;
      sum += weight * strength;
      found.add(pair);
    }
    share += sum / full;
    if (sum / full >= weights.full.clauses / 2) count += 1;
  }
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
function pointsIn({ points }: Need, { statements }: OfferedCapability) {
  let share = 0;
  let best: { nearness: number; clause: string; statement: string } | undefined;
  for (const { text, direction, weight } of points) {
    let nearest = 0;
    let nearestText = '';
    for (const statement of statements) {
      const nearness = cosine(direction, statement.direction);
      if (nearness <= nearest) continue;
      nearest = nearness;
      nearestText = statement.text;
    }
    share += weight * nearest;
    if (nearest > (best?.nearness ?? 0))
      best = { nearness: nearest, clause: text, statement: nearestText };
  }
  return { share, best };
}

function bestCase(need: Need, capability: OfferedCapability) {
  let best: { fit: number; text: string; found: string[] } | undefined;
  for (const one of capability.caseTexts) {
    const words = wordsIn(need, one);
    const concepts = conceptsIn(need, one);
    const fit =
      0.5 * Math.min(1, words.share / weights.full.words / weights.caseShare) +
      0.5 * Math.min(1, concepts.share / weights.full.concepts / weights.caseShare);
    const found = [...new Set([...words.found, ...concepts.found])];
    if (found.length && fit > (best?.fit ?? 0)) best = { fit, text: one.text, found };
  }
  return best;
}

/** Share of a company's roles that the need asks for; who does not say is taken half on trust. */
function fitOfRoles(wanted: ReadonlySet<Role>, shown: ReadonlyMap<Role, number>): number {
  if (shown.size === 0) return weights.unknownRole;
  return [...shown].reduce((sum, [role, share]) => sum + (wanted.has(role) ? share : 0), 0);
}

function heaviestFirst(found: [string, number][]): string[] {
  return [...new Set(found.sort((one, other) => other[1] - one[1]).map(([word]) => word))];
}

function shared(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  list: 'domains' | 'technologies',
): string {
  return [...one]
    .map(([code, share]) => [code, share * (other.get(code) ?? 0)] as [string, number])
    .filter(([, share]) => share > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([code]) => nameOf(list, code))
    .join('、');
}

/** Tells a reader that the offer names other districts than the scenario's; it costs no points. */
function deliveryNote(deliveryDistricts: string[], wanted: string): string {
  if (deliveryDistricts.length === 0 || deliveryDistricts.includes(wanted)) return '';
  const names = deliveryDistricts.map((code) => nameOf('districts', code));
  const shown = names.slice(0, 3).join('、') + (names.length > 3 ? '等' : '');
  return `（交付区域为${shown}，${wanted === 'city-wide' ? '不是全市' : `未含${nameOf('districts', wanted)}`}）`;
}
