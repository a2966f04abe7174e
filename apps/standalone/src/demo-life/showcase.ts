import { setTimeout as delay } from 'node:timers/promises';
import {
  commitment,
  type EditionStatus,
  type OrderSiteVisitRequest,
  Refusal,
  type SiteVisitPoint,
  siteVisitPoint,
  type SiteVisitVerdict,
  updateEditionRequest,
  type UpdateEditionRequest,
  updateNominationRequest,
  type UpdateNominationRequest,
} from '#libs/contracts';
import type { SigningKey } from '#libs/encryption';
import type { Principal } from '#libs/auth';
import { assignReviews } from '../../../publishing/src/showcase/assign-reviews.js';
import { createNomination } from '../../../publishing/src/showcase/create-nomination.js';
import {
  beginDeliberation,
  decideSelection,
} from '../../../publishing/src/showcase/decide-selection.js';
import { declareInterests } from '../../../publishing/src/showcase/declare-interests.js';
import { recordSiteVisit } from '../../../publishing/src/showcase/end-site-visit.js';
import { finaliseList } from '../../../publishing/src/showcase/finalise-list.js';
import { moveEdition } from '../../../publishing/src/showcase/move-edition.js';
import { orderSiteVisit } from '../../../publishing/src/showcase/plan-site-visit.js';
import { publiciseList } from '../../../publishing/src/showcase/publicise-list.js';
import { readEditionReview } from '../../../publishing/src/showcase/read-edition-review.js';
import { readEdition } from '../../../publishing/src/showcase/read-editions.js';
import { listNominations } from '../../../publishing/src/showcase/read-nominations.js';
import { readExpertWork, readReview } from '../../../publishing/src/showcase/read-reviews.js';
import { readSelection } from '../../../publishing/src/showcase/read-selection.js';
import { showSiteVisits } from '../../../publishing/src/showcase/read-site-visits.js';
import { acceptNomination } from '../../../publishing/src/showcase/review-nomination.js';
import {
  saveSheetOfReview,
  submitReview,
} from '../../../publishing/src/showcase/score-nomination.js';
import { submitNomination } from '../../../publishing/src/showcase/submit-nomination.js';
import { updateNomination } from '../../../publishing/src/showcase/update-nomination.js';
import { watchEditions } from '../../../publishing/src/showcase/watch-editions.js';
import { createEdition, updateEdition } from '../../../publishing/src/showcase/write-edition.js';
import {
  readReviewRules,
  writeReviewRules,
} from '../../../publishing/src/showcase/write-review-rules.js';
import { type Cast, dayIn } from './life.js';

/** A nomination of the demo's edition; `scores` go by expert, then by criterion. */
interface LifeNomination extends Omit<UpdateNominationRequest, 'version' | 'title'> {
  by: string;
  title: string;
  category: string;
  scores: number[][];
  visit?: Pick<OrderSiteVisitRequest, 'place' | 'reason'> & {
    findings: Record<SiteVisitPoint, [SiteVisitVerdict, string]>;
    remark: string;
  };
}

/** 示范名单 of last year. */
export interface LifeEdition {
  edition: Omit<UpdateEditionRequest, 'version'> & { title: string };
  nominations: LifeNomination[];
}

/** Who is there for it besides the cast of the lives: another administrator makes the list final. */
export interface ShowcaseCast extends Cast {
  second: Principal;
  key: SigningKey;
}

interface Stage extends ShowcaseCast {
  life: LifeEdition;
  editionId: string;
}

/** What leads out of each state, in the order of an edition's life. */
const course: Partial<Record<EditionStatus, (stage: Stage) => Promise<void>>> = {
  draft: openCall,
  calling: takeNominations,
  closed: ({ dataSource }) => watchEditions(dataSource),
  formal_review: accept,
  expert_review: score,
  deliberation: decide,
  publicity: finalise,
};

/**
 * Brings last year's edition to its final list, with all that people would do for it; running it again
 * goes on where an interrupted run stopped.
 */
export async function loadEdition(cast: ShowcaseCast, life: LifeEdition): Promise<void> {
  const { dataSource, administrator } = cast;
  const year = Number(dayIn(0).slice(0, 4)) - 1;
  const title = life.edition.title.replace('{year}', String(year));
  const request = { year, title, copyFrom: null };
  const { id } = await createEdition(dataSource, administrator, request, 'demo-showcase');
  const stage = { ...cast, life, editionId: id };
  for (let turn = 0; turn < 100; turn += 1) {
    const step = course[(await readEdition(dataSource, administrator, id)).status];
    if (!step) return;
    await step(stage).catch(async (error: unknown) => {
      // The app's own schedule may have moved it meanwhile: the next turn sees where it is.
      if (!(error instanceof Refusal && error.kind === 'conflict')) throw error;
      await delay(50);
    });
  }
  throw new Error('the edition of the demo did not come to its final list');
}

const versionOf = async ({ dataSource, administrator, editionId }: Stage) =>
  (await readEdition(dataSource, administrator, editionId)).version;

async function openCall(stage: Stage): Promise<void> {
  const { dataSource, administrator, editionId, life } = stage;
  const { title: _title, ...content } = life.edition;
  const request = updateEditionRequest.parse({
    version: await versionOf(stage),
    ...content,
    schedule: {
      opensAt: new Date(Date.now() - 3_600_000).toISOString(),
      closesAt: `${dayIn(20)}T10:00:00.000Z`,
      formalReviewFrom: dayIn(25),
      mendBy: dayIn(35),
      expertReviewFrom: dayIn(40),
      expertReviewUntil: dayIn(60),
    },
  });
  await updateEdition(dataSource, administrator, editionId, request);
  const { rules } = await readReviewRules(dataSource, administrator, editionId);
  await writeReviewRules(dataSource, administrator, editionId, {
    version: await versionOf(stage),
    rules: { ...rules, experts: 2 },
  });
  await moveEdition(
    dataSource,
    administrator,
    editionId,
    { version: await versionOf(stage) },
    'open',
  );
}

async function takeNominations(stage: Stage): Promise<void> {
  const { dataSource, editionId, life } = stage;
  for (const one of life.nominations) await nominate(stage, one);
  // As if seven weeks had passed: the edition's dates alone are moved, the schedule's work does the rest.
  await dataSource.query(
    `update publishing.editions set opens_at = opens_at - interval '49 days',
       closes_at = closes_at - interval '49 days', formal_review_from = formal_review_from - 49,
       mend_by = mend_by - 49, expert_review_from = expert_review_from - 49,
       expert_review_until = expert_review_until - 49 where id = $1 and closes_at > now()`,
    [editionId],
  );
  await watchEditions(dataSource);
}

async function nominate({ dataSource, company, editionId }: Stage, life: LifeNomination) {
  const { by, title, category, scores: _scores, visit: _visit, ...content } = life;
  const lead = await company(by);
  const request = { title, category, scenarioId: null };
  const draft = await createNomination(dataSource, lead, editionId, request, `demo-showcase-${by}`);
  if (draft.status !== 'draft') return;
  const year = Number(dayIn(0).slice(0, 4)) - 1;
  const written = updateNominationRequest.parse({
    version: draft.version,
    ...content,
    district: null,
    domain: 'smart-logistics',
    beganOn: `${year}-02-17`,
    deliveredOn: `${year}-09-30`,
    commitments: commitment.options,
  });
  const { version } = await updateNomination(dataSource, lead, draft.id, written);
  await submitNomination(dataSource, lead, draft.id, { version });
}

async function accept(stage: Stage): Promise<void> {
  const { dataSource, administrator, reviewer, editionId } = stage;
  const { items } = await listNominations(dataSource, editionId, {
    limit: 100,
    status: 'submitted',
  });
  for (const { id, version } of items)
    await acceptNomination(dataSource, reviewer, id, { version });
  await assignReviews(dataSource, administrator, editionId, { version: await versionOf(stage) });
}

async function score(stage: Stage): Promise<void> {
  const { dataSource, administrator, experts, editionId, life } = stage;
  const { manager } = dataSource;
  for (const expert of experts)
    if (!(await readExpertWork(manager, expert, editionId)).hasDeclared)
      await declareInterests(dataSource, expert, editionId, { organisationIds: [], note: '' });
  const { nominations } = await readEditionReview(manager, editionId);
  for (const { nominationId, title, sheets } of nominations) {
    const one = life.nominations.find((known) => known.title === title)!;
    for (const [at, expert] of experts.entries()) {
      const sheet = sheets.find(({ userId }) => userId === expert.userId);
      if (sheet?.status === 'scoring') await hand(stage, expert, sheet.reviewId, one.scores[at]!);
    }
    if (one.visit) await visit(stage, nominationId, one.visit);
  }
  await beginDeliberation(dataSource, administrator, editionId, {
    version: await versionOf(stage),
    note: '',
  });
}

async function hand(
  { dataSource }: Stage,
  expert: Principal,
  reviewId: string,
  points: readonly number[],
): Promise<void> {
  const { version, rubric } = await readReview(dataSource.manager, expert, reviewId);
  const saved = await saveSheetOfReview(dataSource, expert, reviewId, {
    version,
    scores: rubric.map(({ name }, at) => ({ criterion: name, score: points[at]!, comment: '' })),
    comment: '',
  });
  await submitReview(dataSource, expert, reviewId, { version: saved.version });
}

/** Ordered and held on the day of loading; an interrupted run may have left it planned, or held. */
async function visit(
  { dataSource, administrator, reviewer }: Stage,
  nominationId: string,
  { place, reason, findings, remark }: NonNullable<LifeNomination['visit']>,
): Promise<void> {
  const memberIds = [reviewer.userId, administrator.userId];
  let { items } = await showSiteVisits(dataSource.manager, nominationId);
  if (items.length === 0)
    ({ items } = await orderSiteVisit(dataSource, reviewer, nominationId, {
      day: dayIn(0),
      place,
      memberIds,
      reason,
    }));
  const [newest] = items;
  if (newest?.status !== 'planned') return;
  await recordSiteVisit(dataSource, reviewer, newest.id, {
    version: newest.version,
    attendedIds: memberIds,
    findings: siteVisitPoint.options.map((point) => {
      const [verdict, said] = findings[point];
      return { point, verdict, remark: said };
    }),
    remark,
    fileIds: [],
  });
}

async function decide(stage: Stage): Promise<void> {
  const { dataSource, administrator, second, editionId } = stage;
  const { decidedAt } = await readSelection(dataSource.manager, second, editionId);
  if (!decidedAt)
    await decideSelection(dataSource, second, editionId, { version: await versionOf(stage) });
  await publiciseList(dataSource, administrator, editionId, { version: await versionOf(stage) });
}

async function finalise(stage: Stage): Promise<void> {
  const { dataSource, second, key, editionId } = stage;
  // As if the publicity had begun two weeks earlier: its period alone is moved.
  await dataSource.query(
    `update publishing.list_publicities set starts_on = starts_on - 14, ends_on = ends_on - 14
      where edition_id = $1 and ends_on >= current_date`,
    [editionId],
  );
  await watchEditions(dataSource);
  await finaliseList(dataSource, key, second, editionId, { version: await versionOf(stage) });
}
