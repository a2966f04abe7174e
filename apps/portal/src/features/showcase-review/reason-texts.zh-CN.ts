/** Why a line of a list is where it is: everybody reads it; reason-words.ts puts it together. */
export const reasonTextsZh = {
  outcome: {
    listed: '入选 {{place}}',
    reserve: '备选 {{place}}',
    not_selected: '未入选',
    fell_out: '已退出',
  },
  reason: {
    withinQuota: '在名额 {{quota}} 个之内',
    quotaFull: '名额 {{quota}} 个已满',
    groupFull: '{{name}}在本类别的名额 {{quota}} 个已满',
    behind: '，最后一席为 {{number}}（{{step}}）',
    belowLeast: '低于最低分 {{least}}',
    reservesFull: '备选 {{reserves}} 个已满',
    movedUp: '递补：前者{{why}}',
  },
  fall: { 'objection-upheld': '异议成立', revoked: '被摘牌', withdrawn: '已撤回' },
  step: {
    score: '得分较高',
    criterion: '“{{name}}”得分较高',
    'plain-mean': '全部评分的平均分较高',
    deviation: '专家分歧较小',
    submitted: '提交较早',
    number: '编号在前',
    deliberation: '经评议调整',
  },
};
