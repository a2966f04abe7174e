import type { EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type BidContent, Refusal } from '#libs/contracts';
import { rows } from '#libs/database';
import { writeAudit } from '../audit/write-audit.js';
import { findMembers } from '../bids/bid-members.repository.js';
import { findBidsOf } from '../bids/bids.repository.js';
import { openSubmission } from '../bids/opened-bids.js';
import type { BidVault } from '../bids/vault.js';
import { assertVerified } from '../enterprises/assert-verified.js';
import { connectedEnterprises } from '../interests/connected-enterprises.js';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';

export interface PossibleParty {
  id: string;
  name: string;
  /** The bid that won; null where the two were connected by an interest. */
  bidId: string | null;
}

/** With whom a scenario's contract can be: the winner of the award, or who was connected. */
export async function possibleParties(
  manager: EntityManager,
  scenario: Pick<ScenarioEntity, 'id' | 'round' | 'engagement'>,
): Promise<PossibleParty[]> {
  if (scenario.engagement === 'bid')
    return rows<PossibleParty>(
      manager,
      `select e.id, e.name, b.id as "bidId" from publishing.bids b
         join publishing.enterprises e on e.id = b.enterprise_id
        where b.scenario_id = $1 and b.round = $2 and b.status = 'awarded'`,
      [scenario.id, scenario.round],
    );
  const connected = await connectedEnterprises(manager, scenario.id, scenario.round);
  return connected.map(({ enterpriseId, enterpriseName }) => ({
    id: enterpriseId,
    name: enterpriseName,
    bidId: null,
  }));
}

/**
 * The one with whom the contract is to be; asked again at its confirmation, as a company may be
 * suspended or have withdrawn meanwhile.
 * @throws Refusal when it cannot be with them, or one of them is not verified at present
 */
export async function assertParty(
  manager: EntityManager,
  scenario: Pick<ScenarioEntity, 'id' | 'round' | 'engagement'>,
  enterpriseId: string,
): Promise<PossibleParty> {
  const parties = await possibleParties(manager, scenario);
  const party = parties.find(({ id }) => id === enterpriseId);
  if (!party)
    throw new Refusal(
      'rule',
      'CONTRACT.NOT_A_PARTY',
      'A contract is made with the winner of the award, or with a company that is connected.',
      [{ path: 'enterpriseId', message: 'must be the winner or a connected company' }],
    );
  const members = party.bidId ? await findMembers(manager, [party.bidId]) : [];
  const confirmed = members.filter(({ status }) => status === 'confirmed');
  await assertVerified(manager, 'CONTRACT', [
    enterpriseId,
    ...confirmed.map(({ enterprise }) => enterprise.id),
  ]);
  return party;
}

/**
 * What the winning bid says. Somebody reads it who is not its bidder, so it is an audit entry.
 * @returns null where the award was made to no bid, or its seal is broken
 */
export async function readWinningBid(
  manager: EntityManager,
  vault: BidVault,
  caller: Principal,
  scenario: Pick<ScenarioEntity, 'id' | 'round'>,
): Promise<BidContent | null> {
  const [row] = await findBidsOf(manager, scenario.id, scenario.round, ['awarded']);
  if (!row?.sealIntact) return null;
  const content = openSubmission(vault, row);
  await writeAudit(manager, [
    {
      actor: caller,
      action: 'bid.read',
      subject: { type: 'bid', id: row.id },
      details: { scenarioId: scenario.id },
    },
  ]);
  return content;
}
