import {
  isWebhookKind,
  type MailLanguage,
  type NotificationKind,
  notificationKinds,
  type TemplatePreview,
  type TemplateQuery,
} from '#libs/contracts';
import { composeMail, type MailPart } from '../channels/compose-mail.js';
import { wordsFor } from '../intake/words.js';
import { noticeRequest } from '../webhooks/robot-message.js';
import { sampleFacts, sampleStatuses } from './sample-facts.js';

const reader: Record<MailLanguage, string> = { 'zh-CN': '李明', en: 'Li Ming' };

/** A notice as its channels show it, by the same functions that make the real ones. */
export function previewTemplate(
  kind: NotificationKind,
  { language, status: wanted }: TemplateQuery,
  publicUrl: string,
): TemplatePreview {
  const statuses = [...(sampleStatuses[kind] ?? [])];
  const status = statuses.find((one) => one === wanted) ?? statuses[0] ?? null;
  const facts = sampleFacts(kind, language, status);
  const { channels, mayBeDigested, mayBeOff } = notificationKinds[kind];
  const compose = (parts: MailPart[]) => {
    const recipient = { displayName: reader[language], language };
    const { subject, text, html } = composeMail(parts, recipient, publicUrl, {
      // Shown as it is, and good for nothing.
      unsubscribe: () => (mayBeOff ? 'sample' : undefined),
    });
    return { subject, text, html };
  };
  return {
    kind,
    language,
    statuses,
    status,
    inbox: wordsFor(kind, facts, language),
    mail: compose([{ kind, lines: [facts] }]),
    digest:
      mayBeDigested && channels.includes('email')
        ? compose([{ kind, lines: [facts, sampleFacts(kind, language, status, 1)] }])
        : null,
    robot: isWebhookKind(kind)
      ? robotText({ ...wordsFor(kind, facts, language), link: publicUrl, language })
      : null,
  };
}

/** WeCom's markdown stands for all three: they differ in what surrounds it. */
function robotText(notice: Parameters<typeof noticeRequest>[3]): string {
  const { body } = noticeRequest('wecom', '', null, notice, new Date(0));
  return (JSON.parse(body) as { markdown: { content: string } }).markdown.content;
}
