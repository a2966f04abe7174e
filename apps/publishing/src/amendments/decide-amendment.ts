import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Amendment, type MoveRequest, notFound, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { keepVersion } from '../scenario-versions/keep-version.js';
import { readClock } from '../scenarios/hold-scenario.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { lockScenario, saveScenario, toScenario } from '../scenarios/scenarios.repository.js';
import { withDates } from '../scenarios/write-scenario.js';
import { type AmendmentDecision, assertAmendable, assertMayDecide } from './amendment.js';
import { tellingOf } from './amendment-events.js';
import {
  type AmendmentRow,
  findAmendment,
  saveDecision,
  toAmendment,
} from './amendments.repository.js';
import { assertAmendmentFits } from './propose-amendment.js';

/**
 * Another person of the department approves or rejects an amendment, or its side withdraws it.
 * What is approved holds from this moment, as the scenario's next version.
 */
export async function decideAmendment(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  decision: AmendmentDecision,
  { version, note }: MoveRequest,
): Promise<Amendment> {
  const decided = await dataSource.transaction(async (manager) => {
    const seen = await findAmendment(manager, id);
    // The scenario first, as everywhere: whoever holds it holds its amendments.
    const scenario = seen && (await lockScenario(manager, seen.scenarioId));
    if (!scenario || scenario.departmentId !== caller.organisationId) throw notFound('amendment');
    const amendment = (await findAmendment(manager, id))!;
    if (amendment.version !== version) throw versionConflict('amendment', amendment.version);
    assertMayDecide(amendment, decision, caller.userId);
    const saved = await saveDecision(manager, id, decision, caller, note);
    if (decision === 'applied') await apply(manager, caller, scenario, amendment);
    await writeAudit(manager, [
      {
        actor: caller,
        action: auditActions[decision],
        subject: { type: 'scenario', id: scenario.id },
        details: { amendmentId: id },
        personal: note ? { note } : undefined,
      },
    ]);
    const told = tellingOf(saved, scenario);
    await appendEvents(manager, [event('amendment.decided', told, told)]);
    return saved;
  });
  // To compare texts takes a while, and nobody need wait for it at the scenario's lock.
  return toAmendment(decided);
}

const auditActions = {
  applied: 'amendment.applied',
  rejected: 'amendment.rejected',
  withdrawn: 'amendment.withdrawn',
} as const;

async function apply(
  manager: EntityManager,
  caller: Principal,
  scenario: ScenarioEntity,
  { changes, reason, proposedBy }: AmendmentRow,
): Promise<void> {
  assertAmendable(scenario, await readClock(manager));
  await assertAmendmentFits(manager, { ...scenario, ...withDates(changes) });
  const saved = await saveScenario(manager, scenario, {
    ...withDates(changes),
    contributorIds: [...new Set([...scenario.contributorIds, proposedBy])],
  });
  await keepVersion(manager, saved, 'amended', reason, caller);
  await appendEvents(manager, [
    event('scenario.amended', saved, {
      ...toScenario(saved),
      reason,
    }),
  ]);
}
