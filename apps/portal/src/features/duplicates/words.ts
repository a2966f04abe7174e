import type { Translated } from '../../app/i18n/translated';

export const duplicatesZh = {
  title: '名称相近的企业',
  lead: '可能是同一家企业重复登记，请核对。',
  likeness: '相似度 {{percent}}%',
  open: '查看',
  merge: '合并',
  hint: '名录中已有名称相近的已核验企业',
  hintText: '如果是贵单位，请先联系平台运营人员，以免重复登记；如果不是，可忽略此提示。',
  dialog: {
    title: '合并重复登记的企业',
    lead: '选择保留哪一家。另一家将被注销，其能力、类型与资质、人员和往来记录归入保留的企业，不能撤销。',
    stays: '保留',
    this: '当前企业',
    closes: '将注销：{{name}}',
    note: '合并理由',
    confirm: '合并',
    merged: '已合并',
    unavailable: '读不到将要注销的企业，请稍后再试',
  },
};

export const duplicatesEn: Translated<typeof duplicatesZh> = {
  title: 'Enterprises of nearly the same name',
  lead: 'Perhaps the same enterprise registered twice: please check.',
  likeness: '{{percent}}% alike',
  open: 'Look',
  merge: 'Merge',
  hint: 'A verified enterprise of nearly the same name is in the directory',
  hintText:
    'If it is yours, ask the platform before going on, lest it be there twice; if not, never mind.',
  dialog: {
    title: 'Merge enterprises registered twice',
    lead: 'Choose which one stays. The other is closed; its capabilities, kinds and qualifications, people and records go to the one that stays. This cannot be undone.',
    stays: 'Stays',
    this: 'This enterprise',
    closes: 'Will be closed: {{name}}',
    note: 'Reason',
    confirm: 'Merge',
    merged: 'Merged',
    unavailable: 'The enterprise to be closed cannot be read. Please try again later',
  },
};
