import type { Translated } from '../../app/i18n/translated';

export const webhooksZh = {
  menu: 'Webhook 与群机器人',
  title: 'Webhook 与群机器人',
  lead: '把本机构的通知同时发到自己的系统，或发到企业微信、钉钉、飞书的群里。站内消息与邮件不受影响。',
  new: '添加',
  none: '还没有添加。添加后，选定的通知会同时发往那里。',
  providers: {
    standard: 'Webhook（自有系统）',
    wecom: '企业微信群机器人',
    dingtalk: '钉钉群机器人',
    feishu: '飞书群机器人',
  },
  fields: {
    provider: '发往',
    name: '名称',
    address: '地址',
    secret: '加签密钥（选填）',
    kinds: '通知类型',
  },
  addressKept: '不填则不变（现为 {{address}}）。更换地址后签名密钥不变，等待中的通知将发往新地址。',
  nameHint: '如“项目管理系统”“招商工作群”，便于分辨。',
  addressHints: {
    standard: '须为 https:// 开头的公网地址。每条通知以 JSON 发送，按 Standard Webhooks 规范签名。',
    wecom: '在群设置中添加机器人后给出的 Webhook 地址。通知过多时会合并为一条，每分钟至多 20 条。',
    dingtalk:
      '在群设置中添加自定义机器人后给出的 Webhook 地址。如选“自定义关键词”，可填“应用场景供需对接平台”。每分钟至多 20 条，过多时合并。',
    feishu: '在群设置中添加自定义机器人后给出的 Webhook 地址。通知过多时会合并为一条。',
  },
  secretHint: '机器人的安全设置选了“加签”或“签名校验”的，请填写其密钥。',
  allKinds: '全部',
  kindCount: '{{count}} 类通知',
  status: {
    active: '使用中',
    paused: '已暂停',
    gone: '对方已停止接收',
    resting: '对方无响应，稍后再试',
  },
  failures: '连续失败 {{count}} 次',
  resumesAt: '将于 {{time}} 再试',
  waiting: '{{count}} 条待发送',
  oldSecretUntil: '旧密钥有效至 {{time}}，其间每条消息带新旧两个签名。',
  unsigned: '未加签',
  test: '发送测试',
  trial: {
    delivered: '测试消息已送达（{{ms}} 毫秒）',
    failed: '测试消息未送达：{{error}}',
  },
  edit: '修改',
  pause: '暂停',
  resume: '启用',
  rotate: '更换密钥',
  rotateTitle: '更换“{{name}}”的签名密钥？',
  rotateText:
    '新密钥只显示一次。此后 24 小时内，每条消息同时带新旧两个签名，请在此期间换用新密钥。',
  delete: '删除',
  deleteTitle: '删除“{{name}}”？',
  deleteText: '删除后不再向那里发送，待发送的也不再发送。',
  deliveries: '投递记录',
  noDeliveries: '还没有向那里发送过通知。',
  secretTitle: '请保存签名密钥',
  secretText: '密钥只显示这一次。接收方用它核对消息确由本平台发出、未被改动。',
  secretGone: '这个请求此前已完成，密钥当时已显示过。如未保存，请更换密钥。',
  secretSaved: '已保存',
};

export const webhooksEn: Translated<typeof webhooksZh> = {
  menu: 'Webhooks and robots',
  title: 'Webhooks and group robots',
  lead: 'Send what your organisation is told to a system of your own as well, or to a group in WeCom, DingTalk or Feishu. Inbox and mail stay as they are.',
  new: 'Add',
  none: 'None yet. Once there is one, the kinds you choose are sent there too.',
  providers: {
    standard: 'Webhook (your own system)',
    wecom: 'WeCom group robot',
    dingtalk: 'DingTalk group robot',
    feishu: 'Feishu group robot',
  },
  fields: {
    provider: 'Send to',
    name: 'Name',
    address: 'Address',
    secret: 'Signing secret (optional)',
    kinds: 'Kinds',
  },
  addressKept:
    'Left empty it stays ({{address}}). The signing secret stays in any case; what waits goes to the new address.',
  nameHint: 'Such as "Project system" or "Sales group", to tell it from others.',
  addressHints: {
    standard:
      'A public address that begins with https://. Each notice is sent as JSON, signed after Standard Webhooks.',
    wecom:
      'The webhook address that WeCom gives when you add the robot to the group. Too many notices become one message; at most 20 a minute.',
    dingtalk:
      'The webhook address that DingTalk gives when you add a custom robot. As keyword, 应用场景供需对接平台 will do. At most 20 messages a minute, more are merged.',
    feishu:
      'The webhook address that Feishu gives when you add a custom robot. Too many notices become one message.',
  },
  secretHint: 'Where you chose signing in the robot’s security settings, its secret.',
  allKinds: 'All',
  kindCount: '{{count}} kinds',
  status: {
    active: 'In use',
    paused: 'Paused',
    gone: 'Receiver wants no more',
    resting: 'Not answering, will be tried again',
  },
  failures: '{{count}} failures in a row',
  resumesAt: 'Next attempt {{time}}',
  waiting: '{{count}} waiting',
  oldSecretUntil:
    'The old secret is good until {{time}}; until then each message has both signatures.',
  unsigned: 'Not signed',
  test: 'Send a test',
  trial: {
    delivered: 'The test was delivered ({{ms}} ms)',
    failed: 'The test was not delivered: {{error}}',
  },
  edit: 'Edit',
  pause: 'Pause',
  resume: 'Switch on',
  rotate: 'New secret',
  rotateTitle: 'A new signing secret for "{{name}}"?',
  rotateText:
    'The new secret is shown once. For 24 hours each message has the signatures of both: change over in that time.',
  delete: 'Delete',
  deleteTitle: 'Delete "{{name}}"?',
  deleteText: 'Nothing more is sent there, what waits neither.',
  deliveries: 'Deliveries',
  noDeliveries: 'Nothing was sent there yet.',
  secretTitle: 'Keep the signing secret',
  secretText:
    'It is shown this once. With it the receiver makes sure that a message is ours and unchanged.',
  secretGone:
    'This request was completed before, and the secret shown then. If it was not kept, make a new one.',
  secretSaved: 'I have kept it',
};
