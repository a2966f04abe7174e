import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OpenedBidLine } from '#libs/contracts';
import { nextOpeningStep, reportOf } from './opening.js';

const proposal = {
  proposedBy: 'approver',
  proposedSide: 'department' as const,
  proposalStands: true,
  openedAt: null,
};

describe('the opening', () => {
  test('is proposed by the first who calls, of either side', () => {
    expect(nextOpeningStep(undefined, 'department', 'approver')).toBe('propose');
    expect(nextOpeningStep(undefined, 'supervisor', 'watcher')).toBe('propose');
  });

  test('is done by the other side only, and by another person', () => {
    expect(nextOpeningStep(proposal, 'supervisor', 'watcher')).toBe('open');
    expect(() => nextOpeningStep(proposal, 'department', 'colleague')).toThrow('supervisor must');
    expect(() => nextOpeningStep(proposal, 'supervisor', 'approver')).toThrow();
  });

  test('is proposed anew when who proposed may not open any more', () => {
    const gone = { ...proposal, proposalStands: false };
    for (const side of ['department', 'supervisor'] as const)
      expect(nextOpeningStep(gone, side, 'anybody')).toBe('propose');
  });

  test('happens once', () => {
    const opened = { ...proposal, openedAt: new Date() };
    for (const side of ['department', 'supervisor'] as const)
      expect(() => nextOpeningStep(opened, side, 'anybody')).toThrow('opened already');
  });

  test('leaves no bid out, and goes on only with as many valid ones as are needed', () => {
    const line = fc
      .record({ intact: fc.boolean(), verified: fc.boolean() })
      .map(({ intact, verified }) => ({ intact, valid: intact && verified }) as OpenedBidLine);
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.integer({ min: 1, max: 10 }),
        (bids, min) => {
          const report = reportOf(bids, min);
          expect(report.bids).toHaveLength(bids.length);
          expect(report.valid).toBe(bids.filter(({ valid }) => valid).length);
          expect(report.outcome).toBe(report.valid >= min ? 'evaluating' : 'failed');
        },
      ),
    );
  });
});
