import type { PrintedCertificate } from '#libs/documents';
import {
  certificateText,
  type CertificateFacts,
  fingerprintOf,
  verifyingAddress,
} from './certificate.js';
import { plaqueText } from './plaque-number.js';

/** 证书 as printed: from the signed facts alone, so the same facts give the same document. */
export function certificateDocument(
  facts: CertificateFacts,
  publicUrl: string,
): PrintedCertificate {
  const { plaque, edition, category, title, nominees, issuer, issuedOn, validUntil } = facts;
  return {
    title: '证\u3000书',
    subtitle: edition,
    holders: nominees,
    statement: `“${title}”入选${edition}（${category}），特发此证。`,
    facts: [
      ['编号', plaqueText(plaque)],
      ['有效期至', validUntil ?? '长期'],
      ['验证码', fingerprintOf(certificateText(facts))],
    ],
    issuer,
    day: chineseDay(issuedOn),
    code: { content: verifyingAddress(publicUrl, plaque), caption: '扫码验证' },
    createdAt: new Date(`${issuedOn}T00:00:00+08:00`),
  };
}

/** 2026-12-01 as 2026年12月1日. */
export function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
