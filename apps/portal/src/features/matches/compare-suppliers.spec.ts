import { describe, expect, test } from '@jest/globals';
import type { EligibilityFinding, MatchReason, SupplierMatch } from '#libs/contracts';
import { readCompared, reasonLines, ruleLines } from './compare-suppliers.js';

const ids = [1, 2, 3, 4, 5].map((one) => `0191f04e-0000-7000-8000-00000000000${one}`);

const reason = (kind: MatchReason['kind'], points: number): MatchReason => ({
  kind,
  points,
  text: kind,
  evidence: null,
});
const supplier = (reasons: MatchReason[], eligibility: EligibilityFinding[] = []) =>
  ({ reasons, eligibility }) as SupplierMatch;

describe('what an address names for comparing', () => {
  test('is at most so many, each once and whatever its spelling', () => {
    expect(readCompared(ids.join(','), 4)).toEqual(ids.slice(0, 4));
    expect(readCompared(`${ids[0]},${ids[0]!.toUpperCase()}`, 4)).toEqual([ids[0]]);
  });

  test.each([null, '', ',', 'nobody', "x' or 1=1", `${ids[0]}x`])('is nothing in %p', (text) => {
    expect(readCompared(text, 4)).toEqual([]);
  });
});

describe('contributions side by side', () => {
  test('are in one line a kind, the weightiest first, those against as well', () => {
    const lines = reasonLines([
      supplier([reason('words', 3), reason('case', 12), reason('words', 2)]),
      supplier([reason('denied', -20), reason('case', 4)]),
    ]);
    expect(lines.map(({ about }) => about)).toEqual(['denied', 'case', 'words']);
    expect(lines.map(({ cells }) => cells.map((cell) => cell.map(({ points }) => points)))).toEqual(
      [
        [[], [-20]],
        [[12], [4]],
        [[3, 2], []],
      ],
    );
  });

  test('are none where nothing was said', () => {
    expect(reasonLines([supplier([]), supplier([])])).toEqual([]);
  });
});

test('rules that only one was judged by have a line, too', () => {
  const verified = { rule: 'verified', met: true, text: '已核验' } as const;
  const tier = { rule: 'tier', met: false, text: '不是瞪羚企业' } as const;
  expect(ruleLines([supplier([], [verified]), supplier([], [verified, tier])])).toEqual([
    { about: 'verified', cells: [[verified], [verified]] },
    { about: 'tier', cells: [[], [tier]] },
  ]);
});
