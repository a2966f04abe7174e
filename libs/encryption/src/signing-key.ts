import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/**
 * Signs texts that others verify without us: Ed25519 (RFC 8032). The key of a purpose is derived from
 * the master key by HKDF (RFC 5869), so it is always the same and lies in no database.
 */
export class SigningKey {
  private readonly key: KeyObject;

  /**
   * @param masterKey 32 bytes in base64
   * @param purpose what is signed; a signature for one purpose is none for another
   */
  constructor(masterKey: string, purpose: string) {
    const master = Buffer.from(masterKey, 'base64');
    const seed = Buffer.from(hkdfSync('sha256', master, '', `marketplace ${purpose}`, 32));
    // The one form in which Node takes the seed of an Ed25519 key (RFC 8410).
    const header = Buffer.from('302e020100300506032b657004220420', 'hex');
    this.key = createPrivateKey({
      key: Buffer.concat([header, seed]),
      format: 'der',
      type: 'pkcs8',
    });
  }

  /** The signature of a text in UTF-8, base64. */
  sign(text: string): string {
    return sign(null, Buffer.from(text, 'utf8'), this.key).toString('base64');
  }

  /** What verifies the signatures, as PEM (SPKI), to be published. */
  publicKey(): string {
    return createPublicKey(this.key).export({ type: 'spki', format: 'pem' }).toString();
  }
}

/**
 * Whether a signature is one over this text by the key that belongs to the published one. What is not
 * exactly the base64 of 64 bytes is none: several spellings of one signature would pass for others.
 * @param publicKey PEM (SPKI)
 */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return (
    bytes.length === 64 &&
    bytes.toString('base64') === signature &&
    verify(null, Buffer.from(text, 'utf8'), createPublicKey(publicKey), bytes)
  );
}
