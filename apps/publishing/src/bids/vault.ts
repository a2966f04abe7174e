import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { SigningKey } from '#libs/encryption';

/**
 * Sealing of bids (rule 4), behind one face so that another scheme, such as threshold encryption in
 * the browser, can take its place. Everything is AES-256-GCM (NIST SP 800-38D) with a random nonce:
 * a key for each bid seals its content and attachments, a key for each scenario and round wraps
 * those, and a key derived from the master key (HKDF, RFC 5869), which lies outside the database,
 * wraps the scenario's. What was sealed in one place cannot be moved to another: its place is
 * authenticated with it.
 */
export class BidVault {
  private readonly wrapping: Buffer;
  private readonly signing: SigningKey;

  /** @param masterKey 32 bytes in base64 */
  constructor(masterKey: string) {
    const master = Buffer.from(masterKey, 'base64');
    this.wrapping = Buffer.from(
      hkdfSync('sha256', master, '', 'marketplace bids scenario keys', 32),
    );
    this.signing = new SigningKey(masterKey, 'bids receipts');
  }

  /** A new key for a scenario's round, wrapped. */
  newScenarioKey(round: ScenarioRound): Buffer {
    return seal(this.wrapping, placeOfRound(round), randomBytes(32));
  }

  /** A new key for a bid, wrapped by its scenario's. */
  newBidKey(round: ScenarioRound, wrappedScenarioKey: Buffer, bidId: string): Buffer {
    return seal(this.scenarioKey(round, wrappedScenarioKey), `bid ${bidId}`, randomBytes(32));
  }

  /**
   * What seals and opens the parts of one bid.
   * @throws Error when a key was changed, moved or wrapped under another master key
   */
  sealOf(round: ScenarioRound, keys: { scenario: Buffer; bid: Buffer }, bidId: string): BidSeal {
    const key = open(this.scenarioKey(round, keys.scenario), `bid ${bidId}`, keys.bid);
    const placeOf = (part: string) => `bid ${bidId} ${part}`;
    return {
      seal: (part, content) => seal(key, placeOf(part), content),
      open: (part, sealed) => open(key, placeOf(part), sealed),
    };
  }

  /** Ed25519 (RFC 8032) signature of a receipt's text, base64. */
  signReceipt(text: string): string {
    return this.signing.sign(text);
  }

  /** What verifies such a signature, as PEM (SPKI). Always the same for a master key. */
  receiptKey(): string {
    return this.signing.publicKey();
  }

  private scenarioKey(round: ScenarioRound, wrapped: Buffer): Buffer {
    return open(this.wrapping, placeOfRound(round), wrapped);
  }
}

export interface ScenarioRound {
  scenarioId: string;
  round: number;
}

/** Seals the parts of one bid: its draft, its submission, its attachments and facts of them. */
export interface BidSeal {
  /** @param part what it is, such as `submission 2`; needed again to open it */
  seal: (part: string, content: Buffer) => Buffer;
  /** @throws Error when what was sealed was changed, or is of another part or bid */
  open: (part: string, sealed: Buffer) => Buffer;
}

/** SHA-256 of a bid's content as it was sealed, for the receipt. */
export function hashOfContent(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest();
}

const placeOfRound = ({ scenarioId, round }: ScenarioRound) => `scenario ${scenarioId} ${round}`;

/** First byte of everything sealed, so that another scheme can follow. */
const version = Buffer.from([1]);

/** Version, nonce, tag and ciphertext. */
function seal(key: Buffer, place: string, content: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place, 'utf8'));
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([version, nonce, cipher.getAuthTag(), sealed]);
}

function open(key: Buffer, place: string, sealed: Buffer): Buffer {
  if (sealed.length < 29 || sealed[0] !== version[0])
    throw new Error('this is not something that the vault sealed');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
}
