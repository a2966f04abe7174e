import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Amendment,
  type AmendRequest,
  notFound,
  Refusal,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { createOnce } from '../created-once.js';
import { contentOf, type VersionContent } from '../scenario-versions/version-content.js';
import { readClock } from '../scenarios/hold-scenario.js';
import { assertMayBeNamed } from '../scenarios/named-departments.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { databaseTime, lockScenario, toScenario } from '../scenarios/scenarios.repository.js';
import { attachNewFiles, withDates } from '../scenarios/write-scenario.js';
import { assertAmendable, assertFarEnough, assertStillComplete } from './amendment.js';
import { tellingOf } from './amendment-events.js';
import {
  findAmendment,
  findOpenAmendment,
  insertAmendment,
  readToday,
  toAmendment,
} from './amendments.repository.js';

/** An editor proposes to change what is published; nothing changes until somebody else approves. */
export async function proposeAmendment(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { version, changes, reason }: AmendRequest,
  key: string | undefined,
): Promise<Amendment> {
  const proposed = await dataSource.transaction(async (manager) => {
    const scenario = await lockScenario(manager, scenarioId);
    if (!scenario || scenario.departmentId !== caller.organisationId) throw notFound('scenario');
    const once = { userId: caller.userId, route: `amendments of ${scenarioId}`, key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      if (scenario.version !== version) throw versionConflict('scenario', scenario.version);
      assertAmendable(scenario, await readClock(manager));
      if (await findOpenAmendment(manager, scenarioId)) throw alreadyOpen();
      await assertMayBeNamed(manager, changes);
      await attachNewFiles(manager, scenario, changes.fileIds);
      const amended = { ...scenario, ...withDates(changes) };
      await assertAmendmentFits(manager, amended);
      const { before, after } = await differing(manager, scenario, amended);
      await insertAmendment(manager, {
        id: fresh,
        scenarioId,
        round: scenario.round,
        reason,
        changes,
        before,
        after,
        proposedBy: caller.userId,
        proposerName: caller.displayName,
      });
      await writeAudit(manager, [
        {
          actor: caller,
          action: 'amendment.proposed',
          subject: { type: 'scenario', id: scenarioId },
          details: { amendmentId: fresh, fields: Object.keys(after) },
          personal: { note: reason },
        },
      ]);
      const told = tellingOf((await findAmendment(manager, fresh))!, scenario);
      await appendEvents(manager, [event('amendment.proposed', told, told)]);
    });
    return findAmendment(manager, id);
  });
  // To compare texts takes a while, and nobody need wait for it at the scenario's lock.
  return toAmendment(proposed!);
}

/** What must hold of the scenario as amended, when it is proposed and again when it is applied. */
export async function assertAmendmentFits(
  manager: EntityManager,
  amended: ScenarioEntity,
): Promise<void> {
  assertStillComplete(toScenario(amended), await databaseTime(manager));
  assertFarEnough(amended.deadline, await readToday(manager));
}

async function differing(
  manager: EntityManager,
  scenario: ScenarioEntity,
  amended: ScenarioEntity,
): Promise<{ before: Partial<VersionContent>; after: Partial<VersionContent> }> {
  const [was, is] = [await contentOf(manager, scenario), await contentOf(manager, amended)];
  const fields = (Object.keys(was) as (keyof VersionContent)[]).filter(
    (field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]),
  );
  if (fields.length === 0)
    throw new Refusal('rule', 'AMENDMENT.CHANGES_NOTHING', 'The amendment changes nothing.');
  const only = (content: VersionContent) =>
    Object.fromEntries(fields.map((field) => [field, content[field]]));
  return { before: only(was), after: only(is) };
}

function alreadyOpen(): Refusal {
  return new Refusal(
    'conflict',
    'AMENDMENT.ALREADY_OPEN',
    'Another amendment of this scenario waits for its decision.',
  );
}
