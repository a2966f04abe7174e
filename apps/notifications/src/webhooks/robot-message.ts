import { createHmac } from 'node:crypto';
import type { MailLanguage, WebhookProvider } from '#libs/contracts';
import { judgeStatus, type Verdict } from './attempt.js';

export type RobotProvider = Exclude<WebhookProvider, 'standard'>;

export interface Notice {
  title: string;
  body: string;
  link: string;
  language?: MailLanguage;
}
export interface Digest {
  /** How many notices it stands for: those below and as many more. */
  count: number;
  notices: Notice[];
  link: string;
  language?: MailLanguage;
}

/** WeCom takes 4096 bytes of markdown, the others about 20,000; the rest is room for the frame. */
const maxBytes = 3600;

const phrases = {
  'zh-CN': {
    details: '查看详情',
    inbox: '打开消息',
    more: (count: number) => `另有 ${count} 条，请登录平台查看`,
    several: (count: number) => `${count} 条新通知`,
    from: '来自应用场景供需对接平台',
  },
  en: {
    details: 'See details',
    inbox: 'Open the inbox',
    more: (count: number) => `And ${count} more; please log in to see them`,
    several: (count: number) => `${count} new notices`,
    from: 'From the Scenario Marketplace',
  },
};
type Phrases = (typeof phrases)[MailLanguage];

interface Line {
  text: string;
  link?: string;
}

/** A request to a robot: what is posted, and where to. */
export interface RobotRequest {
  address: string;
  body: string;
}

/** One notice to the group. */
export function noticeRequest(
  provider: RobotProvider,
  address: string,
  secret: string | null,
  { title, body, link, language = 'zh-CN' }: Notice,
  now: Date,
): RobotRequest {
  const say = phrases[language];
  const lines = [{ text: cut(plain(body), maxBytes / 2) }, { text: say.details, link }];
  return requestOf(provider, address, secret, cut(plain(title), 300), lines, say, now);
}

/** Many notices in one message; those that have no room are counted. */
export function digestRequest(
  provider: RobotProvider,
  address: string,
  secret: string | null,
  { count, notices, link, language = 'zh-CN' }: Digest,
  now: Date,
): RobotRequest {
  const say = phrases[language];
  const lines: Line[] = [];
  let bytes = 0;
  for (const notice of notices) {
    const line = { text: cut(plain(notice.title), 300), link: notice.link };
    bytes += Buffer.byteLength(line.text + line.link) + 10;
    if (bytes > maxBytes - 400) break;
    lines.push(line);
  }
  const more = count - lines.length;
  if (more > 0) lines.push({ text: say.more(more) });
  lines.push({ text: say.inbox, link });
  return requestOf(provider, address, secret, say.several(count), lines, say, now);
}

function requestOf(
  provider: RobotProvider,
  address: string,
  secret: string | null,
  title: string,
  lines: Line[],
  { from }: Phrases,
  now: Date,
): RobotRequest {
  const body = (content: object) => JSON.stringify(content);
  const markdown = [
    `**${title}**`,
    ...lines.map(({ text, link }) => (link ? `[${text}](${encodeURI(link)})` : text)),
    from,
  ].join('\n\n');
  switch (provider) {
    case 'wecom':
      return { address, body: body({ msgtype: 'markdown', markdown: { content: markdown } }) };
    case 'dingtalk':
      return {
        address: secret === null ? address : signedForDingTalk(address, secret, now),
        body: body({ msgtype: 'markdown', markdown: { title, text: markdown } }),
      };
    case 'feishu':
      return {
        address,
        body: body({
          ...(secret !== null && signatureForFeishu(secret, now)),
          msg_type: 'post',
          content: {
            post: {
              zh_cn: {
                title,
                content: [...lines, { text: from }].map(({ text, link }) => [
                  link ? { tag: 'a', text, href: link } : { tag: 'text', text },
                ]),
              },
            },
          },
        }),
      };
  }
}

/** DingTalk: HMAC over milliseconds, a line break and the secret, keyed by it, in the query. */
function signedForDingTalk(address: string, secret: string, now: Date): string {
  const timestamp = String(now.getTime());
  const sign = createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64');
  const url = new URL(address);
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('sign', sign);
  return url.href;
}

/** Feishu: seconds, a line break and the secret are the key of an HMAC over nothing, in the body. */
function signatureForFeishu(secret: string, now: Date): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(now.getTime() / 1000));
  return {
    timestamp,
    sign: createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64'),
  };
}

const lookalikes: Record<string, string> = {
  '[': '［',
  ']': '］',
  '(': '（',
  ')': '）',
  '<': '＜',
  '>': '＞',
  '*': '＊',
  _: '＿',
  '`': '｀',
  '#': '＃',
  '~': '～',
  '|': '｜',
  '@': '＠',
  '\\': '＼',
  '!': '！',
};

/**
 * A user's text as one line that no dialect of markdown takes for a link, a mention or a heading. The
 * three providers know no common way to escape, hence the full-width forms.
 */
export function plain(text: string): string {
  return (
    text
      .replace(/[[\]()<>*_`#~|@\\!]/g, (character) => lookalikes[character]!)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      // An address in the text would become a link by itself.
      .replace(/:\/\//g, '：//')
      .trim()
  );
}

/** At most so many bytes of UTF-8, whole characters only. */
function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let end = '';
  let length = 0;
  for (const character of text) {
    length += Buffer.byteLength(character);
    if (length > bytes - 3) break;
    end += character;
  }
  return `${end}…`;
}

/** Codes by which a provider says that the robot has written too much. */
const tooMany: Record<RobotProvider, { codes: number[]; restSeconds: number }> = {
  wecom: { codes: [45_009], restSeconds: 60 },
  dingtalk: { codes: [130_101, 90_030], restSeconds: 600 },
  feishu: { codes: [11_232, 9499], restSeconds: 60 },
};

/** Robots say what they think of a message in the body of a 200. */
export function judgeRobotAnswer(
  provider: RobotProvider,
  { status, body, retryAfterSeconds }: { status: number; body: string; retryAfterSeconds?: number },
): Verdict {
  const { codes, restSeconds } = tooMany[provider];
  if (status === 429)
    return {
      outcome: 'later',
      why: 'limited',
      error: 'HTTP 429',
      retryAfterSeconds: retryAfterSeconds ?? restSeconds,
    };
  const byStatus = judgeStatus(status, retryAfterSeconds);
  if (byStatus.outcome !== 'delivered') return byStatus;
  const { code, words } = answerIn(body);
  if (code === 0) return byStatus;
  if (code === null)
    return { outcome: 'later', why: 'failing', error: 'not the answer of a robot' };
  const error = `${code} ${words}`.trim();
  if (codes.includes(code))
    return { outcome: 'later', why: 'limited', error, retryAfterSeconds: restSeconds };
  // -1 is "system busy" with all three.
  if (code === -1) return { outcome: 'later', why: 'busy', error };
  return { outcome: 'never', error };
}

function answerIn(body: string): { code: number | null; words: string } {
  try {
    const answer = JSON.parse(body) as Record<string, unknown>;
    const code = answer.errcode ?? answer.code ?? answer.StatusCode;
    const words = answer.errmsg ?? answer.msg ?? answer.StatusMessage;
    return {
      code: typeof code === 'number' ? code : null,
      words: typeof words === 'string' ? words.slice(0, 200) : '',
    };
  } catch {
    return { code: null, words: '' };
  }
}
