import type { EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { publicStatuses } from './scenario.js';
import { findScenarios, toScenario } from './scenarios.repository.js';

/**
 * Tells matching the present state of public scenarios again, where something it keeps a copy of
 * was changed beside their lifecycle: of one department, or the named ones.
 */
export async function replayScenarios(
  manager: EntityManager,
  which: { departmentId: string } | { ids: string[] },
): Promise<void> {
  const isOf = 'ids' in which ? 'id = any($2)' : 'department_id = $2';
  const found = await rows<{ id: string }>(
    manager,
    `select id from publishing.scenarios where status = any($1) and ${isOf}`,
    [publicStatuses, 'ids' in which ? which.ids : which.departmentId],
  );
  const scenarios = await findScenarios(
    manager,
    found.map(({ id }) => id),
  );
  await appendEvents(
    manager,
    scenarios.map(toScenario).map((one) => event('scenario.replayed', one, one)),
  );
}
