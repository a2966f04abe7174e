import { editionStatus, type Nomination, siteVisitStatus } from '#libs/contracts';
import { newId } from '#libs/database';
import { callingEdition } from '../setup/showcase.js';
import { handedInForCity, someRules } from '../setup/showcase-review.js';
import { someMinutes } from '../setup/site-visits.js';
import type { Client, World } from '../setup/world.js';
import type { Subject } from './matrix.js';
import type { Stage } from './stage.js';
import { arrangedAt } from './stage-times.js';

/** An edition in each of its states, with two nominations that three experts score. */
export async function stageShowcaseReview(
  world: World,
  stage: Stage,
  owner: Client,
  rival: Client,
): Promise<Record<string, Subject>> {
  const admin = await world.admin();
  const edition = await callingEdition(admin, { title: '矩阵中的示范名单' });
  await world.sql('insert into publishing.review_rules (edition_id, rules) values ($1, $2)', [
    edition.id,
    JSON.stringify(someRules({ experts: 1 })),
  ]);
  const nominations = [
    await handedInForCity(owner, edition.id, { title: '快递柜网络' }),
    await handedInForCity(rival, edition.id, { title: '无人配送车' }),
  ];
  await world.sql(
    `update publishing.editions set opens_at = now() - interval '9 days',
       closes_at = now() - interval '8 days', formal_review_from = current_date - 7,
       mend_by = current_date - 2, expert_review_from = current_date - 1,
       expert_review_until = current_date + 9 where id = $1`,
    [edition.id],
  );
  const expert = stage.actors.find(({ role }) => role === 'platform.expert')!.client.me.id;
  const judges = [expert];
  for (const name of ['示范专家甲', '示范专家乙'])
    judges.push((await world.platformPerson('platform.expert', name)).me.id);
  const reviewId = await assigned(world, edition.id, nominations, judges, admin.me.id);

  const inStates = (ofExpert: 'assigned' | 'scoring' | 'submitted'): Subject => ({
    states: editionStatus.options,
    arrange: async (state) => {
      await world.sql('update publishing.editions set status = $2, version = 1 where id = $1', [
        edition.id,
        state,
      ]);
      const isScored = ['deliberation', 'publicity', 'finalised', 'archived'].includes(state);
      await world.sql('update publishing.nominations set status = $2 where edition_id = $1', [
        edition.id,
        isScored ? 'scored' : 'accepted',
      ]);
      await world.sql(
        `update publishing.nomination_reviews
            set version = 1, status = case when id = $2 then $3 else 'submitted' end,
                submitted_at = case when id = $2 and $3 <> 'submitted' then null else assigned_at end
          where edition_id = $1`,
        [edition.id, reviewId, ofExpert],
      );
      await world.sql('delete from publishing.review_declarations where edition_id = $1', [
        edition.id,
      ]);
    },
    parameters: {
      id: edition.id,
      userId: expert,
      reviewId,
      lastId: nominations[1]!.id,
      fileId: nominations[0]!.content.evidence[0]!.fileIds[0]!,
    },
  });
  const open = inStates('scoring');
  const reviewed = inStates('submitted');
  const visitors = Object.fromEntries(
    stage.actors
      .filter(({ role }) => role === 'platform.admin' || role === 'platform.reviewer')
      .map(({ role, client }) => [
        role === 'platform.admin' ? 'adminId' : 'reviewerId',
        client.me.id,
      ]),
  );
  const ofNomination = { ...reviewed.parameters, ...visitors, id: nominations[0]!.id };
  const visitId = newId();
  return {
    visitedNomination: { ...reviewed, parameters: ofNomination },
    siteVisit: {
      states: siteVisitStatus.options,
      arrange: async (state) => {
        await reviewed.arrange('expert_review');
        await visitIn(world, state, visitId, nominations[0]!, Object.values(visitors));
      },
      parameters: { ...ofNomination, id: visitId },
    },
    reviewedEdition: reviewed,
    openReviewOfEdition: open,
    openReview: { ...open, parameters: { ...open.parameters, id: reviewId } },
    undeclaredEdition: inStates('assigned'),
  };
}

/** A visit that is due today, in one of its states. */
async function visitIn(
  world: World,
  state: string,
  visitId: string,
  { id, edition }: Nomination,
  members: readonly string[],
): Promise<void> {
  for (const table of ['site_visit_members', 'site_visit_plans'])
    await world.sql(`delete from publishing.${table} where visit_id = $1`, [visitId]);
  await world.sql('delete from publishing.site_visits where id = $1', [visitId]);
  await world.sql(
    `insert into publishing.site_visits (id, edition_id, nomination_id, status, minutes,
       cancel_reason, ended_by, ended_at)
     values ($1, $2, $3, $4, case when $4 = 'held' then $5::jsonb end,
       case when $4 = 'cancelled' then '矩阵中的取消' end,
       case when $4 <> 'planned' then $6::uuid end,
       case when $4 <> 'planned' then '${arrangedAt}'::timestamptz end)`,
    [visitId, edition.id, id, state, JSON.stringify(someMinutes(members)), members[0]],
  );
  await world.sql(
    `insert into publishing.site_visit_plans (visit_id, plan, day, place, reason, planned_by, at)
     values ($1, 1, (now() at time zone 'Asia/Shanghai')::date, '矩阵中的地点', '矩阵中的核查', $2,
       '${arrangedAt}')`,
    [visitId, members[0]],
  );
  await world.sql(
    'insert into publishing.site_visit_members (visit_id, user_id) select $1, unnest($2::uuid[])',
    [visitId, members],
  );
}

/** Everybody scores everything; answers the expert's review of the first nomination. */
async function assigned(
  world: World,
  editionId: string,
  nominations: readonly Nomination[],
  judges: readonly string[],
  assignedBy: string,
): Promise<string> {
  const ids: string[] = [];
  for (const [at, { id }] of nominations.entries())
    for (const judge of judges) {
      const reviewId = newId();
      ids.push(reviewId);
      await world.sql(
        `insert into publishing.nomination_reviews (id, edition_id, nomination_id, user_id, status,
           in_field, assigned_by) values ($1, $2, $3, $4, 'scoring', false, $5)`,
        [reviewId, editionId, id, judge, assignedBy],
      );
      await world.sql(
        `insert into publishing.nomination_scores (review_id, criterion, score)
         values ($1, '应用成效', $2), ($1, '创新性', $2)`,
        [reviewId, 90 - 10 * at],
      );
    }
  return ids[0]!;
}
