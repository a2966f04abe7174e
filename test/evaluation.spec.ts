import { expect, test } from '@jest/globals';
import {
  enterpriseSnapshotOf,
  readCollection,
  readJudgements,
  scenarioSnapshotOf,
} from '#libs/collection';
import { isEligible, judgeEligibility } from '#libs/eligibility';

const folder = 'test/evaluation';

test('the labelled collection grades nobody whom a hard rule bars', async () => {
  const { scenarios, enterprises } = await readCollection(folder);
  const judgements = await readJudgements(folder, []);
  const enterpriseOf = new Map(enterprises.map((one) => [one.id, enterpriseSnapshotOf(one)]));
  const barred = scenarios.flatMap((scenario) =>
    [...(judgements.get(scenario.id) ?? [])]
      .filter(
        ([id, grade]) =>
          grade > 0 &&
          !isEligible(judgeEligibility(scenarioSnapshotOf(scenario), enterpriseOf.get(id)!)),
      )
      .map(([id]) => `${scenario.id} ${id}`),
  );
  expect(barred).toEqual([]);
});
