import type { AmendmentTold } from '#libs/contracts';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import type { AmendmentRow } from './amendments.repository.js';

/** An amendment, as far as people are told of it. */
export function tellingOf(
  { id, version, status, proposedBy, reason, note }: AmendmentRow,
  scenario: ScenarioEntity,
): AmendmentTold {
  return {
    id,
    version,
    status,
    scenario: { id: scenario.id, title: scenario.title },
    department: { id: scenario.department.id, name: scenario.department.name },
    proposedBy,
    reason,
    note,
  };
}
