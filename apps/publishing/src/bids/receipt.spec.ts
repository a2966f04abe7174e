import { expect, test } from '@jest/globals';
import { receiptText } from './receipt.js';

const facts = {
  bidId: 'b',
  scenario: { id: 's', number: 'CJ-2026-0001', round: 2 },
  enterprise: { name: '武汉某某有限公司', uscc: '91420100MA4K10000X' },
  submission: 3,
  contentHash: 'ab',
  attachments: [{ name: '附件.pdf', sha256: 'cd' }],
  receivedAt: new Date('2026-12-01T01:02:03.004Z'),
};

test('a receipt says a fact a line', () => {
  expect(receiptText(facts)).toBe(
    [
      'format: scenario-marketplace-bid-receipt/1',
      'bid: b',
      'scenario: s',
      'scenario-number: CJ-2026-0001',
      'round: 2',
      'enterprise: 武汉某某有限公司',
      'uscc: 91420100MA4K10000X',
      'submission: 3',
      'content-sha256: ab',
      'attachment-sha256: cd 附件.pdf',
      'received-at: 2026-12-01T01:02:03.004Z',
      '',
    ].join('\n'),
  );
});

test('a name cannot pass for a line of its own', () => {
  const forged = { ...facts, enterprise: { name: '甲\nsubmission: 9', uscc: 'x' } };
  expect(receiptText(forged).split('\n')).toHaveLength(12);
});
