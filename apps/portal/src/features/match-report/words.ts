import type { Translated } from '../../app/i18n/translated';

export const matchReportZh = {
  title: '推送成效',
  lead: '企业收到场景推送后的查看、意向与反馈。',
  caption: '{{year}} 年推送成效',
  year: '年份',
  by: '分组',
  groups: { month: '按月', domain: '按领域' },
  columns: {
    group: '分组',
    told: '已通知',
    viewed: '已查看',
    interested: '有意向',
    notRelevant: '不相关（按原因）',
    unasked: '未通知、自行答复',
  },
  total: '合计',
  noDomain: '未选领域',
  none: '这一年还没有推送或答复。场景发布并匹配到企业后会计入这里。',
  definition:
    '按通知的月份计；括号内为占已通知的比例。未被通知而自行答复的，按答复月份另计。已答复的计入已查看。',
};

export const matchReportEn: Translated<typeof matchReportZh> = {
  title: 'How notices were taken',
  lead: 'What companies did after they were told of a scenario.',
  caption: 'How notices of {{year}} were taken',
  year: 'Year',
  by: 'Grouped',
  groups: { month: 'By month', domain: 'By domain' },
  columns: {
    group: 'Group',
    told: 'Told',
    viewed: 'Viewed',
    interested: 'Interested',
    notRelevant: 'Not relevant, by reason',
    unasked: 'Not told, answered by themselves',
  },
  total: 'Total',
  noDomain: 'No domain',
  none: 'Nothing was told or answered in this year yet. Scenarios count once they are matched.',
  definition:
    'By the month of the notice; shares are of those told. Answers of companies that were not told count apart, by the month of the answer. What was answered counts as viewed.',
};
