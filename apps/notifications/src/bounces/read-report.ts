import PostalMime, { type Email } from 'postal-mime';
import { type BounceToken, tokenIn } from './bounce-address.js';
import { replyCodeIn } from './judge-refusal.js';

/** What a mail that came back says. */
export interface BounceReport {
  /** Of all addresses that it was sent to, those of ours; not yet held against our key. */
  tokens: BounceToken[];
  /** `failed` for good, or only later than hoped for. */
  fate: 'failed' | 'delayed';
  /** Enhanced status, RFC 3463, where it names one. */
  status: string | undefined;
  /** In the words of the server that did not take it. */
  reason: string;
}

/** Headers in which mail servers write the address that a message came to. */
const recipientHeaders = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to'];
const reportTypes = ['message/delivery-status', 'message/global-delivery-status'];
const longestReason = 500;

/**
 * Reads a delivery status notification (RFC 3464), or the notice in words alone that some providers
 * send instead of one.
 * @param raw the whole message
 * @returns undefined when it tells of no mail that did not arrive, as what was written automatically
 *   or by a person, or a report that all went well
 * @throws Error when it is nested deeper than any mail is
 */
export async function readReport(raw: Buffer): Promise<BounceReport | undefined> {
  const email = await PostalMime.parse(raw, {
    // The mail that came back is not what came back to us.
    forceRfc822Attachments: true,
    attachmentEncoding: 'utf8',
    maxNestingDepth: 16,
    maxHeadersSize: 128 * 1024,
  });
  const tokens = tokensIn(email);
  if (tokens.length === 0) return undefined;
  const report = email.attachments.find(({ mimeType }) => reportTypes.includes(mimeType));
  const told = report ? readFields(report.content as string) : readWords(email);
  return told && { tokens, ...told, reason: tidy(told.reason) };
}

function tokensIn({ headers }: Email): BounceToken[] {
  return headers
    .filter(({ key }) => recipientHeaders.includes(key))
    .flatMap(({ value }) => value.split(/[\s,;]+/))
    .flatMap((address) => tokenIn(address) ?? [])
    .slice(0, 10);
}

type Told = Omit<BounceReport, 'tokens'>;

/** RFC 3464: groups of fields, the first of the message, the others each of a recipient; we have one. */
function readFields(text: string): Told | undefined {
  const groups = text
    .replaceAll('\r\n', '\n')
    // Folded lines.
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/)
    .map(fieldsOf);
  const of = (action: string) => groups.find((one) => one.get('action') === action);
  const failed = of('failed');
  const found = failed ?? of('delayed');
  if (!found) return undefined;
  const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(found.get('status') ?? '')?.[0];
  const said = (found.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;\s*/, '');
  return {
    fate: failed ? 'failed' : 'delayed',
    status,
    reason: said || (status ?? 'no reason given'),
  };
}

function fieldsOf(group: string): Map<string, string> {
  return new Map(
    group.split('\n').flatMap((line) => {
      const [, name, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
      const key = name?.toLowerCase();
      return key ? [[key, key === 'action' ? value!.trim().toLowerCase() : value!.trim()]] : [];
    }),
  );
}

/**
 * A notice without fields counts only from a mail system, and only with a code for good in it: what
 * somebody wrote, or had written while they are away, must stop nobody's mail.
 */
function readWords({ from, returnPath, text, html }: Email): Told | undefined {
  const isOfServer = /^(?:mailer-daemon|postmaster)@/i.test(from?.address ?? '');
  if (!isOfServer || (returnPath ?? '').replace(/[<>\s]/g, '') !== '') return undefined;
  const words = text ?? (html ?? '').replace(/<[^>]*>/g, ' ');
  const said = words
    .split('\n')
    .find((line) => /(?<!\d)5\d\d(?!\d)/.test(line) && replyCodeIn(line)?.startsWith('5'));
  // From the code on: what is before it are our recipient's and the server's names.
  const reason = said && /(?<!\d)5\d\d(?![\d.]).*/.exec(said)?.[0];
  return reason ? { fate: 'failed', status: undefined, reason } : undefined;
}

function tidy(reason: string): string {
  return reason
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, longestReason);
}
