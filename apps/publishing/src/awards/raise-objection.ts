import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound, type Objection, type RaiseObjectionRequest, Refusal } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { createOnce } from '../created-once.js';
import { findEnterprise } from '../enterprises/enterprises.repository.js';
import { attachFiles, findFiles } from '../files/attach-files.js';
import { publicStatuses } from '../scenarios/scenario.js';
import { lockScenario } from '../scenarios/scenarios.repository.js';
import { recordStateChange } from '../state-changes.js';
import { findBidders, findPublicities } from './awards.repository.js';
import { assertMayObject, objectionDueDay } from './objection.js';
import {
  countOfEnterprise,
  findObjection,
  nextObjectionNumber,
  toObjection,
  toObjectionTold,
} from './objections.repository.js';
import { isPublicityOver } from './publicity.js';

/** A company objects (异议) to what is to be awarded; until it is decided nobody is awarded. */
export async function raiseObjection(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  { text, fileIds }: RaiseObjectionRequest,
  key: string | undefined,
): Promise<Objection> {
  return dataSource.transaction(async (manager) => {
    // The lock lets no award slip in between the check and the objection.
    const scenario = await lockScenario(manager, scenarioId);
    if (!scenario || !publicStatuses.includes(scenario.status)) throw notFound('scenario');
    const once = { userId: caller.userId, route: `objections to ${scenarioId}`, key };
    const id = await createOnce(manager, once, newId(), async (fresh) => {
      const publicity = (await findPublicities(manager, scenarioId, scenario.round)).find(
        ({ status }) => status === 'running',
      );
      if (!publicity)
        throw new Refusal(
          'conflict',
          'OBJECTION.NOTHING_PUBLIC',
          'There is no proposed award to object to.',
        );
      const today = await readCityDay(manager);
      const enterprise = await findEnterprise(manager, caller.organisationId);
      const bidders = await findBidders(manager, scenarioId, scenario.round);
      const winners = bidders.filter(({ bidId }) => bidId === publicity.bidId);
      const own = await countOfEnterprise(manager, publicity.id, caller.organisationId);
      assertMayObject({
        isVerified: enterprise?.status === 'verified',
        isWinner: winners.some(({ enterpriseId }) => enterpriseId === caller.organisationId),
        isOver: isPublicityOver(publicity, today),
        ...own,
      });
      await attachFiles(manager, caller.organisationId, fileIds, [scenario.departmentId]);
      await manager.query(
        `insert into publishing.objections (id, number, publicity_id, scenario_id, round,
           enterprise_id, author_id, text, file_ids, due_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          fresh,
          await nextObjectionNumber(manager),
          publicity.id,
          scenarioId,
          scenario.round,
          caller.organisationId,
          caller.userId,
          text,
          [...new Set(fileIds)],
          objectionDueDay(today),
        ],
      );
      await recordStateChange(manager, {
        subjectType: 'objection',
        subjectId: fresh,
        from: null,
        to: 'submitted',
        actor: caller,
      });
      const saved = (await findObjection(manager, fresh))!;
      const told = toObjectionTold(
        saved,
        winners.map(({ enterpriseId }) => enterpriseId),
      );
      await appendEvents(manager, [event('objection.raised', saved, told)]);
    });
    const row = (await findObjection(manager, id))!;
    return toObjection(row, await findFiles(manager, row.fileIds));
  });
}
