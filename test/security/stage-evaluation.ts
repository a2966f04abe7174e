import { evaluationPhase } from '#libs/contracts';
import { newId } from '#libs/database';
import { judgedByThree } from '../setup/evaluations.js';
import { submittedBid } from '../setup/sealed-bids.js';
import type { Client, World } from '../setup/world.js';
import type { Subject } from './matrix.js';
import type { Stage } from './stage.js';

/** Statuses of a bid and of the expert at the matrix in each phase. */
const inPhase: Record<string, { bid: string; expert: string }> = {
  checking: { bid: 'opened', expert: 'scoring' },
  check_submitted: { bid: 'opened', expert: 'scoring' },
  scoring: { bid: 'qualified', expert: 'scoring' },
  consensus: { bid: 'qualified', expert: 'submitted' },
  concluded: { bid: 'scored', expert: 'confirmed' },
};

/** An opened bid under evaluation, in each phase, with the expert of the stage among its evaluators. */
export async function stageEvaluation(
  world: World,
  stage: Stage,
  department: { editor: Client; approver: Client },
): Promise<Record<string, Subject>> {
  const scenario = await world.publishedScenario(department, { ...judgedByThree, minBids: 1 });
  const { bid } = await submittedBid(world, scenario);
  const expert = stage.actors.find(({ role }) => role === 'platform.expert')!.client.me.id;
  const colleagues = [
    await world.platformPerson('platform.expert', '专家甲'),
    await world.platformPerson('platform.expert', '专家乙'),
    await world.platformPerson('platform.expert', '候补专家'),
  ].map(({ me }) => me.id);
  const evaluationId = newId();
  const evaluatorId = newId();
  await world.sql(
    "update publishing.scenarios set status = 'evaluating', deadline = now() where id = $1",
    [scenario.id],
  );
  await world.sql('update publishing.bids set seal_intact = true where id = $1', [bid.id]);
  await world.sql(
    'insert into publishing.evaluations (id, scenario_id, round) values ($1, $2, 1)',
    [evaluationId, scenario.id],
  );
  await world.sql(
    `insert into publishing.evaluation_checks (bid_id, evaluation_id, verdict, checked_by, price_wan)
     values ($1, $2, 'qualified', $3, 260)`,
    [bid.id, evaluationId, department.editor.me.id],
  );
  for (const [id, userId] of [
    [evaluatorId, expert],
    [newId(), colleagues[0]],
    [newId(), colleagues[1]],
  ] as const) {
    await world.sql(
      `insert into publishing.evaluators (id, evaluation_id, user_id, drawn, assigned_by)
       values ($1, $2, $3, false, $4)`,
      [id, evaluationId, userId, department.editor.me.id],
    );
    await world.sql(
      `insert into publishing.evaluation_scores (evaluator_id, bid_id, criterion, score)
       values ($1, $2, '技术方案', 85), ($1, $2, '实施能力', 8)`,
      [id, bid.id],
    );
  }
  const inPhases = (expertStatus: (phase: string) => string): Subject => ({
    states: evaluationPhase.options,
    arrange: async (phase) => {
      await world.sql(
        `update publishing.evaluations
            set phase = $2, version = 1, ranking = case when $2 = 'concluded' then $3::jsonb end,
                concluded_at = case when $2 = 'concluded' then timestamptz '2026-03-10 10:00+08' end
          where id = $1`,
        [evaluationId, phase, JSON.stringify([rankedLine])],
      );
      await world.sql('update publishing.bids set status = $2 where id = $1', [
        bid.id,
        inPhase[phase]!.bid,
      ]);
      await world.sql(
        `update publishing.evaluators
            set version = 1, status = case when id = $2 then $3 else 'confirmed' end
          where evaluation_id = $1`,
        [evaluationId, evaluatorId, expertStatus(phase)],
      );
    },
    parameters: {
      id: scenario.id,
      bidId: bid.id,
      evaluatorId,
      spareId: colleagues[2]!,
      attachmentId: newId(),
    },
  });
  const rankedLine = {
    bidId: bid.id,
    enterprise: bid.enterprise,
    rank: 1,
    total: 88.5,
    priceWan: 260,
    submittedAt: bid.submittedAt,
    criteria: scenario.criteria.map(({ name, kind, weight }) => ({
      name,
      kind,
      weight,
      mean: 85,
      points: 30,
    })),
    beforeNextBy: null,
  };
  const asExpert = (subject: Subject): Subject => ({
    ...subject,
    parameters: { ...subject.parameters, id: evaluatorId },
  });
  const undeclared = inPhases(() => 'assigned');
  return {
    evaluation: inPhases(() => 'confirmed'),
    assignment: asExpert(inPhases((phase) => inPhase[phase]!.expert)),
    undeclaredEvaluator: undeclared,
    undeclaredAssignment: asExpert(undeclared),
  };
}
