import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Encrypts what may lie in a database, a queue or a backup but be read only with the master key,
 * which is outside of them: AES-256-GCM (NIST SP 800-38D) with a key per purpose, derived by HKDF
 * (RFC 5869), so that a text sealed for one purpose cannot be passed off for another.
 */
export class Vault {
  /** @param masterKey 32 bytes in base64 */
  constructor(private readonly masterKey: string) {}

  /** Seals a text; the answer is base64url of version, nonce, tag and ciphertext. */
  seal(purpose: string, text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(purpose), nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([version, nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /**
   * Opens what `seal` made for the same purpose.
   * @throws Error when it was made with another key or for another purpose, or was changed
   */
  open(purpose: string, sealed: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length < 29 || bytes[0] !== version[0])
      throw new Error('this is not a text that the vault sealed');
    const decipher = createDecipheriv('aes-256-gcm', this.keyOf(purpose), bytes.subarray(1, 13));
    decipher.setAuthTag(bytes.subarray(13, 29));
    return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]).toString('utf8');
  }

  /** A tag (HMAC-SHA-256, hexadecimal) that only who has the master key can make for a text. */
  tagOf(purpose: string, text: string): string {
    return createHmac('sha256', this.keyOf(purpose)).update(text).digest('hex');
  }

  private keyOf(purpose: string): Buffer {
    const master = Buffer.from(this.masterKey, 'base64');
    return Buffer.from(hkdfSync('sha256', master, '', `marketplace ${purpose}`, 32));
  }
}

/** First byte of everything sealed, so that another scheme can follow. */
const version = Buffer.from([1]);
