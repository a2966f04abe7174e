import type { Translated } from '../../app/i18n/translated';

export const settingsZh = {
  title: '平台设置',
  lead: '对所有应用场景生效，修改后立即起作用，并记入审计日志。',
  platformReview: '发布前须经平台复核',
  platformReviewHint: '开启后，部门审核通过的场景还须由平台运营复核，才能发布。',
  qualityThreshold: '质量分下限',
  qualityThresholdHint: '低于此分的场景不能提交审核。满分 100 分。',
  defaultPublicityDays: '默认公示期',
  defaultPublicityDaysHint: '新建场景时的默认值，按工作日计算，部门可另行设定。',
  workingDays: '个工作日',
  points: '分',
  saved: '设置已保存',
  updatedAt: '上次修改：{{time}}',
};

export const settingsEn: Translated<typeof settingsZh> = {
  title: 'Settings',
  lead: 'For all scenarios, from the moment they are saved; every change is in the audit log.',
  platformReview: 'The platform reviews before publishing',
  platformReviewHint: 'What a department approved must then be cleared by the platform as well.',
  qualityThreshold: 'Least quality',
  qualityThresholdHint: 'A scenario with fewer points cannot be submitted. 100 is full.',
  defaultPublicityDays: 'Publicity period',
  defaultPublicityDaysHint:
    'What new scenarios begin with, in working days; departments may differ.',
  workingDays: 'working days',
  points: 'points',
  saved: 'Settings saved',
  updatedAt: 'Last changed {{time}}',
};
