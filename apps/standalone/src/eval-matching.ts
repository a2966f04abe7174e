import { runOnThrowAwayStack } from './command.js';
import { readEvaluationRequest, WrongUse } from './evaluation/arguments.js';
import { evaluate } from './evaluation/evaluate.js';
import { readLabelledCollection } from './evaluation/labelled-collection.js';
import { coverageAsText, goalsAsText, reportAsText } from './evaluation/print-report.js';

/**
 * `npm run eval:matching -- --data DIR`: match quality on a labelled collection, against baselines.
 * The last line is one JSON object; ends with 1 when a stated goal is missed, 2 when asked wrongly.
 */
const { request, labelled } = await asked();
for (const warning of labelled.collection.warnings) console.error(`warning: ${warning}`);

await runOnThrowAwayStack(async (config) => {
  const told = (step: string) => console.error(`… ${step}`);
  const { report, goals, coverage, explained } = await evaluate(config, labelled, request, told);
  if (explained) console.log(`${explained}\n`);
  console.log(`${reportAsText(report, labelled.measured)}\n`);
  console.log(`${coverageAsText(coverage, config)}\n`);
  console.log(`${goalsAsText(goals)}\n`);
  console.log(JSON.stringify(report));
  if (goals.some(({ met }) => !met)) process.exitCode = 1;
});

async function asked() {
  try {
    const request = readEvaluationRequest(process.argv.slice(2));
    return { request, labelled: await readLabelledCollection(request) };
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    console.error(error.message);
    process.exit(2);
  }
}
