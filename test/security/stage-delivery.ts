import {
  contractStatus,
  type MilestoneStatus,
  milestoneStatus,
  objectionStatus,
  planChangeStatus,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { contractTerms } from '../setup/awards.js';
import { asksForBids } from '../setup/sealed-bids.js';
import type { Client, World } from '../setup/world.js';
import type { Subject } from './matrix.js';

interface People {
  department: { editor: Client; approver: Client };
  /** Of the enterprise to which the subjects belong. */
  owner: Client;
  /** Of another one: the proposed winner of the award, and no party of the contract. */
  rival: Client;
}

/** An award with its objections, a contract, and what is delivered under it. */
export async function stageDelivery(
  world: World,
  people: People,
): Promise<Record<string, Subject>> {
  return { ...(await stageAward(world, people)), ...(await stageProject(world, people)) };
}

const setScenario = (world: World, id: string, status: string) =>
  world.sql('update publishing.scenarios set status = $2, version = 1 where id = $1', [id, status]);

async function stageAward(
  world: World,
  { department, owner, rival }: People,
): Promise<Record<string, Subject>> {
  const { id } = await world.publishedScenario(department, asksForBids);
  const [bidId, publicityId, objectionId] = [newId(), newId(), newId()];
  await world.sql(
    `insert into publishing.bids (id, scenario_id, round, enterprise_id, status, wrapped_key, draft)
     values ($1, $2, 1, $3, 'proposed_winner', '', '')`,
    [bidId, id, rival.me.organisation.id],
  );
  await world.sql(
    `insert into publishing.publicities (id, scenario_id, round, attempt, bid_id, enterprise_id,
       winner_reason, reason, ranking, starts_on, ends_on, status, publicised_by)
     values ($1, $2, 1, 1, $3, $4, '', '', '[]', current_date + 1, current_date + 7, 'running', $5)`,
    [publicityId, id, bidId, rival.me.organisation.id, department.approver.me.id],
  );
  await world.sql(
    `insert into publishing.objections (id, number, publicity_id, scenario_id, round,
       enterprise_id, author_id, text, file_ids, due_on)
     values ($1, 'YY-2026-9999', $2, $3, 1, $4, $5, '公示的排名有误，请核查。', '{}', current_date)`,
    [objectionId, publicityId, id, owner.me.organisation.id, owner.me.id],
  );
  const states = ['published', 'evaluating', 'award_publicity', 'awarded'];
  const arrange = async (state: string) => {
    await setScenario(world, id, state);
    // What is tried is whether one may object, not whether one has done so already.
    await world.sql("update publishing.objections set status = 'dismissed' where id = $1", [
      objectionId,
    ]);
  };
  return {
    award: { states, arrange, parameters: { id, bidId } },
    objection: {
      states: objectionStatus.options,
      arrange: async (state) => {
        // Awarded meanwhile: what is upheld now moves nothing any more.
        await setScenario(world, id, 'awarded');
        await world.sql(
          `update publishing.objections set status = $2, version = 1,
                  outcome = case when $2 = 'upheld' then 're-evaluate' end,
                  rejection = case when $2 = 'rejected' then 'repeated' end
            where id = $1`,
          [objectionId, state],
        );
      },
      parameters: { id: objectionId },
    },
  };
}

async function stageProject(
  world: World,
  { department, owner }: People,
): Promise<Record<string, Subject>> {
  const enterpriseId = owner.me.organisation.id;
  const connect = async (scenarioId: string) => {
    await world.sql(
      `insert into publishing.interests (id, scenario_id, round, enterprise_id, author_id, status,
         message, contact_name, contact_phone)
       values ($1, $2, 1, $3, $4, 'connected', '我们愿意参与。', '赵经理', '027-11111111')`,
      [newId(), scenarioId, enterpriseId, owner.me.id],
    );
  };
  const { id: fresh } = await world.publishedScenario(department);
  await connect(fresh);
  const { id } = await world.publishedScenario(department);
  await connect(id);
  const [contractId, milestoneId, changeId] = [newId(), newId(), newId()];
  const terms = contractTerms(enterpriseId);
  await world.sql(
    `insert into publishing.contracts (id, scenario_id, round, enterprise_id, number, signed_on,
       amount_wan, amount_reason, begins_on, ends_on, file_ids, contributor_ids, recorded_by)
     values ($1, $2, 1, $3, 'HT-1', $4, 250, '', $5, $6, '{}', array[$7::uuid], $7)`,
    [
      contractId,
      id,
      enterpriseId,
      terms.signedOn,
      terms.beginsOn,
      terms.endsOn,
      department.editor.me.id,
    ],
  );
  await world.sql(
    `insert into publishing.milestones (id, contract_id, name, deliverable, due_on, owner)
     values ($1, $2, '首期布设', '', current_date + 60, '')`,
    [milestoneId, contractId],
  );
  const step = {
    id: milestoneId,
    name: '首期布设',
    deliverable: '',
    dueOn: '2099-01-01',
    owner: '',
  };
  await world.sql(
    `insert into publishing.plan_changes (id, contract_id, side, reason, plan_before, plan_after,
       proposed_by) values ($1, $2, 'enterprise', '顺延', '[]', $3, $4)`,
    [changeId, contractId, JSON.stringify([step]), owner.me.id],
  );
  // Once and not with each state: what is arranged must be the same each time.
  await world.sql(
    `insert into publishing.measurements (id, contract_id, outcome, value, met, evidence,
       file_ids, measured_on, measured_by)
     select gen_random_uuid(), $1, outcome->>'name', '90', true, '', '{}', current_date, $3
       from publishing.scenarios s, jsonb_array_elements(s.outcomes) outcome where s.id = $2`,
    [contractId, id, department.editor.me.id],
  );
  const confirmed = async (status: string, milestone: MilestoneStatus = 'planned') => {
    await setScenario(world, id, status);
    await world.sql(
      "update publishing.contracts set status = 'confirmed', version = 1 where id = $1",
      [contractId],
    );
    await world.sql('update publishing.milestones set status = $2, version = 1 where id = $1', [
      milestoneId,
      milestone,
    ]);
    await world.sql(
      "update publishing.plan_changes set status = 'withdrawn', version = 1 where id = $1",
      [changeId],
    );
  };
  const states = ['contracted', 'implementing', 'acceptance', 'completed'];
  return {
    contactScenario: {
      states: ['published', 'closed'],
      arrange: async (state) => void (await setScenario(world, fresh, state)),
      parameters: { id: fresh, enterpriseId },
    },
    contract: {
      states: contractStatus.options,
      arrange: async (state) => {
        await setScenario(world, id, state === 'confirmed' ? 'contracted' : 'closed');
        await world.sql('update publishing.contracts set status = $2, version = 1 where id = $1', [
          contractId,
          state,
        ]);
      },
      parameters: { id: contractId, enterpriseId },
    },
    contractScenario: {
      states: contractStatus.options,
      arrange: async (state) => {
        await setScenario(world, id, state === 'confirmed' ? 'contracted' : 'closed');
        await world.sql('update publishing.contracts set status = $2 where id = $1', [
          contractId,
          state,
        ]);
      },
      parameters: { id },
    },
    project: { states, arrange: (state) => confirmed(state), parameters: { id, milestoneId } },
    acceptedProject: {
      states,
      arrange: (state) => confirmed(state, 'accepted'),
      parameters: { id, milestoneId },
    },
    milestone: {
      states: milestoneStatus.options,
      arrange: (state) => confirmed('implementing', state as MilestoneStatus),
      parameters: { id: milestoneId },
    },
    planChange: {
      states: planChangeStatus.options,
      arrange: async (state) => {
        await confirmed('implementing');
        await world.sql('update publishing.plan_changes set status = $2 where id = $1', [
          changeId,
          state,
        ]);
      },
      parameters: { id: changeId },
    },
  };
}
