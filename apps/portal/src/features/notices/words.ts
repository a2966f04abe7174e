import type { Translated } from '../../app/i18n/translated';

export const noticesZh = {
  title: '通知成效',
  lead: '匹配到本场景的企业收到通知后的反应，按企业统计。',
  overall: '场景匹配通知的成效',
  overallHint: '每家企业每个场景计一次；未选日期时为最近 90 天。',
  steps: {
    told: '已通知',
    opened: '已查看',
    clicked: '点开邮件链接',
    interested: '有意向',
    bid: '已投标',
  },
  share: '占已通知的 {{percent}}%',
  ofTold: '{{step}} {{count}} 家',
  sealed: '投标情况开标后才会计入。邮件安全软件可能自动打开链接，因此“点开邮件链接”可能偏高。',
  enterprise: '企业',
  none: '还没有企业收到这个场景的通知。',
  no: '—',
  yes: '是',
};

export const noticesEn: Translated<typeof noticesZh> = {
  title: 'What came of notices',
  lead: 'What the companies that were told of this scenario did, counted by company.',
  overall: 'What came of notices of matched scenarios',
  overallHint: 'Each company and scenario counts once; without days, of the last ninety.',
  steps: {
    told: 'Told',
    opened: 'Opened',
    clicked: 'Followed the mail',
    interested: 'Interested',
    bid: 'Bid',
  },
  share: '{{percent}} % of those told',
  ofTold: '{{step}}: {{count}}',
  sealed:
    'Bids count from their opening on. Programs that check mails may open links, so that fewer people may have followed them.',
  enterprise: 'Company',
  none: 'No company has been told of this scenario yet.',
  no: '—',
  yes: 'Yes',
};
