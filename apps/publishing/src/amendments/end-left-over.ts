import type { EntityManager } from 'typeorm';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { tellingOf } from './amendment-events.js';
import { findOpenAmendment, saveDecision } from './amendments.repository.js';

const note = '上一轮征集已经结束，未审定的变更自动终止。';

/** A new round begins: what nobody decided in the last one neither applies to it nor blocks it. */
export async function endLeftOverAmendment(
  manager: EntityManager,
  scenario: ScenarioEntity,
): Promise<void> {
  const open = await findOpenAmendment(manager, scenario.id);
  if (!open) return;
  const saved = await saveDecision(manager, open.id, 'rejected', null, note);
  await writeAudit(manager, [
    {
      actor: null,
      action: 'amendment.rejected',
      subject: { type: 'scenario', id: scenario.id },
      details: { amendmentId: open.id },
    },
  ]);
  const told = tellingOf(saved, scenario);
  await appendEvents(manager, [event('amendment.decided', told, told)]);
}
