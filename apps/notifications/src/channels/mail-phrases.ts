import type { MailLanguage } from '#libs/contracts';

interface Phrases {
  greeting: (name: string) => string;
  /** Subject of a mail of several notices. */
  several: (first: string, count: number) => string;
  /** A name and what stands for it, in one line. */
  field: (name: string, value: string) => string;
  quoted: (text: string) => string;
  settings: string;
  unsubscribe: string;
  evidence: string;
  notice: Frame;
  secretLink: Frame;
}

/** What surrounds a notice: `open` before an address, `openDetails` on a link. */
interface Frame {
  open: string;
  openDetails: string;
  until: string;
  closing: string;
}

/** What mails say around their notices. */
export const mailPhrases: Record<MailLanguage, Phrases> = {
  'zh-CN': {
    greeting: (name) => `${name}，您好：`,
    several: (first, count) => `${first}等${count}项`,
    field: (name, value) => `${name}：${value}`,
    quoted: (text) => `“${text}”`,
    settings: '设置通知方式',
    unsubscribe: '不再接收此类邮件',
    evidence: '贵企业资料中提到',
    notice: {
      open: '查看',
      openDetails: '查看详情',
      until: '截止时间',
      closing: '此邮件由应用场景供需对接平台自动发送，请勿直接回复。登录平台可查看详情并作出回应。',
    },
    secretLink: {
      open: '打开链接',
      openDetails: '打开链接',
      until: '有效期至',
      closing:
        '此邮件由应用场景供需对接平台自动发送，请勿直接回复，也请勿转发：凭其中的链接即可操作您的账号。',
    },
  },
  en: {
    greeting: (name) => `Dear ${name},`,
    several: (first, count) => `${first}, and ${count - 1} more`,
    field: (name, value) => `${name}: ${value}`,
    quoted: (text) => `“${text}”`,
    settings: 'Choose how you are notified',
    unsubscribe: 'No more mails of this kind',
    evidence: 'Your profile says',
    notice: {
      open: 'See',
      openDetails: 'See details',
      until: 'Deadline',
      closing:
        'This mail was sent by the Scenario Marketplace; please do not reply to it. Log in to see more and to answer.',
    },
    secretLink: {
      open: 'Open',
      openDetails: 'Open the link',
      until: 'Valid until',
      closing:
        'This mail was sent by the Scenario Marketplace; please neither reply to it nor pass it on: whoever has its link can act on your account.',
    },
  },
};
