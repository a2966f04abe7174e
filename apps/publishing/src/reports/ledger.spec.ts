import { describe, expect, test } from '@jest/globals';
import { tabulate } from './ledger.js';

const of = (stage: 'signed' | 'started', key: string, count: number, amountWan: number) => ({
  stage,
  key,
  name: null,
  count,
  amountWan,
});

describe('the ledger', () => {
  test('by month has all twelve months in order, and a total of cents that add up', () => {
    const ledger = tabulate({ year: 2026, by: 'month' }, [
      of('signed', '2026-11', 1, 0.1),
      of('signed', '2026-03', 2, 0.2),
      of('started', '2026-03', 1, 300),
    ]);
    expect(ledger.groups.map(({ key }) => key)).toEqual(
      Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
    );
    expect(ledger.groups[2]!.figures).toMatchObject({
      signed: { count: 2, amountWan: 0.2 },
      started: { count: 1, amountWan: 300 },
      delivered: { count: 0, amountWan: 0 },
    });
    expect(ledger.total).toMatchObject({
      signed: { count: 3, amountWan: 0.3 },
      started: { count: 1, amountWan: 300 },
    });
  });

  test('by department has those that have something, once each', () => {
    const counts = [
      { ...of('signed', 'b', 1, 5), name: '市邮政管理局' },
      { ...of('signed', 'a', 1, 5), name: '市财政局' },
      { ...of('started', 'b', 1, 5), name: '市邮政管理局' },
    ];
    const ledger = tabulate({ year: 2026, by: 'department' }, counts);
    expect(ledger.groups.map(({ name }) => name).sort()).toEqual(
      ['市财政局', '市邮政管理局'].sort(),
    );
    expect(tabulate({ year: 2026, by: 'domain' }, []).groups).toEqual([]);
  });
});
