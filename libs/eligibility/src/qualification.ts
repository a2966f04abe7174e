import { normalise } from '#libs/lexicon';

/**
 * Whether what a company holds is the qualification that is asked for, or a higher level of it.
 * Spelling does not matter ("CMMI3", "CMMI 3"), nor the usual names of one thing ("等保三级",
 * "网络安全等级保护三级"); what is held may be told more fully ("ISO 27001 信息安全管理体系"). Levels
 * are compared where the direction of their scale is known: CMMI 5 covers CMMI 3, and 一级 of a
 * contractor covers 二级. Elsewhere another level is another qualification.
 */
export function holdsQualification(held: string, required: string): boolean {
  const [own, asked] = [read(held), read(required)];
  if (!asked.name || !tells(own.name, asked.name)) return false;
  if (asked.level === null) return true;
  if (own.level === null) return false;
  if (own.level === asked.level) return true;
  if (growing.test(asked.name)) return own.level > asked.level;
  return falling.test(asked.name) && own.level < asked.level;
}

/** Schemes in which the greatest number is the highest level. */
const growing = /^(?:cmmi?|dcmm|tmmi|等级保护)|成熟度/u;
/** Schemes in which 特级, 一级 or 甲级 is the highest. */
const falling =
  /承包|安防|itss|ccrc|集成|信息安全服务|测绘|设计|勘察|监理|造价|工程咨询|规划|施工|物业|文物/u;

/** Names by which one thing is known, in compared form, with the one by which it is compared. */
const names: readonly [RegExp, string][] = [
  [
    /(?:国家)?(?:网络安全|信息系统安全|信息安全|信息系统)?(?:等级保护|等保)(?:2\.?0)?/gu,
    '等级保护',
  ],
  [/(?:cma)?检验检测机构资质认定(?:证书)?(?:cma)?|cma(?:资质认定|计量认证)/gu, 'cma'],
  [/(?:cnas)?(?:国家)?实验室认可(?:证书)?(?:cnas)?|cnas(?:认可)/gu, 'cnas'],
  [/(?:软件)?能力成熟度(?:集成)?(?:模型)?(?:cmmi)|cmmi(?:dev|svc)?(?:ml|l|level)?/gu, 'cmmi'],
  [/iso(?:iec)?|iec(?=2\d{4})/gu, 'iso'],
  [/第(?=[一二三]类)/gu, ''],
];

const grades: Readonly<Record<string, number>> = {
  特: 0,
  ...Object.fromEntries([...'一二三四五'].map((character, at) => [character, at + 1])),
  ...Object.fromEntries([...'壹贰叁肆伍'].map((character, at) => [character, at + 1])),
  ...Object.fromEntries([...'12345'].map((character, at) => [character, at + 1])),
  ...Object.fromEntries([...'甲乙丙丁'].map((character, at) => [character, at + 1])),
};
const grade = /([特一二三四五壹贰叁肆伍甲乙丙丁]|(?<!\d)[1-5])级/u;
/** CMMI and its like are told by the bare number. */
const bareGrade = /^(?:cmmi?|dcmm|tmmi)([1-5])(?!\d)/u;

function read(text: string): { name: string; level: number | null } {
  // The year of a standard's edition, as in ISO/IEC 27001:2022, is no part of its name.
  let name = normalise(text)
    .replace(/[:-]\s*20\d\d(?!\d)/gu, '')
    .replace(/[^\p{L}\p{N}+.]/gu, '');
  for (const [known, usual] of names) name = name.replace(known, usual);
  const found = grade.exec(name) ?? bareGrade.exec(name);
  if (found) name = name.replace(found[0], found[0].endsWith('级') ? '' : found[0].slice(0, -1));
  // Fillers tell nothing, unless there is nothing else.
  const bare = name.replace(/资质|证书|备案证明|(?<=等级保护)(?:备案|测评|认证)/gu, '');
  return { name: bare || name, level: found ? grades[found[1]!]! : null };
}

/** Told more fully, but never more strictly: "AA级" is not "A级". */
function tells(held: string, asked: string): boolean {
  const at = held.indexOf(asked);
  if (at < 0) return false;
  const isWord = (character: string | undefined) => /[a-z0-9]/.test(character ?? '');
  const [before, after] = [held[at - 1], held[at + asked.length]];
  return !(isWord(before) && isWord(asked[0])) && !(isWord(after) && isWord(asked.at(-1)));
}
