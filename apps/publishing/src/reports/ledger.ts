import type { Ledger, LedgerFigures, LedgerQuery, LedgerStage } from '#libs/contracts';

interface Count {
  stage: LedgerStage;
  key: string;
  name: string | null;
  count: number;
  amountWan: number;
}

const nothing = (): LedgerFigures => ({
  signed: { count: 0, amountWan: 0 },
  started: { count: 0, amountWan: 0 },
  delivered: { count: 0, amountWan: 0 },
  'at-target': { count: 0, amountWan: 0 },
});

/**
 * The ledger's table from its counts: a line for each group, months all twelve and in order, others
 * by name; and the sum over the groups.
 */
export function tabulate({ year, by }: LedgerQuery, counts: readonly Count[]): Ledger {
  const groups = new Map<string, Ledger['groups'][number]>();
  const groupOf = (key: string, name: string | null) => {
    const known = groups.get(key) ?? { key, name, figures: nothing() };
    groups.set(key, known);
    return known;
  };
  if (by === 'month')
    for (let month = 1; month <= 12; month += 1)
      groupOf(`${year}-${String(month).padStart(2, '0')}`, null);
  const total = nothing();
  for (const { stage, key, name, count, amountWan } of counts)
    for (const figures of [groupOf(key, name).figures, total]) {
      figures[stage].count += count;
      figures[stage].amountWan = round(figures[stage].amountWan + amountWan);
    }
  const sorted = [...groups.values()].sort((one, other) =>
    (one.name ?? one.key).localeCompare(other.name ?? other.key, 'zh-CN'),
  );
  return { year, by, groups: sorted, total };
}

/** 万元 have two decimals; sums of binary fractions have more. */
function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}
