import { expect, test } from '@jest/globals';
import { renderCertificate } from '#libs/documents';
import type { CertificateFacts } from './certificate.js';
import { certificateDocument } from './certificate-document.js';
import { plaqueText } from './plaque-number.js';

const facts: CertificateFacts = {
  plaque: { year: 2026, category: 'PT', running: 7 },
  edition: '2026年度武汉市应用场景示范名单',
  category: '示范平台',
  title: '老旧小区快递柜网络',
  nominees: ['武汉箱到家科技有限公司', '武汉市江岸区民政局'],
  issuer: '武汉市经济和信息化局',
  issuedOn: '2026-12-01',
  validUntil: '2029-11-30',
};

test('a certificate says what was signed, and where it is verified', async () => {
  const printed = certificateDocument(facts, 'https://cj.wuhan.cn');
  expect(printed).toMatchObject({
    holders: facts.nominees,
    statement: '“老旧小区快递柜网络”入选2026年度武汉市应用场景示范名单（示范平台），特发此证。',
    day: '2026年12月1日',
    code: { content: `https://cj.wuhan.cn/v/${plaqueText(facts.plaque)}` },
  });
  expect(printed.facts).toContainEqual(['编号', plaqueText(facts.plaque)]);
  const pdf = (await renderCertificate(printed)).toString('latin1');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

test('a certificate without an end says so', () => {
  const printed = certificateDocument({ ...facts, validUntil: null }, 'https://cj.wuhan.cn');
  expect(printed.facts).toContainEqual(['有效期至', '长期']);
});
