import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Contract, type MoveRequest, notFound, versionConflict } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { findFiles } from '../files/attach-files.js';
import { applyMove } from '../scenarios/move-scenario.js';
import { nextScenarioStatus } from '../scenarios/scenario.js';
import { lockScenario } from '../scenarios/scenarios.repository.js';
import { recordStateChange } from '../state-changes.js';
import { assertNotOwnWork, nextContractStatus } from './contract.js';
import {
  findContract,
  lockContract,
  saveContract,
  toContract,
  toContractTold,
} from './contracts.repository.js';
import { assertParty } from './possible-parties.js';

/** An approver who did not write in it confirms the contract: the scenario is contracted. */
export function confirmContract(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: MoveRequest,
): Promise<Contract> {
  return decide(dataSource, caller, id, 'confirm', request);
}

/** An approver gives it back to be corrected. */
export function returnContract(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  request: MoveRequest,
): Promise<Contract> {
  return decide(dataSource, caller, id, 'return', request);
}

async function decide(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  move: 'confirm' | 'return',
  { version, note }: MoveRequest,
): Promise<Contract> {
  return dataSource.transaction(async (manager) => {
    const seen = await findContract(manager, id);
    if (seen?.departmentId !== caller.organisationId) throw notFound('contract');
    const scenario = (await lockScenario(manager, seen.scenarioId))!;
    const before = (await lockContract(manager, id))!;
    assertNotOwnWork(before.contributorIds, caller.userId);
    if (before.version !== version) throw versionConflict('contract', before.version);
    const status = nextContractStatus(before.status, move);
    nextScenarioStatus(scenario, 'contract');
    if (move === 'confirm') await assertParty(manager, scenario, before.enterpriseId);
    await saveContract(
      manager,
      id,
      move === 'confirm'
        ? 'status = $2, status_note = $3, confirmed_by = $4, confirmed_at = now()'
        : 'status = $2, status_note = $3',
      move === 'confirm' ? [status, note ?? null, caller.userId] : [status, note ?? null],
    );
    await recordStateChange(manager, {
      subjectType: 'contract',
      subjectId: id,
      from: before.status,
      to: status,
      actor: caller,
      note,
    });
    if (move === 'confirm') await applyMove(manager, scenario, 'contract', caller);
    const saved = (await findContract(manager, id))!;
    const type = move === 'confirm' ? 'contract.confirmed' : 'contract.returned';
    await appendEvents(manager, [
      event(
        type,
        saved,
        toContractTold(saved, { note: move === 'return' ? (note ?? null) : null }),
      ),
    ]);
    return toContract(saved, await findFiles(manager, saved.fileIds), 'department');
  });
}
