import type { BidReceipt } from '#libs/contracts';

export interface ReceiptFacts {
  bidId: string;
  scenario: { id: string; number: string | null; round: number };
  enterprise: { name: string; uscc: string };
  submission: number;
  /** SHA-256 of the content, hexadecimal. */
  contentHash: string;
  attachments: readonly { name: string; sha256: string }[];
  /** The database's clock. */
  receivedAt: Date;
}

export const receiptFormat: BidReceipt['format'] = 'scenario-marketplace-bid-receipt/1';

/** The text that is signed: a fact a line, so that a person can read what a program verifies. */
export function receiptText(facts: ReceiptFacts): string {
  const lines = [
    ['format', receiptFormat],
    ['bid', facts.bidId],
    ['scenario', facts.scenario.id],
    ['scenario-number', facts.scenario.number ?? ''],
    ['round', String(facts.scenario.round)],
    ['enterprise', facts.enterprise.name],
    ['uscc', facts.enterprise.uscc],
    ['submission', String(facts.submission)],
    ['content-sha256', facts.contentHash],
    ...facts.attachments.map(({ name, sha256 }) => ['attachment-sha256', `${sha256} ${name}`]),
    ['received-at', facts.receivedAt.toISOString()],
  ];
  // A name with a line break must not pass for a line of its own.
  return lines.map(([name, value]) => `${name}: ${value!.replace(/\s+/gu, ' ')}\n`).join('');
}
