import type { DataSource, EntityManager } from 'typeorm';
import { type LeftOut, Refusal } from '#libs/contracts';
import { log } from '#libs/logging';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { applyMove } from '../scenarios/move-scenario.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { findScenarios, toScenario } from '../scenarios/scenarios.repository.js';
import { numberOf } from './batch.js';
import {
  type BatchRow,
  lockDueBatch,
  lockScenariosOf,
  saveBatch,
  setBatchOf,
} from './batches.repository.js';

/** Publishes every batch whose time has come, each in one transaction; run by the scheduler. */
export async function publishDueBatches(dataSource: DataSource): Promise<void> {
  while (await dataSource.transaction(publishNext));
}

async function publishNext(manager: EntityManager): Promise<boolean> {
  const batch = await lockDueBatch(manager);
  if (!batch) return false;
  const scenarios = await findScenarios(manager, await lockScenariosOf(manager, batch.id));
  const leftOut: LeftOut[] = [];
  for (const scenario of scenarios) {
    const code = await publishOne(manager, scenario);
    if (code) leftOut.push({ scenarioId: scenario.id, title: scenario.title, code });
  }
  const published = scenarios.length - leftOut.length;
  // A batch of nothing is not shown to the city.
  const status = published > 0 ? 'published' : 'cancelled';
  await saveBatch(
    manager,
    batch.id,
    `status = $2, left_out = $3, published_at = case when $2 = 'published' then now() end`,
    [status, JSON.stringify(leftOut)],
  );
  await reportLeftOut(manager, batch, scenarios, leftOut);
  await writeAudit(manager, [
    {
      actor: null,
      action: status === 'published' ? 'batch.published' : 'batch.lapsed',
      subject: { type: 'batch', id: batch.id },
      details: {
        published,
        leftOut: leftOut.map(({ scenarioId, code }) => ({ scenarioId, code })),
      },
    },
  ]);
  log.info({ batchId: batch.id, published, leftOut: leftOut.length }, 'Published a batch');
  return true;
}

/** @returns the code of what stands in the way, or null when it is published now */
async function publishOne(
  manager: EntityManager,
  scenario: ScenarioEntity,
): Promise<string | null> {
  try {
    // Its rules are asked before anything is written, so a refusal leaves nothing behind.
    await applyMove(manager, scenario, 'publish', null);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function reportLeftOut(
  manager: EntityManager,
  batch: BatchRow,
  scenarios: ScenarioEntity[],
  leftOut: LeftOut[],
): Promise<void> {
  await setBatchOf(
    manager,
    leftOut.map(({ scenarioId }) => scenarioId),
    null,
  );
  const told = leftOut.map(({ scenarioId, code }) => {
    const scenario = scenarios.find(({ id }) => id === scenarioId)!;
    return event('scenario.batch-missed', scenario, {
      ...toScenario(scenario),
      batch: { id: batch.id, number: numberOf(batch) },
      code,
    });
  });
  await appendEvents(manager, told);
}
