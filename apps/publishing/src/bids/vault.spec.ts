import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createPublicKey, randomBytes, randomUUID, verify } from 'node:crypto';
import { BidVault } from './vault.js';

const masterKey = randomBytes(32).toString('base64');
const vault = new BidVault(masterKey);
const round = { scenarioId: randomUUID(), round: 1 };
const bidId = randomUUID();
const scenario = vault.newScenarioKey(round);
const keys = { scenario, bid: vault.newBidKey(round, scenario, bidId) };
const seal = vault.sealOf(round, keys, bidId);

describe('the vault of bids', () => {
  test('opens what it sealed, under the same part only', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const content = Buffer.from(bytes);
        const sealed = seal.seal('draft', content);
        expect(seal.open('draft', sealed)).toEqual(content);
        expect(() => seal.open('submission 1', sealed)).toThrow();
      }),
    );
  });

  test('says it when a single bit was changed, wherever', () => {
    const sealed = seal.seal('draft', Buffer.from('报价三百万元'));
    for (let place = 0; place < sealed.length; place += 1) {
      const changed = Buffer.from(sealed);
      changed[place] = changed[place]! ^ 1;
      expect(() => seal.open('draft', changed)).toThrow();
    }
    expect(() => seal.open('draft', sealed.subarray(0, 28))).toThrow();
  });

  test('the same content never looks the same, nor does it show', () => {
    const content = Buffer.from('同样的内容');
    const [one, other] = [seal.seal('draft', content), seal.seal('draft', content)];
    expect(one.equals(other)).toBe(false);
    expect(one.includes(content)).toBe(false);
  });

  test('keys are bound to their bid, their round and the master key', () => {
    expect(() => vault.sealOf(round, keys, randomUUID())).toThrow();
    expect(() => vault.sealOf({ ...round, round: 2 }, keys, bidId)).toThrow();
    expect(() => vault.sealOf({ ...round, scenarioId: randomUUID() }, keys, bidId)).toThrow();
    const other = new BidVault(randomBytes(32).toString('base64'));
    expect(() => other.sealOf(round, keys, bidId)).toThrow();
    expect(new BidVault(masterKey).sealOf(round, keys, bidId)).toBeDefined();
  });

  test('a receipt is verified with the published key, and only as it was written', () => {
    const key = createPublicKey(vault.receiptKey());
    const signature = Buffer.from(vault.signReceipt('回执'), 'base64');
    expect(verify(null, Buffer.from('回执'), key, signature)).toBe(true);
    expect(verify(null, Buffer.from('回执二'), key, signature)).toBe(false);
    expect(new BidVault(masterKey).receiptKey()).toBe(vault.receiptKey());
  });
});
