import type { Disqualification } from '#libs/contracts';

/** In Chinese, for the bidder, the minutes and the history. */
const reasonWords: Record<Disqualification, string> = {
  'seal-broken': '方案封装校验未通过',
  'not-eligible': '不满足场景规定的企业条件',
  'qualification-missing': '缺少规定的资质',
  'late-consortium-change': '截止后联合体成员发生变化',
  'non-responsive': '未实质性响应场景要求',
  'price-invalid': '报价无效',
  incomplete: '方案材料不完整',
  'false-statement': '提供虚假材料',
  other: '其他原因',
};

/** Why a bid was disqualified: the named reasons, then what was written about it. */
export function wordsOfCheck({
  reasons,
  note,
}: {
  reasons: readonly Disqualification[];
  note: string;
}): string {
  const named = reasons
    .filter((reason) => reason !== 'other' || !note)
    .map((reason) => reasonWords[reason]);
  return [...named, ...(note ? [note] : [])].join('；');
}
