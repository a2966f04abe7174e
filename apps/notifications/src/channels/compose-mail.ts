import type { MailLanguage, NotificationFacts, NotificationKind } from '#libs/contracts';
import { hasSecretLink } from '../deliveries/secret-links.js';
import { wordsFor } from '../intake/words.js';
import { mailPhrases } from './mail-phrases.js';

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
  /** Whose links are to be known when they are followed. */
  deliveryId?: string;
}

interface MailRecipient {
  displayName: string;
  language?: MailLanguage;
}

/** Makes the tokens of a mail's links. */
interface MailTokens {
  /** Of a link that ends mails of such kinds, where they may be ended. */
  unsubscribe?: (kinds: NotificationKind[]) => string | undefined;
  /** Of the link of one of the things that a delivery tells. */
  click?: (deliveryId: string, position: number) => string;
}

/**
 * One mail, from facts alone. Several lines of one kind, such as a new company's matches, make one
 * mail, and so does all that was put off to the same time.
 * @param publicUrl address of the portal, without a slash at the end
 */
export function composeMail(
  parts: MailPart[],
  { displayName, language = 'zh-CN' }: MailRecipient,
  publicUrl: string,
  tokens: MailTokens = {},
): Mail {
  const say = mailPhrases[language];
  const kinds = parts.map(({ kind }) => kind);
  const isLink = kinds.some(hasSecretLink);
  const entries = parts.flatMap(({ kind, lines, deliveryId }) =>
    lines.map((facts, position) => ({
      ...wordsFor(kind, facts, language),
      // A secret link is followed straight: nobody but its page may see what is in it.
      link:
        deliveryId && tokens.click && !isLink
          ? `${publicUrl}/n/${tokens.click(deliveryId, position)}`
          : publicUrl + facts.link,
      deadline: facts.deadline ? cityTime(facts.deadline, language) : null,
      evidence: (facts.reasons ?? []).flatMap((reason) =>
        reason.evidence ? [reason.evidence] : [],
      )[0],
    })),
  );
  const first = entries[0]!;
  // A subject is one line, whatever a title holds.
  const subject = (
    entries.length === 1 ? first.title : say.several(first.title, entries.length)
  ).replace(/\s+/g, ' ');
  const greeting = say.greeting(displayName);
  const token = tokens.unsubscribe?.(kinds);
  const unsubscribeUrl =
    token && `${publicUrl}/api/notifications/unsubscribe?token=${encodeURIComponent(token)}`;
  const ways = isLink
    ? []
    : [
        [say.settings, `${publicUrl}/account/notifications`],
        ...(unsubscribeUrl ? [[say.unsubscribe, unsubscribeUrl]] : []),
      ];
  const { open, openDetails, until, closing } = isLink ? say.secretLink : say.notice;

  const text = [
    greeting,
    ...entries.map((entry) =>
      [
        entry.title,
        entry.body,
        ...(entry.evidence ? [say.field(say.evidence, entry.evidence)] : []),
        ...(entry.deadline ? [say.field(until, entry.deadline)] : []),
        say.field(open, entry.link),
      ].join('\n'),
    ),
    [closing, ...ways.map(([name, link]) => say.field(name!, link!))].join('\n'),
  ].join('\n\n');

  const html = `<!doctype html>
<html lang="${language}"><body style="margin:0;padding:24px;background:#f3f6f8;font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;color:#1d2b36">
<div style="max-width:600px;margin:0 auto;background:#fff;border-radius:8px;padding:28px">
<p style="margin:0 0 16px">${escape(greeting)}</p>
${entries
  .map(
    (entry) => `<div style="border-left:4px solid #0b6e75;padding:4px 0 4px 16px;margin:0 0 20px">
<p style="margin:0 0 6px;font-size:16px;font-weight:600">${escape(entry.title)}</p>
<p style="margin:0 0 8px;line-height:1.7">${escape(entry.body)}</p>
${entry.evidence ? `<p style="margin:0 0 8px;color:#5a6b78;line-height:1.7">${escape(say.field(say.evidence, say.quoted(entry.evidence)))}</p>` : ''}
${entry.deadline ? `<p style="margin:0 0 8px;color:#5a6b78">${escape(say.field(until, entry.deadline))}</p>` : ''}
<p style="margin:0"><a href="${escape(entry.link)}" style="color:#0b6e75">${openDetails}</a></p>
</div>`,
  )
  .join('\n')}
<p style="margin:24px 0 0;font-size:12px;color:#8a98a3">${escape(closing)}${ways
    .map(([name, link]) => `<br><a href="${escape(link!)}" style="color:#8a98a3">${name}</a>`)
    .join('')}</p>
</div></body></html>`;
  return { subject, text, html, unsubscribeUrl };
}

function cityTime(time: string, language: MailLanguage): string {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Shanghai' } as const;
  return new Intl.DateTimeFormat(language, style).format(new Date(time));
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
