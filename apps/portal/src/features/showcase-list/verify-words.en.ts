import type { Translated } from '../../app/i18n/translated';
import type { verifyZh } from './verify-words.zh-CN';

export const verifyEn: Translated<typeof verifyZh> = {
  title: 'Verify a certificate',
  none: 'There is no certificate with this number. Please check it; it may be forged.',
  verdict: {
    valid: 'The certificate is valid',
    altered: 'The certificate was altered and cannot be trusted',
    revoked: 'The plaque was revoked: the certificate is void',
    expired: 'The certificate is past its validity',
  },
  compare:
    'Please compare this and the code with the certificate at hand: one that differs is forged.',
  plaque: 'Plaque',
  holder: 'Holders',
  project: 'Project',
  edition: 'List',
  issuer: 'Issuer',
  issuedOn: 'Issued on',
  until: 'Valid until',
  renewed: 'Renewal no. {{count}}, this period runs from {{day}}',
  story: 'See the showcase',
  revoked: 'Revoked',
  fingerprint: 'Code',
  signed: 'What was signed',
};
