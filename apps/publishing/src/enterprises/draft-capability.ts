import type { CapabilityDraft, CodeSuggestion } from '#libs/contracts';
import { bordersOf, domainWords, normalise, technologyWords } from '#libs/lexicon';

const sureWeight = 1;
const likelyWeight = 0.35;
/** A word inside a longer word that was found: 消防 in 消防通道 says less than 消防 alone. */
const nestedShare = 0.4;
/** What the text says first is what it is about. */
const openingShare = 1.5;
const openingLength = 40;
/** A clause that names so many fields lists customers or markets, not what the product does. */
const listOfFields = 4;
const listShare = 0.2;
/**
 * A domain needs one sure word or three likely ones, and what has little beside the best is named in
 * passing. A product uses several technologies, and says little of each.
 */
const least = {
  domains: { score: 0.95, shareOfBest: 0.4, most: 3 },
  technologies: { score: 0.65, shareOfBest: 0.3, most: 5 },
} as const;
const longestWord = 14;

/** What follows one of these up to the end of the clause is not offered. */
const negation =
  /(?:不(?:做|涉及|提供|包括|包含|含|支持|适用|从事|属于|是|用于|需要?|依赖)|无(?:需|须|法|关)|没有|尚未|暂未|未(?:涉及|提供|包含)|并非|而非|不再|免(?:装|布)|替代(?:传统)?|区别于|除.{0,6}外)/u;
/** Sentences that every leaflet has: who holds the rights, whom to call, what is not promised. */
const boilerplate =
  /(?:版权所有|保留所有权利|最终解释权|免责声明|仅供参考|欢迎(?:来电|致电|咨询|洽谈|垂询)|联系(?:人|电话|我们|方式)|(?:客服|服务)?热线|电话[：:]|传真|邮编|地址[：:]|公司(?:网址|地址)|https?:|www\.|扫码关注|关注公众号|荣获|获得.{0,20}(?:称号|证书|奖)|通过.{0,16}认证)/u;

interface Clause {
  text: string;
  /** Position of its first character in the normalised text. */
  start: number;
}

/**
 * Drafts a capability from a pasted product text: the domains and technologies that its words
 * suggest, a name, and the sentences that say most. Pure and deterministic: no model, only the word
 * lists of libs/lexicon, so that every suggestion can name the words of the text behind it.
 */
export function draftCapability(pasted: string): CapabilityDraft {
  const read = normaliseWithPlaces(pasted);
  const clauses = clausesOf(read.text).filter(({ text }) => !boilerplate.test(text));
  const hits = clauses.map((clause) => hitsOf(clause));
  return {
    name: nameOf(pasted),
    description: descriptionOf(pasted, nameOf(pasted)),
    domains: suggest('domains', hits, pasted, read.places),
    technologies: suggest('technologies', hits, pasted, read.places),
  };
}

type Kind = keyof typeof least;
interface Hit {
  kind: Kind;
  code: string;
  word: string;
  weight: number;
  start: number;
  end: number;
}

/** What a word suggests; one that stands for several codes says little for each. */
const meanings = new Map<string, { kind: Kind; code: string; weight: number }[]>();
for (const [kind, lists] of [
  ['domains', domainWords],
  ['technologies', technologyWords],
] as const)
  for (const [code, { sure, likely }] of Object.entries(lists))
    for (const [words, weight] of [
      [sure, sureWeight],
      [likely, likelyWeight],
    ] as const)
      for (const word of new Set(words)) {
        const known = meanings.get(word) ?? [];
        if (!known.some((one) => one.kind === kind && one.code === code))
          meanings.set(word, [...known, { kind, code, weight }]);
      }

function hitsOf({ text, start }: Clause): Hit[] {
  const affirmed = text.search(negation);
  const end = affirmed < 0 ? text.length : affirmed;
  const borders = bordersOf(text);
  const found: Hit[] = [];
  let covered = 0;
  for (let at = 0; at < end; at += 1) {
    if (!borders.has(at)) continue;
    // Longest first, so that a word inside it is known to be one.
    for (let length = Math.min(longestWord, end - at); length >= 1; length -= 1) {
      const word = text.slice(at, at + length);
      const suggested = meanings.get(word);
      if (!suggested || !borders.has(at + length)) continue;
      const nested = at + length <= covered;
      for (const { kind, code, weight } of suggested) {
        const shared = suggested.filter((one) => one.kind === kind).length;
        const said = (weight / shared) * (nested ? nestedShare : 1);
        found.push({ kind, code, word, weight: said, start: start + at, end: start + at + length });
      }
      covered = Math.max(covered, at + length);
    }
  }
  const fields = new Set(found.filter((hit) => hit.kind === 'domains').map((hit) => hit.code));
  const share = fields.size >= listOfFields ? listShare : 1;
  return found.map((hit) => ({
    ...hit,
    weight:
      hit.weight *
      (hit.kind === 'domains' ? share : 1) *
      (hit.start < openingLength ? openingShare : 1),
  }));
}

function suggest(kind: Kind, hits: Hit[][], pasted: string, places: number[]): CodeSuggestion[] {
  const byCode = new Map<string, Map<string, Hit[]>>();
  for (const hit of hits.flat()) {
    if (hit.kind !== kind) continue;
    const words = byCode.get(hit.code) ?? new Map<string, Hit[]>();
    words.set(hit.word, [...(words.get(hit.word) ?? []), hit]);
    byCode.set(hit.code, words);
  }
  const scored = [...byCode]
    .map(([code, words]) => {
      // Saying a word ten times says more than once, but not ten times as much.
      const said = [...words.values()].map((same) => ({
        first: same[0]!,
        score: Math.max(...same.map(({ weight }) => weight)) * (1 + Math.log(same.length) / 2),
      }));
      said.sort((one, other) => other.score - one.score || one.first.start - other.first.start);
      return { code, said, score: said.reduce((sum, { score }) => sum + score, 0) };
    })
    .sort((one, other) => other.score - one.score || (one.code < other.code ? -1 : 1));
  const bound = least[kind];
  const enough = Math.max(bound.score, (scored[0]?.score ?? 0) * bound.shareOfBest);
  return scored
    .filter(({ score }) => score >= enough)
    .slice(0, bound.most)
    .map(({ code, said, score }) => {
      const words = said
        .slice(0, 8)
        .map(({ first }) => pasted.slice(places[first.start], places[first.end]));
      return {
        code,
        weight: Math.round((100 * score) / (score + 2)) / 100,
        // 雷达 needs no mention beside 毫米波雷达.
        words: [...new Set(words)].filter(
          (word) => !words.some((other) => other !== word && other.includes(word)),
        ),
      };
    });
}

/** The text as it is compared, and for each of its positions the one in the text as it was pasted. */
function normaliseWithPlaces(pasted: string): { text: string; places: number[] } {
  const places: number[] = [];
  let text = '';
  let at = 0;
  for (const character of pasted) {
    const plain = normalise(character);
    for (let place = 0; place < plain.length; place += 1) places.push(at);
    text += plain;
    at += character.length;
  }
  places.push(at);
  return { text, places };
}

/** Full-width marks have become half-width ones here. */
function clausesOf(text: string): Clause[] {
  return [...text.matchAll(/[^,。;!?\n]+/gu)].map((match) => ({
    text: match[0],
    start: match.index,
  }));
}

const kindOfProduct =
  '(?:系统|平台|终端|机器人|引擎|软件|装置|设备|解决方案|方案|服务|一体机|助手|中台|网关|盒子|工具|仪|柜|套件|模组|大脑)';

/** A heading, a name in quotation marks, or the first noun that ends like a product. */
function nameOf(pasted: string): string | null {
  const heading = pasted
    .trim()
    .split('\n', 1)[0]!
    .trim()
    .replace(/[：:]$/, '');
  const name =
    (/^[^。；！？，,]{2,30}$/u.test(heading) && heading) ||
    /(?:产品名称|产品)[：:]\s*([^\n。；，,]{2,40})/u.exec(pasted)?.[1] ||
    /[“「『《]([^”」』》]{2,30})[”」』》]/u.exec(pasted)?.[1] ||
    new RegExp(`[\\p{Script=Han}A-Za-z0-9]{2,20}?${kindOfProduct}`, 'u').exec(pasted)?.[0];
  return name ? name.trim().slice(0, 80) : null;
}

/** The sentences that say most of what it does, in their order, without the leaflet's own talk. */
function descriptionOf(pasted: string, name: string | null): string | null {
  const sentences = [...pasted.matchAll(/[^。！？\n]+[。！？]?/gu)]
    .map((match) => match[0].trim())
    .filter(
      (sentence) =>
        sentence.length >= 8 && sentence !== name && !boilerplate.test(normalise(sentence)),
    );
  const weighed = sentences.map((sentence, place) => {
    const words = new Set(
      clausesOf(normalise(sentence)).flatMap((clause) => hitsOf(clause).map(({ word }) => word)),
    );
    const measures = sentence.match(
      /\d+(?:\.\d+)?\s*(?:%|％|秒|分钟|小时|天|米|公里|家|台|套|万|个)/gu,
    );
    return { sentence, place, worth: words.size + (measures?.length ?? 0) };
  });
  const chosen = weighed
    .filter(({ worth }) => worth > 0)
    .sort((one, other) => other.worth - one.worth || one.place - other.place);
  let length = 0;
  const kept = chosen.filter(({ sentence }) => (length += sentence.length) <= 600).slice(0, 6);
  const description = kept
    .sort((one, other) => one.place - other.place)
    .map(({ sentence }) => (/[。！？]$/u.test(sentence) ? sentence : `${sentence}。`))
    .join('');
  return description.length >= 10 ? description : null;
}
