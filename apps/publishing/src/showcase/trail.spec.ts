import { describe, expect, test } from '@jest/globals';
import { csvLines } from '../imports/export-enterprises.js';
import type { TrailRow } from './trail.repository.js';
import { trailOf } from './trail.js';
import { trailTable } from './trail-table.js';

const row = (said: Partial<TrailRow>): TrailRow => ({
  at: new Date('2026-11-27T02:03:04Z'),
  kind: 'moved',
  step: 0,
  by: '运营小周',
  from: null,
  to: null,
  reasons: [],
  note: '',
  facts: {},
  reviewId: null,
  ...said,
});
const sheet = row({ kind: 'sheet', by: '专家甲', note: '成效明显', reviewId: 'r1' });
const totals = new Map([['r1', 8725]]);

describe('the trail of a nomination', () => {
  test('tells a sheet’s points and words once all are in', () => {
    expect(trailOf([sheet], { isRevealed: true, totals })).toMatchObject([
      { kind: 'sheet', by: '专家甲', note: '成效明显', facts: { score: '87.25' } },
    ]);
  });

  test('tells before that who handed in, and neither points nor words', () => {
    const selected = row({ kind: 'selected', facts: { score: 8725, rank: 1 } });
    const told = trailOf([sheet, selected], { isRevealed: false, totals });
    expect(told).toMatchObject([{ by: '专家甲', note: '', facts: {} }, { facts: { rank: 1 } }]);
    expect(JSON.stringify(told)).not.toContain('87');
    expect(JSON.stringify(told)).not.toContain('成效明显');
  });

  test('leaves out facts that say nothing', () => {
    expect(
      trailOf([row({ facts: { until: null, interests: 0, usage: '', year: 2027 } })], {
        isRevealed: true,
        totals,
      })[0]!.facts,
    ).toEqual({ year: 2027 });
  });

  test('comes as a table that no spreadsheet evaluates', () => {
    const events = trailOf(
      [row({ kind: 'formal-review', reasons: ['evidence-missing'], note: '=HYPERLINK("x")' })],
      { isRevealed: true, totals },
    );
    const [heading, line] = csvLines(trailTable(events)).split('\r\n');
    expect(heading).toContain('"时间"');
    expect(line).toContain('"2026-11-27 10:03:04"');
    expect(line).toContain(`"'=HYPERLINK(""x"")"`);
    expect(line).toContain('"形式审查"');
    expect(line).toContain('"evidence-missing"');
  });
});
