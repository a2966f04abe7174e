/** A certificate on one page, to be hung up. */
export interface PrintedCertificate {
  /** In large letters, such as 证书. */
  title: string;
  /** What it is a certificate of, below the title. */
  subtitle: string;
  /** Who is honoured, a name each. */
  holders: readonly string[];
  /** What is certified, in one paragraph. */
  statement: string;
  /** Number, validity and the like, small at the foot. */
  facts: readonly [name: string, value: string][];
  /** Who certifies it, and the day, as printed. */
  issuer: string;
  day: string;
  /** What the QR code holds, and what is written below it. */
  code: { content: string; caption: string };
  /** Goes into the file's facts; the same input makes the same bytes. */
  createdAt: Date;
}
