/** A stretch of a text, and whether it says what is not wanted or not offered. */
export interface Stretch {
  text: string;
  denied: boolean;
  /** What is said to be there already: a circumstance, not the need. */
  present: boolean;
}

/** What follows one of these up to the end of the clause is denied. */
const denial =
  /(?:不(?:再)?(?:做|含|包含|包括|涉及|提供|采购|建设|新建|购置|接受|考虑|承接|承揽|从事|生产|销售|经营|接单|接|适用|支持|需要|需|属于|纳入|开展|参与|碰|卖|供应|安装|施工|研发|开发|负责|是)|不再(?:重复)?|无(?:需|须)|没有|暂(?:不|无|未)|尚未|未(?:涉及|提供|包含|涉足|开展|从事|取得)|并非|而非|谢绝|拒绝|禁止|避免重复|剔除|除外)/u;
/** What stands before one of these in its clause is denied. */
const denialAfter =
  /(?:(?:均|都|也)?不(?:在|属于|列入|纳入|计入)(?:本次|本项目|此次|采购|建设|招标|需求|征集)?(?:范围|之列|内容)?|除外|另行(?:采购|招标|建设|实施)|(?:已|由).{0,12}(?:另行|单独)(?:采购|建设|招标)|不再(?:重复|另行|新)?(?:建设|采购|购置|投入|开发)|无需(?:重复|再)?(?:建设|采购|提供|开发)|我(?:们|司)?(?:都)?不(?:做|接|碰|卖))/u;
const presence =
  /(?:已(?:经)?(?:建成|建有|建立|建|部署|配备|安装|具备|完成|投用|上线|实现|采购)|现有|现已|前期已)/u;
/** Words that look like denials and are none: 不少于三家, 不低于, 不影响通行. */
const noDenial =
  /不(?:少于|低于|超过|高于|大于|小于|足|断|影响|同|仅|但|只|落地|出域|出库|出园|动产|良|锈|间断|停|限于|敢|能|会|便|清|准|均|了|得|愿|易|满|宜|可)/gu;

/**
 * Parts a text into clauses and tells of each whether it is denied. General means only: marks of
 * denial before or behind what they deny, and 已建成…不再重复建设 across clauses of a sentence.
 * @param text in compared form
 */
export function stretchesOf(text: string): Stretch[] {
  return text
    .split(/[。;!?\n]+/u)
    .filter((sentence) => sentence.trim())
    .flatMap(stretchesOfSentence);
}

function stretchesOfSentence(sentence: string): Stretch[] {
  const clauses = sentence.split(/[,，:：()（）]+/u).filter((clause) => clause.trim());
  const stretches: Stretch[] = [];
  clauses.forEach((clause, at) => {
    // Same length, so that places stay.
    const plain = clause.replace(noDenial, (found) => '□'.repeat(found.length));
    const present = presence.test(plain);
    const after = denialAfter.exec(plain);
    if (after) {
      const before = clause.slice(0, after.index);
      // 不再重复建设 alone denies what the sentence said to be there.
      if (before.replace(/[\s故将并也均都、]/gu, '').length < 2)
        for (const earlier of stretches) if (earlier.present) earlier.denied = true;
      stretches.push({ text: before, denied: true, present });
      stretches.push({
        text: clause.slice(after.index + after[0].length),
        denied: denial.test(plain.slice(after.index)) && !/范围|除外/u.test(after[0]),
        present: false,
      });
      return;
    }
    const before = denial.exec(plain);
    if (!before) {
      stretches.push({ text: clause, denied: false, present });
      return;
    }
    stretches.push({ text: clause.slice(0, before.index), denied: false, present });
    const denied = clause.slice(before.index + before[0].length);
    // 不是 A 而是 B: B is meant.
    const turn = /(?:而是|只做|只要|仅做|专做|但(?:可|是)?)/u.exec(denied);
    stretches.push({
      text: turn ? denied.slice(0, turn.index) : denied,
      denied: true,
      present: false,
    });
    if (turn)
      stretches.push({
        text: denied.slice(turn.index + turn[0].length),
        denied: false,
        present: false,
      });
    if (at > 0 && denied.replace(/[\s重复建设采购]/gu, '').length < 2)
      for (const earlier of stretches) if (earlier.present) earlier.denied = true;
  });
  return stretches.filter(({ text }) => text.trim());
}
