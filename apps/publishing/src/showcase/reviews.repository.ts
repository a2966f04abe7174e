import type { DataSource, EntityManager } from 'typeorm';
import {
  type NominationStatus,
  type ReviewRules,
  reviewRules,
  type ReviewScore,
  type ReviewStatus,
  type ShowcaseExpert,
} from '#libs/contracts';
import { newId, rows } from '#libs/database';

type Source = DataSource | EntityManager;

/** The rules of an edition; the usual ones where nothing was said. */
export async function findReviewRules(source: Source, editionId: string): Promise<ReviewRules> {
  const [found] = await rows<{ rules: unknown }>(
    source,
    'select rules from publishing.review_rules where edition_id = $1',
    [editionId],
  );
  return reviewRules.parse(found?.rules ?? {});
}

export async function saveReviewRules(
  manager: EntityManager,
  editionId: string,
  rules: ReviewRules,
): Promise<void> {
  await manager.query(
    `insert into publishing.review_rules (edition_id, rules) values ($1, $2)
     on conflict (edition_id) do update set rules = excluded.rules`,
    [editionId, JSON.stringify(rules)],
  );
}

/** Raises the version of an edition whose row is locked, for what lies beside it. */
export async function touchEdition(manager: EntityManager, editionId: string): Promise<void> {
  await manager.query('update publishing.editions set version = version + 1 where id = $1', [
    editionId,
  ]);
}

/** Experts who can be assigned, with what they know, whom they work for and what they have to do. */
export async function findExperts(source: Source): Promise<ShowcaseExpert[]> {
  return rows<ShowcaseExpert>(
    source,
    `select u.id as "userId", u.display_name as "displayName",
            coalesce(p.fields, '{}') as fields,
            coalesce((select jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name)
                                       order by o.name, o.id)
              from publishing.expert_organisations e
              join publishing.organisations o on o.id = e.organisation_id
             where e.user_id = u.id), '[]') as organisations,
            (select count(*)::int from publishing.nomination_reviews r
              join publishing.nominations n on n.id = r.nomination_id
             where r.user_id = u.id and r.status in ('assigned', 'scoring')
               and n.status = 'accepted')
            + (select count(*)::int from publishing.evaluators v
                join publishing.evaluations e on e.id = v.evaluation_id
                join publishing.scenarios s on s.id = e.scenario_id and s.round = e.round
               where v.user_id = u.id and v.status in ('assigned', 'scoring')
                 and e.phase <> 'concluded' and s.status = 'evaluating') as load
       from publishing.users u
       left join publishing.expert_profiles p on p.user_id = u.id
      where u.active and u.left_at is null and 'platform.expert' = any(u.roles)
      order by u.display_name, u.id`,
  );
}

export async function saveExpertProfile(
  manager: EntityManager,
  userId: string,
  fields: readonly string[],
  organisationIds: readonly string[],
): Promise<void> {
  await manager.query(
    `insert into publishing.expert_profiles (user_id, fields) values ($1, $2)
     on conflict (user_id) do update set fields = excluded.fields`,
    [userId, fields],
  );
  await manager.query(
    `delete from publishing.expert_organisations
      where user_id = $1 and organisation_id <> all($2::uuid[])`,
    [userId, organisationIds],
  );
  await manager.query(
    `insert into publishing.expert_organisations (user_id, organisation_id)
     select $1, unnest($2::uuid[]) on conflict do nothing`,
    [userId, organisationIds],
  );
}

/** How many of these organisations there are. */
export async function countOrganisations(source: Source, ids: readonly string[]): Promise<number> {
  const [row] = await rows<{ count: number }>(
    source,
    'select count(*)::int as count from publishing.organisations where id = any($1)',
    [ids],
  );
  return row!.count;
}

/** A nomination that experts score or scored: accepted, and what follows from it. */
export interface NominationUnderReview {
  id: string;
  number: string;
  title: string;
  category: string;
  district: string | null;
  domain: string | null;
  technologies: string[];
  status: NominationStatus;
  leadName: string;
  /** Everybody who stands in it, was asked to, or leads it. */
  organisationIds: string[];
  /** When what is scored was handed in for the first time. */
  submittedAt: Date;
}

/** Those of an edition that are scored, by number. */
export async function findUnderReview(
  source: Source,
  editionId: string,
): Promise<NominationUnderReview[]> {
  return rows<NominationUnderReview>(
    source,
    `select n.id, n.number, v.content->>'title' as title, v.content->>'category' as category,
            v.content->>'district' as district, v.content->>'domain' as domain,
            array(select jsonb_array_elements_text(v.content->'technologies')) as technologies,
            n.status, o.name as "leadName",
            array(select m.organisation_id from publishing.nominees m
              where m.nomination_id = n.id and m.status in ('confirmed', 'invited')
              order by 1) as "organisationIds",
            (select min(f.submitted_at) from publishing.nomination_versions f
              where f.nomination_id = n.id) as "submittedAt"
       from publishing.nominations n
       join publishing.organisations o on o.id = n.organisation_id
       join publishing.nomination_versions v
         on v.nomination_id = n.id and v.submission = n.submissions
      where n.edition_id = $1 and n.status <> 'withdrawn'
        and (n.status = 'accepted' or exists (select from publishing.nomination_reviews r
                                               where r.nomination_id = n.id))
      order by n.number`,
    [editionId],
  );
}

/** Nominations on which the formal review has not decided for good. */
export async function countUndecided(source: Source, editionId: string): Promise<number> {
  const [row] = await rows<{ count: number }>(
    source,
    `select count(*)::int as count from publishing.nominations
      where edition_id = $1 and status in ('submitted', 'recommended', 'returned')`,
    [editionId],
  );
  return row!.count;
}

export interface ReviewRow {
  id: string;
  version: number;
  editionId: string;
  nominationId: string;
  userId: string;
  displayName: string;
  status: ReviewStatus;
  inField: boolean;
  comment: string;
  excuse: string | null;
}

const columns = `r.id, r.version, r.edition_id as "editionId", r.nomination_id as "nominationId",
  r.user_id as "userId", u.display_name as "displayName", r.status, r.in_field as "inField",
  r.comment, r.excuse`;

/** All of an edition, of nominations that are still in. */
export async function findReviews(source: Source, editionId: string): Promise<ReviewRow[]> {
  return rows<ReviewRow>(
    source,
    `select ${columns} from publishing.nomination_reviews r
       join publishing.users u on u.id = r.user_id
      where r.edition_id = $1 order by r.nomination_id, u.display_name, r.id`,
    [editionId],
  );
}

/** Locks one review, then reads it. */
export async function lockReview(
  manager: EntityManager,
  id: string,
): Promise<ReviewRow | undefined> {
  await manager.query('select 1 from publishing.nomination_reviews where id = $1 for update', [id]);
  const [found] = await rows<ReviewRow>(
    manager,
    `select ${columns} from publishing.nomination_reviews r
       join publishing.users u on u.id = r.user_id where r.id = $1`,
    [id],
  );
  return found;
}

export async function insertReviews(
  manager: EntityManager,
  editionId: string,
  assignedBy: string,
  added: readonly {
    nominationId: string;
    userId: string;
    inField: boolean;
    status: 'assigned' | 'scoring';
  }[],
): Promise<void> {
  await manager.query(
    `insert into publishing.nomination_reviews
       (id, edition_id, nomination_id, user_id, in_field, status, assigned_by)
     select id, $1, "nominationId", "userId", "inField", status, $2
       from jsonb_to_recordset($3) as r(id uuid, "nominationId" uuid, "userId" uuid,
            "inField" boolean, status text)`,
    [editionId, assignedBy, JSON.stringify(added.map((one) => ({ ...one, id: newId() })))],
  );
}

/** Saves changes under the next version. The assignments are our own SQL; values go from $2 on. */
export async function saveReview(
  manager: EntityManager,
  id: string,
  assignments: string,
  parameters: unknown[] = [],
): Promise<void> {
  await manager.query(
    `update publishing.nomination_reviews set version = version + 1, ${assignments} where id = $1`,
    [id, ...parameters],
  );
}

export async function findReviewScores(source: Source, reviewId: string): Promise<ReviewScore[]> {
  return rows<ReviewScore>(
    source,
    `select criterion, score, comment from publishing.nomination_scores
      where review_id = $1 order by criterion`,
    [reviewId],
  );
}

/** Of every sheet of an edition that was handed in. */
export async function findAllScores(
  source: Source,
  editionId: string,
): Promise<(ReviewScore & { reviewId: string; score: number })[]> {
  return rows(
    source,
    `select c.review_id as "reviewId", c.criterion, c.score, c.comment
       from publishing.nomination_scores c
       join publishing.nomination_reviews r on r.id = c.review_id
      where r.edition_id = $1 and r.status = 'submitted' and c.score is not null
      order by c.review_id, c.criterion`,
    [editionId],
  );
}

export async function saveReviewScores(
  manager: EntityManager,
  reviewId: string,
  scores: readonly ReviewScore[],
): Promise<void> {
  await manager.query(
    `insert into publishing.nomination_scores (review_id, criterion, score, comment)
     select distinct on (criterion) $1::uuid, criterion, score, comment
       from rows from (jsonb_to_recordset($2) as (criterion text, score numeric, comment text))
              with ordinality as s(criterion, score, comment, place)
      order by criterion, place desc
     on conflict (review_id, criterion)
       do update set score = excluded.score, comment = excluded.comment`,
    [reviewId, JSON.stringify(scores)],
  );
}

/** Experts who have declared for an edition, with the organisations that they named. */
export async function findDeclarations(
  source: Source,
  editionId: string,
): Promise<{ userId: string; organisationIds: string[] }[]> {
  return rows(
    source,
    `select d.user_id as "userId", array(select i.organisation_id from publishing.review_interests i
              where i.edition_id = d.edition_id and i.user_id = d.user_id order by 1)
              as "organisationIds"
       from publishing.review_declarations d where d.edition_id = $1 order by d.user_id`,
    [editionId],
  );
}
