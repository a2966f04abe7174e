import { parseArgs } from 'node:util';
import { WrongUse } from '../evaluation/arguments.js';

const benchUsage = 'usage: npm run bench [-- --companies N]';

/** @throws WrongUse */
export function readBenchRequest(args: string[]): { companies: number } {
  try {
    const { companies } = parseArgs({
      args,
      options: { companies: { type: 'string', default: '50000' } },
    }).values;
    if (/^[1-9]\d{0,6}$/.test(companies)) return { companies: Number(companies) };
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n${benchUsage}`);
  }
  throw new WrongUse(`--companies is a number from 1 on.\n${benchUsage}`);
}
