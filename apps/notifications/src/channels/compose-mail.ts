import type { NotificationFacts, NotificationKind } from '#libs/contracts';
import { hasSecretLink } from '../deliveries/secret-links.js';
import { wordsFor } from '../intake/words.js';

export interface Mail {
  subject: string;
  text: string;
  html: string;
  /** Where one click ends such mails; none when what it tells may not be switched off. */
  unsubscribeUrl?: string;
}

/** Notices of one kind. */
export interface MailPart {
  kind: NotificationKind;
  lines: NotificationFacts[];
}

/**
 * One mail, from facts alone. Several lines of one kind, such as a new company's matches, make one
 * mail, and so does all that was put off to the same time.
 * @param publicUrl address of the portal, without a slash at the end
 * @param tokenFor the token of a link that ends mails of such kinds, where they may be ended
 */
export function composeMail(
  parts: MailPart[],
  recipient: { displayName: string },
  publicUrl: string,
  tokenFor: (kinds: NotificationKind[]) => string | undefined = () => undefined,
): Mail {
  const kinds = parts.map(({ kind }) => kind);
  const entries = parts.flatMap(({ kind, lines }) =>
    lines.map((facts) => ({
      ...wordsFor(kind, facts),
      link: publicUrl + facts.link,
      deadline: facts.deadline ? shanghaiTime(facts.deadline) : null,
      evidence: (facts.reasons ?? []).flatMap((reason) =>
        reason.evidence ? [reason.evidence] : [],
      )[0],
    })),
  );
  const first = entries[0]!;
  // A subject is one line, whatever a title holds.
  const subject = (
    entries.length === 1 ? first.title : `${first.title}等${entries.length}项`
  ).replace(/\s+/g, ' ');
  const greeting = `${recipient.displayName}，您好：`;
  const isLink = kinds.some(hasSecretLink);
  const token = tokenFor(kinds);
  const unsubscribeUrl =
    token && `${publicUrl}/api/notifications/unsubscribe?token=${encodeURIComponent(token)}`;
  const ways = isLink
    ? []
    : [
        ['设置通知方式', `${publicUrl}/account/notifications`],
        ...(unsubscribeUrl ? [['不再接收此类邮件', unsubscribeUrl]] : []),
      ];
  const [open, until] = isLink ? ['打开链接', '有效期至'] : ['查看', '截止时间'];
  const closing = isLink
    ? '此邮件由应用场景供需对接平台自动发送，请勿直接回复，也请勿转发：凭其中的链接即可操作您的账号。'
    : '此邮件由应用场景供需对接平台自动发送，请勿直接回复。登录平台可查看详情并作出回应。';

  const text = [
    greeting,
    ...entries.map((entry) =>
      [
        entry.title,
        entry.body,
        ...(entry.evidence ? [`贵企业资料中提到：${entry.evidence}`] : []),
        ...(entry.deadline ? [`${until}：${entry.deadline}`] : []),
        `${open}：${entry.link}`,
      ].join('\n'),
    ),
    [closing, ...ways.map(([name, link]) => `${name}：${link}`)].join('\n'),
  ].join('\n\n');

  const html = `<!doctype html>
<html lang="zh-CN"><body style="margin:0;padding:24px;background:#f3f6f8;font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#1d2b36">
<div style="max-width:600px;margin:0 auto;background:#fff;border-radius:8px;padding:28px">
<p style="margin:0 0 16px">${escape(greeting)}</p>
${entries
  .map(
    (entry) => `<div style="border-left:4px solid #0b6e75;padding:4px 0 4px 16px;margin:0 0 20px">
<p style="margin:0 0 6px;font-size:16px;font-weight:600">${escape(entry.title)}</p>
<p style="margin:0 0 8px;line-height:1.7">${escape(entry.body)}</p>
${entry.evidence ? `<p style="margin:0 0 8px;color:#5a6b78;line-height:1.7">贵企业资料中提到：“${escape(entry.evidence)}”</p>` : ''}
${entry.deadline ? `<p style="margin:0 0 8px;color:#5a6b78">${until}：${escape(entry.deadline)}</p>` : ''}
<p style="margin:0"><a href="${escape(entry.link)}" style="color:#0b6e75">${isLink ? open : '查看详情'}</a></p>
</div>`,
  )
  .join('\n')}
<p style="margin:24px 0 0;font-size:12px;color:#8a98a3">${escape(closing)}${ways
    .map(([name, link]) => `<br><a href="${escape(link!)}" style="color:#8a98a3">${name}</a>`)
    .join('')}</p>
</div></body></html>`;
  return { subject, text, html, unsubscribeUrl };
}

function shanghaiTime(time: string): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' } as const;
  return new Intl.DateTimeFormat('zh-CN', style).format(new Date(time));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}
