import { parseArgs } from 'node:util';
import { WrongUse } from '../evaluation/arguments.js';

const benchParts = ['matching', 'notifications'] as const;
const benchUsage =
  'usage: npm run bench [-- [--part matching|notifications] [--companies N] [--recipients N]]';

export interface BenchRequest {
  parts: readonly (typeof benchParts)[number][];
  companies: number;
  recipients: number;
}

/** @throws WrongUse */
export function readBenchRequest(args: string[]): BenchRequest {
  const { part, companies, recipients } = valuesOf(args);
  const parts = part === undefined ? benchParts : benchParts.filter((known) => known === part);
  if (parts.length === 0)
    throw new WrongUse(`--part is ${benchParts.join(' or ')}.\n${benchUsage}`);
  return {
    parts,
    companies: numberOf('companies', companies),
    recipients: numberOf('recipients', recipients),
  };
}

function valuesOf(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        part: { type: 'string' },
        companies: { type: 'string', default: '50000' },
        recipients: { type: 'string', default: '100000' },
      },
    }).values;
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n${benchUsage}`);
  }
}

function numberOf(name: string, text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new WrongUse(`--${name} is a number from 1 on.\n${benchUsage}`);
}
