import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Contract,
  type CorrectContractRequest,
  notFound,
  type RecordContractRequest,
  Refusal,
  versionConflict,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import type { BidVault } from '../bids/vault.js';
import { readCityDay } from '../city-today.js';
import { createOnce } from '../created-once.js';
import { attachFiles, findFiles } from '../files/attach-files.js';
import { nextScenarioStatus } from '../scenarios/scenario.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { lockScenario } from '../scenarios/scenarios.repository.js';
import { recordStateChange } from '../state-changes.js';
import { assertTermsHold, nextContractStatus } from './contract.js';
import {
  contributed,
  findContract,
  findContractOf,
  lockContract,
  saveContract,
  toContract,
  toContractTold,
} from './contracts.repository.js';
import { assertParty, readWinningBid } from './possible-parties.js';

/** An editor records what was signed; another person of the department confirms it. */
export async function recordContract(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  scenarioId: string,
  request: RecordContractRequest,
  key: string | undefined,
): Promise<Contract> {
  return dataSource.transaction(async (manager) => {
    const scenario = await lockScenario(manager, scenarioId);
    if (!scenario || scenario.departmentId !== caller.organisationId) throw notFound('scenario');
    const once = { userId: caller.userId, route: `contract of ${scenarioId}`, key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      nextScenarioStatus(scenario, 'contract');
      if (await findContractOf(manager, scenarioId))
        throw new Refusal('conflict', 'CONTRACT.EXISTS', 'The contract is recorded already.');
      const bidId = await assertHolds(manager, vault, caller, scenario, request);
      await attachFiles(manager, caller.organisationId, request.fileIds, [request.enterpriseId]);
      await manager.query(
        `insert into publishing.contracts (id, scenario_id, round, bid_id, enterprise_id, number,
           signed_on, amount_wan, amount_reason, begins_on, ends_on, file_ids, contributor_ids,
           recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, array[$13::uuid], $13)`,
        [fresh, scenarioId, scenario.round, bidId, ...termsOf(request), caller.userId],
      );
      await recordStateChange(manager, {
        subjectType: 'contract',
        subjectId: fresh,
        from: null,
        to: 'recorded',
        actor: caller,
      });
      await tellRecorded(manager, fresh);
    });
    return readForDepartment(manager, id);
  });
}

/** An editor corrects what is not confirmed yet: it waits for the confirmation anew. */
export async function correctContract(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
  { version, ...request }: CorrectContractRequest,
): Promise<Contract> {
  return dataSource.transaction(async (manager) => {
    const seen = await findContract(manager, id);
    if (seen?.departmentId !== caller.organisationId) throw notFound('contract');
    const scenario = (await lockScenario(manager, seen.scenarioId))!;
    const before = (await lockContract(manager, id))!;
    if (before.version !== version) throw versionConflict('contract', before.version);
    const status = nextContractStatus(before.status, 'correct');
    nextScenarioStatus(scenario, 'contract');
    const bidId = await assertHolds(manager, vault, caller, scenario, request);
    await attachFiles(manager, caller.organisationId, request.fileIds, [request.enterpriseId]);
    await saveContract(
      manager,
      id,
      `status = $2, status_note = null, bid_id = $3, enterprise_id = $4, number = $5,
       signed_on = $6, amount_wan = $7, amount_reason = $8, begins_on = $9, ends_on = $10,
       file_ids = $11, ${contributed('$12')}`,
      [status, bidId, ...termsOf(request), caller.userId],
    );
    await recordStateChange(manager, {
      subjectType: 'contract',
      subjectId: id,
      from: before.status,
      to: status,
      actor: caller,
    });
    await tellRecorded(manager, id);
    return readForDepartment(manager, id);
  });
}

/** Whether these terms with this party can be a contract of the scenario; answers the bid it is of. */
async function assertHolds(
  manager: EntityManager,
  vault: BidVault,
  caller: Principal,
  scenario: ScenarioEntity,
  request: RecordContractRequest,
): Promise<string | null> {
  const party = await assertParty(manager, scenario, request.enterpriseId);
  const bid = party.bidId && (await readWinningBid(manager, vault, caller, scenario));
  assertTermsHold(request, await readCityDay(manager), bid ? bid.priceWan : null);
  return party.bidId;
}

function termsOf(request: RecordContractRequest): unknown[] {
  const { enterpriseId, number, signedOn, amountWan, amountReason, beginsOn, endsOn } = request;
  return [
    enterpriseId,
    number,
    signedOn,
    amountWan,
    amountReason,
    beginsOn,
    endsOn,
    [...new Set(request.fileIds)],
  ];
}

async function tellRecorded(manager: EntityManager, id: string): Promise<void> {
  const saved = (await findContract(manager, id))!;
  await appendEvents(manager, [event('contract.recorded', saved, toContractTold(saved))]);
}

async function readForDepartment(manager: EntityManager, id: string): Promise<Contract> {
  const row = (await findContract(manager, id))!;
  return toContract(row, await findFiles(manager, row.fileIds), 'department');
}
