import { type AddressVerdict, judgeRefusal } from '../bounces/judge-refusal.js';
import type { Delay } from './back-off.js';
import { MailRefused } from './mail-channel.js';

/**
 * What an attempt to hand over a mail came to, and what it says of the server: that it answers, that
 * something is wrong with it or between us, which holds for all mails, or nothing.
 */
export type MailVerdict = { server: 'answers' | 'trouble' | 'not-asked' } & (
  | { outcome: 'sent' }
  | { outcome: 'never' | 'withheld'; error: string }
  /** The recipient's server refused it for good; `address` tells whether it refuses all others, too. */
  | { outcome: 'bounced'; error: string; address: AddressVerdict }
  | { outcome: 'later'; error: string; why: Delay }
);

interface SmtpError {
  message: string;
  code?: string;
  command?: string;
  responseCode?: number;
}

/** Codes by which nodemailer says that there was nobody to talk to, or nobody any more. */
const unreachable = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ECONNREFUSED', 'ECONNRESET'];

/**
 * Judges why the server did not take a mail. A 4xx about the recipient or the message is theirs alone
 * (a full mailbox, greylisting); that we write too much, that nobody answers, and whatever else is
 * wrong between us and the server holds for all that would be handed to it.
 */
export function judgeMail(thrown: unknown): MailVerdict {
  const { message, code = '', command = '', responseCode = 0 } = thrown as SmtpError;
  const error = message.slice(0, 500);
  if (thrown instanceof MailRefused)
    return thrown.of === 'recipient'
      ? { outcome: 'bounced', server: 'answers', error, address: judgeRefusal(message) }
      : { outcome: 'never', server: 'answers', error };
  const later = (why: Delay, server: MailVerdict['server']): MailVerdict => ({
    outcome: 'later',
    server,
    error,
    why,
  });
  if (responseCode === 421 || (isPassing(responseCode) && isAboutRate(message)))
    return later('limited', 'trouble');
  const isOfMail = code === 'EMESSAGE' || (code === 'EENVELOPE' && command.startsWith('RCPT'));
  if (isPassing(responseCode) && isOfMail) return later('deferred', 'answers');
  return later(unreachable.includes(code) && !responseCode ? 'unreachable' : 'failing', 'trouble');
}

const isPassing = (responseCode: number) => responseCode >= 400 && responseCode < 500;

/** RFC 3463 has no code for it, so servers say it in words. */
const isAboutRate = (text: string) => /rate|too many|too fast|throttl|exceeded/i.test(text);

/** A mail that could not be handed over for so long has lost its point. */
const giveUpMs = 72 * 3_600_000;
const maxAttempts = 12;

/** Only a recipient's own trouble uses attempts up: a server that is away is mended by somebody. */
export function isMailGivenUp(
  { server }: Pick<MailVerdict, 'server'>,
  attempts: number,
  ageMs: number,
): boolean {
  return ageMs > giveUpMs || (server !== 'trouble' && attempts >= maxAttempts);
}
