import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  notFound,
  type Project,
  type SubmitMilestoneRequest,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { findContract, toContractTold } from '../contracts/contracts.repository.js';
import { attachFiles } from '../files/attach-files.js';
import { recordStateChange } from '../state-changes.js';
import { findMilestone, saveMilestone } from './delivery.repository.js';
import { holdProject } from './hold-project.js';
import { assertImplementing, nextMilestoneStatus } from './milestone.js';
import { showProject } from './read-project.js';

/** The company hands in what shows that a milestone is reached. */
export async function submitMilestone(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, evidence, fileIds }: SubmitMilestoneRequest,
): Promise<Project> {
  return dataSource.transaction(async (manager) => {
    const seen = await findMilestone(manager, id);
    const of = seen && (await findContract(manager, seen.contractId));
    if (!of) throw notFound('milestone');
    const { scenario, contract, side } = await holdProject(
      manager,
      caller,
      of.scenarioId,
      'milestone',
    );
    if (side !== 'enterprise' || contract.id !== seen.contractId) throw notFound('milestone');
    // Read again under the lock.
    const before = (await findMilestone(manager, id))!;
    if (before.version !== version) throw versionConflict('milestone', before.version);
    assertImplementing(scenario.status);
    const status = nextMilestoneStatus(before.status, 'submit');
    await attachFiles(manager, caller.organisationId, fileIds, [
      contract.departmentId,
      ...contract.memberIds,
    ]);
    const saved = await saveMilestone(
      manager,
      id,
      `status = $2, evidence = $3, file_ids = $4, submitted_at = now(), note = null,
       decided_at = null, remind_on = null`,
      [status, evidence, [...new Set(fileIds)]],
    );
    await recordStateChange(manager, {
      subjectType: 'milestone',
      subjectId: id,
      from: before.status,
      to: status,
      actor: caller,
    });
    await appendEvents(manager, [
      event(
        'milestone.submitted',
        saved,
        toContractTold(contract, { id, version: saved.version, title: saved.name, status }),
      ),
    ]);
    return showProject(manager, contract, 'enterprise');
  });
}
