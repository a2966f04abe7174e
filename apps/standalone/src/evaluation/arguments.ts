import { parseArgs } from 'node:util';

/** A command that was asked wrongly: the message says in a sentence what is wrong. */
export class WrongUse extends Error {}

const evaluationUsage =
  'usage: npm run eval:matching -- --data DIR [--run FILE] [--explain SCENARIO] [--part tuning|reporting]';

export interface EvaluationRequest {
  /** The collection's folder. */
  data: string;
  /** Where the rankings are written. */
  run?: string;
  /** Id of the scenario whose ranking is printed with its reasons. */
  explain?: string;
  /** Only scenarios of this part of the collection. */
  part?: 'tuning' | 'reporting';
}

/** @throws WrongUse */
export function readEvaluationRequest(args: string[]): EvaluationRequest {
  const { data, run, explain, part } = parsed(args);
  if (!data)
    throw new WrongUse(`--data DIR is missing: the folder of the collection.\n${evaluationUsage}`);
  if (part !== undefined && part !== 'tuning' && part !== 'reporting')
    throw new WrongUse(`--part is tuning or reporting, not ${part}.\n${evaluationUsage}`);
  return { data, run, explain, part };
}

function parsed(args: string[]) {
  const option = { type: 'string' } as const;
  try {
    const options = { data: option, run: option, explain: option, part: option };
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new WrongUse(`${(error as Error).message}\n${evaluationUsage}`);
  }
}
