import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type Transporter } from 'nodemailer';
import PostalMime from 'postal-mime';
import type { Config } from '#libs/config';
import type { SentMail } from '#libs/contracts';
import type { Mail } from './compose-mail.js';

/** A refusal by the mail server that no retry will change (SMTP 5xx). */
export class MailRefused extends Error {}

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
  async send(deliveryId: string, to: string, mail: Mail): Promise<void> {
    const message = {
      from: this.config.mailFrom,
      to,
      ...mail,
      messageId: `<${deliveryId}@scenario-marketplace>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      // User text must never make nodemailer read a file or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    if (this.smtp) {
      try {
        await this.smtp.sendMail(message);
      } catch (error) {
        const { responseCode, message: said } = error as { responseCode?: number; message: string };
        if (responseCode && responseCode >= 500) throw new MailRefused(said, { cause: error });
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

  close(): void {
    this.smtp?.close();
  }

  private fileOf(deliveryId: string): string {
    return join(this.folder, `${deliveryId}.eml`);
  }
}

function addressText(address: { name?: string; address?: string } | undefined): string {
  if (!address) return '';
  return address.name ? `${address.name} <${address.address ?? ''}>` : (address.address ?? '');
}
