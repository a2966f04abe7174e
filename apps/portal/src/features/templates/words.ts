import type { Translated } from '../../app/i18n/translated';

export const templatesZh = {
  title: '通知模板',
  lead: '每种通知在各渠道的样子，内容由示例数据生成，与实际发送的完全一致。',
  kind: '通知种类',
  status: '情形',
  language: '语言',
  languages: { 'zh-CN': '中文', en: 'English' },
  inbox: '站内消息',
  mail: '邮件',
  digest: '汇总邮件',
  robot: '群机器人',
  subject: '主题',
  html: '邮件正文',
  text: '纯文本',
  noDigest: '这种通知不进入汇总邮件。',
  noRobot: '这种通知不经群机器人发送。',
};

export const templatesEn: Translated<typeof templatesZh> = {
  title: 'Templates of notices',
  lead: 'What each kind of notice looks like by each channel, made of sample facts by what makes the real ones.',
  kind: 'Kind',
  status: 'Case',
  language: 'Language',
  languages: { 'zh-CN': '中文', en: 'English' },
  inbox: 'Inbox',
  mail: 'Mail',
  digest: 'Digest',
  robot: 'Group robot',
  subject: 'Subject',
  html: 'Message',
  text: 'Plain text',
  noDigest: 'This kind is in no digest.',
  noRobot: 'No robot tells this kind.',
};
