import type { Translated } from '../../app/i18n/translated';

export const deadlinesZh = {
  follow: '截止前提醒我',
  hint: '按通知设置中选定的天数提醒。是否开启只有您自己可见。',
  settings: '通知设置',
};

export const deadlinesEn: Translated<typeof deadlinesZh> = {
  follow: 'Remind me before the deadline',
  hint: 'On the days of your notification settings. Nobody but you sees whether this is on.',
  settings: 'Notification settings',
};
