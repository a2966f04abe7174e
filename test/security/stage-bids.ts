import { bidStatus, type Bid, type BidAttachment, type Scenario } from '#libs/contracts';
import { answersTo, asksForBids, draftedBid } from '../setup/sealed-bids.js';
import type { Client, World } from '../setup/world.js';
import type { Subject } from './matrix.js';

const writable = ['draft', 'submitted', 'withdrawn'];

/** A bid that was handed in, an invitation to another's, and the scenario that asks for them. */
export async function stageBids(
  world: World,
  department: { editor: Client; approver: Client },
  owner: Client,
  rival: Client,
): Promise<Record<string, Subject>> {
  const scenario = await world.publishedScenario(department, asksForBids);
  const { bid, named, loose } = await handedIn(world, scenario, owner);
  const { enterprise: partner } = await world.verifiedEnterprise('武汉谢绝联合科技有限公司');
  await world.sql(
    `insert into publishing.bid_members (bid_id, scenario_id, round, enterprise_id, is_lead, status)
     values ($1, $2, 1, $3, false, 'declined')`,
    [bid.id, scenario.id, partner.id],
  );
  const elsewhere = await world.publishedScenario(department, asksForBids);
  const { bid: invitation } = await draftedBid(world, elsewhere, {}, rival);
  await rival.post(`/api/bids/${invitation.id}/members`, {
    version: invitation.version,
    enterpriseId: owner.me.organisation.id,
  });

  const arrangeBid = async (state: string) => {
    const isWritable = writable.includes(state);
    await world.sql('update publishing.scenarios set status = $2, version = 1 where id = $1', [
      scenario.id,
      isWritable ? 'published' : 'evaluating',
    ]);
    await world.sql(
      'update publishing.bids set status = $2, version = 1, seal_intact = $3 where id = $1',
      [bid.id, state, isWritable ? null : true],
    );
    await world.sql('update publishing.bid_members set status = $2 where bid_id = $1 and is_lead', [
      bid.id,
      state === 'withdrawn' ? 'left' : 'confirmed',
    ]);
  };
  const ofBid = (parameters: Record<string, string>): Subject => ({
    states: bidStatus.options,
    arrange: arrangeBid,
    parameters: { id: bid.id, enterpriseId: partner.id, ...parameters },
  });
  return {
    bid: ofBid({ attachmentId: named.id }),
    bidWithLoose: ofBid({ attachmentId: loose.id }),
    bidInvitation: {
      states: ['invited', 'confirmed'],
      arrange: async (state) => {
        await world.sql(
          'update publishing.bid_members set status = $2 where bid_id = $1 and not is_lead',
          [invitation.id, state],
        );
      },
      parameters: { id: invitation.id },
    },
    scenarioWithBids: {
      states: ['draft', 'published', 'closed', 'evaluating', 'failed'],
      arrange: async (state) => {
        await world.sql('update publishing.scenarios set status = $2, version = 1 where id = $1', [
          scenario.id,
          state,
        ]);
      },
      parameters: { id: scenario.id },
    },
  };
}

async function handedIn(
  world: World,
  scenario: Scenario,
  owner: Client,
): Promise<{ bid: Bid; named: BidAttachment; loose: BidAttachment }> {
  const { bid } = await draftedBid(world, scenario, {}, owner);
  const path = `/api/bids/${bid.id}`;
  const upload = async (name: string) =>
    (await owner.sendForm<BidAttachment>(`${path}/attachments`, { name, bytes: name })).body;
  const [named, loose] = [await upload('方案.txt'), await upload('未用.txt')];
  const saved = await owner.ok<Bid>('PATCH', path, {
    version: bid.version,
    content: answersTo(scenario, { attachmentIds: [named.id] }),
  });
  await owner.post(`${path}/submit`, { version: saved.version });
  return { bid, named, loose };
}
