import type { Translated } from '../../app/i18n/translated';

export const inboxZh = {
  title: '消息',
  bell: '消息，{{unread}} 条未读',
  filter: '筛选消息',
  unread: '未读',
  markRead: '标为已读',
  none: '还没有消息。有场景匹配、审核或核验结果、企业回应时，会在这里告诉您。',
  noneUnread: '没有未读消息。',
  kinds: {
    scenario: {
      matched: '场景匹配',
      'approval-waiting': '待审核场景',
      reviewed: '场景审核结果',
      cancelled: '场景已取消',
    },
    match: { interested: '企业意向' },
    enterprise: { 'review-waiting': '待核验企业', reviewed: '企业核验结果' },
  },
};

export const inboxEn: Translated<typeof inboxZh> = {
  title: 'Messages',
  bell: 'Messages, {{unread}} unread',
  filter: 'Filter messages',
  unread: 'Unread',
  markRead: 'Mark as read',
  none: 'No messages yet. Matches, review results and answers will be told here.',
  noneUnread: 'Nothing is unread.',
  kinds: {
    scenario: {
      matched: 'Scenario match',
      'approval-waiting': 'Scenario to approve',
      reviewed: 'Scenario reviewed',
      cancelled: 'Scenario cancelled',
    },
    match: { interested: 'Enterprise interested' },
    enterprise: { 'review-waiting': 'Enterprise to review', reviewed: 'Enterprise reviewed' },
  },
};
