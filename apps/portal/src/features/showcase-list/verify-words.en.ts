import type { Translated } from '../../app/i18n/translated';
import type { verifyZh } from './verify-words.zh-CN';

export const verifyEn: Translated<typeof verifyZh> = {
  title: 'Verify a certificate',
  none: 'There is no certificate with this number. Please check it; it may be forged.',
  verdict: {
    valid: 'The certificate is valid',
    altered: 'The certificate was altered and cannot be trusted',
    revoked: 'The award was revoked: the certificate is void',
    expired: 'The certificate has expired',
  },
  compare:
    'Compare these details and the code with the certificate at hand: if they differ, it is forged.',
  plaque: 'Plaque',
  holder: 'Holders',
  project: 'Project',
  edition: 'List',
  issuer: 'Issuer',
  issuedOn: 'Issued on',
  until: 'Valid until',
  renewed: 'Renewal no. {{count}}: the current period began on {{day}}',
  story: 'View the showcase',
  revoked: 'Revoked',
  fingerprint: 'Code',
  signed: 'What was signed',
};
