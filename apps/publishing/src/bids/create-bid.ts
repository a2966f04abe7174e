import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Bid, bidContent, notFound, Refusal, type Scenario } from '#libs/contracts';
import { newId } from '#libs/database';
import { createOnce } from '../created-once.js';
import { findEnterprise } from '../enterprises/enterprises.repository.js';
import { publicStatuses } from '../scenarios/scenario.js';
import { recordStateChange } from '../state-changes.js';
import { assertOpenForBids } from './bid.js';
import { assertStandsNowhere, insertMember, lockStanding } from './bid-members.repository.js';
import { toBid } from './bid-view.js';
import {
  clockTime,
  findBid,
  findBidOf,
  holdScenario,
  insertBid,
  roundKey,
} from './bids.repository.js';
import { sealContent } from './hold-bid.js';
import type { BidVault } from './vault.js';

/** A company begins its bid; who asks again, or a colleague who asks too, gets the same one. */
export async function createBid(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  scenarioId: string,
  key: string | undefined,
): Promise<Bid> {
  const { organisationId: enterpriseId } = caller;
  return dataSource.transaction(async (manager) => {
    const scenario = await holdScenario(manager, scenarioId);
    if (!scenario || !publicStatuses.includes(scenario.status)) throw notFound('scenario');
    const round = { scenarioId, round: scenario.round };
    // A colleague who begins it at the same time waits, and finds ours.
    await lockStanding(manager, round, enterpriseId);
    const id =
      (await findBidOf(manager, round, enterpriseId)) ??
      (await createOnce(
        manager,
        { userId: caller.userId, route: `bids of ${scenarioId} ${scenario.round}`, key },
        newId(),
        (fresh) => beginBid(manager, vault, caller, scenario, fresh),
      ));
    return toBid(manager, vault, (await findBid(manager, id))!, 'lead');
  });
}

async function beginBid(
  manager: EntityManager,
  vault: BidVault,
  caller: Principal,
  scenario: Scenario,
  id: string,
): Promise<void> {
  const { organisationId: enterpriseId } = caller;
  assertOpenForBids(scenario, await clockTime(manager));
  const enterprise = await findEnterprise(manager, enterpriseId);
  if (enterprise?.status !== 'verified')
    throw new Refusal('rule', 'BID.NOT_VERIFIED', 'Only a verified enterprise may bid.');
  const round = { scenarioId: scenario.id, round: scenario.round };
  await assertStandsNowhere(manager, round, enterpriseId);
  const scenarioKey = await roundKey(manager, round, () => vault.newScenarioKey(round));
  const bidKey = vault.newBidKey(round, scenarioKey, id);
  const draft = sealContent(
    vault.sealOf(round, { scenario: scenarioKey, bid: bidKey }, id),
    bidContent.parse({}),
  );
  await insertBid(manager, { ...round, id, enterpriseId, bidKey, draft });
  await insertMember(manager, { ...round, id }, enterpriseId, {
    isLead: true,
    status: 'confirmed',
  });
  await recordStateChange(manager, {
    subjectType: 'bid',
    subjectId: id,
    from: null,
    to: 'draft',
    actor: caller,
  });
}
