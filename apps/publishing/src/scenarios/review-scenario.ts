import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  notFound,
  type ReviewScenarioRequest,
  type ScenarioView,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { applyMove } from './move-scenario.js';
import { assertAwaitsReview } from './scenario.js';
import {
  databaseTime,
  findScenario,
  lockScenario,
  saveScenario,
  toScenario,
} from './scenarios.repository.js';
import { viewScenario } from './view-scenario.js';

/** Somebody of the platform clears an approved scenario for publishing, or returns it with a note. */
export async function reviewScenario(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, verdict, note }: ReviewScenarioRequest,
): Promise<ScenarioView> {
  return dataSource.transaction(async (manager) => {
    const scenario = await lockScenario(manager, id);
    if (!scenario || ['draft', 'withdrawn'].includes(scenario.status)) throw notFound('scenario');
    if (scenario.version !== version) throw versionConflict('scenario', scenario.version);
    assertAwaitsReview(scenario);
    if (verdict === 'returned') await applyMove(manager, scenario, 'return', caller, note);
    else {
      const cleared = await saveScenario(manager, scenario, {
        reviewedAt: await databaseTime(manager),
        statusNote: note ?? scenario.statusNote,
      });
      await writeAudit(manager, [
        {
          actor: caller,
          action: 'scenario.cleared',
          subject: { type: 'scenario', id },
          personal: note ? { note } : undefined,
        },
      ]);
      await appendEvents(manager, [event('scenario.cleared', cleared, toScenario(cleared))]);
    }
    return viewScenario(manager, caller, (await findScenario(manager, id))!, true);
  });
}
