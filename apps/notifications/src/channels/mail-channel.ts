import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import PostalMime from 'postal-mime';
import type { Config } from '#libs/config';
import type { SentMail } from '#libs/contracts';
import type { Mail } from './compose-mail.js';

/** A refusal of the recipient or the message that no retry will change. */
export class MailRefused extends Error {
  /** @param of what the server refused */
  constructor(
    message: string,
    readonly of: 'recipient' | 'message',
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** What of a mail belongs to its way and not to its content. */
export interface Envelope {
  deliveryId: string;
  to: string;
  /** Where it comes back to if it does not arrive; unless given, the sender that it shows. */
  returnTo?: string | undefined;
}

/**
 * Sends mails by SMTP when `SMTP_URL` is set; otherwise keeps each as a message file in the data
 * folder, where the administrator can read it.
 */
export class MailChannel {
  private readonly folder: string;
  private readonly smtp?: Transporter;
  private readonly composer = createTransport({ streamTransport: true, buffer: true });

  constructor(
    private readonly config: Pick<Config, 'mailFrom' | 'dataDir'> & { smtpUrl?: string },
  ) {
    this.folder = join(config.dataDir, 'mail');
    if (config.smtpUrl)
      this.smtp = createTransport(config.smtpUrl, {
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 20_000,
      } as object);
  }

  /**
   * Hands over one mail. The message id is made from the delivery's, so a mail that is sent again
   * after a crash is recognisable as the same; a message file is simply written again.
   * @throws MailRefused when the server says that it will never take it; any other error is worth a retry
   */
  async send(
    { deliveryId, to, returnTo }: Envelope,
    { unsubscribeUrl, ...mail }: Mail,
  ): Promise<void> {
    const message = {
      from: this.config.mailFrom,
      to,
      ...mail,
      ...(returnTo && { envelope: { from: returnTo, to } }),
      messageId: `<${deliveryId}@scenario-marketplace>`,
      headers: {
        'Auto-Submitted': 'auto-generated',
        // One click in the mail program, RFC 8058.
        ...(unsubscribeUrl && {
          'List-Unsubscribe': `<${unsubscribeUrl}>`,
          'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        }),
      },
      // User text must never make nodemailer read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    if (this.smtp) {
      try {
        await withinLimit(this.smtp.sendMail(message));
      } catch (error) {
        const refused = refusedForGood(error);
        if (refused) throw new MailRefused((error as Error).message, refused, error);
        throw error;
      }
      return;
    }
    const { message: raw } = (await this.composer.sendMail(message)) as { message: Buffer };
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const partial = join(this.folder, `.${deliveryId}.partial`);
    await writeFile(partial, raw, { mode: 0o600 });
    await rename(partial, this.fileOf(deliveryId));
  }

  /** The kept message of a delivery as it left; null when it went out by SMTP or not yet. */
  async read(deliveryId: string): Promise<SentMail | null> {
    let raw: Buffer;
    try {
      raw = await readFile(this.fileOf(deliveryId));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
    const parsed = await PostalMime.parse(raw);
    return {
      from: addressText(parsed.from),
      to: (parsed.to ?? []).map(addressText).join(', '),
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html ?? '',
    };
  }

  /** Deletes the kept message of a delivery, if there is one. */
  async forget(deliveryId: string): Promise<void> {
    await rm(this.fileOf(deliveryId), { force: true });
  }

  close(): void {
    this.smtp?.close();
  }

  private fileOf(deliveryId: string): string {
    return join(this.folder, `${deliveryId}.eml`);
  }
}

/** Longest time for handing over one mail, below the lease of its delivery. */
const handOverMs = 60_000;

/** A server that keeps trickling never trips the socket's time limit; this one ends it. */
async function withinLimit(sending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the mail server takes too long')), handOverMs);
  });
  await Promise.race([sending, limit]).finally(() => clearTimeout(timer));
}

/**
 * Only what the server says of this recipient or this message is final. Wrong credentials, a refused
 * greeting or sender are our own trouble, which somebody mends, and then the mails must still go.
 */
function refusedForGood(error: unknown): MailRefused['of'] | undefined {
  const { code, command, responseCode } = error as {
    code?: string;
    command?: string;
    responseCode?: number;
  };
  if (!responseCode || responseCode < 500) return undefined;
  if (code === 'EMESSAGE') return 'message';
  return code === 'EENVELOPE' && command?.startsWith('RCPT') ? 'recipient' : undefined;
}

function addressText(address: { name?: string; address?: string } | undefined): string {
  if (!address) return '';
  return address.name ? `${address.name} <${address.address ?? ''}>` : (address.address ?? '');
}
