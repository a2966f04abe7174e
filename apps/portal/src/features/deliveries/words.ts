import type { Translated } from '../../app/i18n/translated';

export const deliveriesZh = {
  title: '通知投递',
  lead: '平台发出的每一条通知：发给谁、走哪个渠道、是否送达。',
  none: '没有符合条件的投递记录。有通知发出后会列在这里。',
  fields: {
    createdAt: '时间',
    recipient: '收件人',
    subject: '主题',
    channel: '渠道',
    status: '状态',
  },
  status: { pending: '待发送', sent: '已送达', failed: '失败', withheld: '按本人设置不发' },
  channels: { inbox: '站内消息', email: '电子邮件', webhook: 'Webhook', robot: '群机器人' },
  attempts: '已尝试 {{attempts}} 次',
  showMail: '查看邮件',
  replay: '重新发送',
  replayed: '已重新排队发送',
  noMail: '没有留存这封邮件：它尚未发出，或已直接交给邮件服务器。',
  mail: { from: '发件人', to: '收件人', html: '邮件正文', text: '纯文本' },
};

export const deliveriesEn: Translated<typeof deliveriesZh> = {
  title: 'Deliveries',
  lead: 'Every notification the platform sent: to whom, by which channel, and whether it arrived.',
  none: 'No delivery fits. They are listed here as soon as something is sent.',
  fields: {
    createdAt: 'Time',
    recipient: 'Recipient',
    subject: 'Subject',
    channel: 'Channel',
    status: 'Status',
  },
  status: { pending: 'Pending', sent: 'Sent', failed: 'Failed', withheld: 'Not wanted' },
  channels: { inbox: 'Inbox', email: 'E-mail', webhook: 'Webhook', robot: 'Group robot' },
  attempts: '{{attempts}} attempts',
  showMail: 'Show mail',
  replay: 'Send again',
  replayed: 'Queued again',
  noMail: 'No copy of this mail is kept: it has not left yet, or the mail server took it.',
  mail: { from: 'From', to: 'To', html: 'Message', text: 'Plain text' },
};
