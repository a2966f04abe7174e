import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type ExpertEdition,
  type ExpertWork,
  type NominationReview,
  notFound,
  type ReviewStatus,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { todaySql } from '#libs/calendar';
import { findFiles } from '../files/attach-files.js';
import { type FileRow, findFile } from '../files/files.repository.js';
import { blindContent, maskNames } from './blind-content.js';
import { findEdition } from './editions.repository.js';
import { isScoring } from './hold-review.js';
import { fileIdsOf } from './nomination-files.js';
import { findHandedIn, findNomination, findNominees } from './nominations.repository.js';
import { findOwnSiteVisits } from './site-visits.repository.js';
import { findReviewRules, findReviewScores, type ReviewRow } from './reviews.repository.js';

type Source = DataSource | EntityManager;

const editionsOfExpert = `
  select e.id, e.title, e.year, e.expert_review_until::text as until,
         (e.status = 'expert_review' and e.expert_review_until >= ${todaySql}) as "isOpen",
         exists (select from publishing.review_declarations d
                  where d.edition_id = e.id and d.user_id = $1) as "hasDeclared",
         count(*) filter (where r.status <> 'excused' and n.status <> 'withdrawn')::int as reviews,
         count(*) filter (where r.status = 'submitted' and n.status <> 'withdrawn')::int as submitted
    from publishing.nomination_reviews r
    join publishing.nominations n on n.id = r.nomination_id
    join publishing.editions e on e.id = r.edition_id
   where r.user_id = $1`;

/** Editions in which the caller is to score, the newest first; bounded, as there is one a year. */
export async function listExpertEditions(
  source: Source,
  caller: Principal,
): Promise<{ items: ExpertEdition[] }> {
  const items = await rows<ExpertEdition>(
    source,
    `${editionsOfExpert} group by e.id order by e.created_at desc, e.id desc limit 50`,
    [caller.userId],
  );
  return { items };
}

/** Organisations that stand in a nomination which is scored, by name. */
export async function findNomineeOrganisations(
  source: Source,
  editionId: string,
): Promise<{ id: string; name: string }[]> {
  return rows(
    source,
    `select distinct o.id, o.name from publishing.nominations n
       join publishing.nominees m on m.nomination_id = n.id and m.status in ('confirmed', 'invited')
       join publishing.organisations o on o.id = m.organisation_id
      where n.edition_id = $1 and n.status = 'accepted' order by o.name, o.id`,
    [editionId],
  );
}

/** What the caller has to score of an edition; first whom they must declare about, nothing else. */
export async function readExpertWork(
  manager: EntityManager,
  caller: Principal,
  editionId: string,
): Promise<ExpertWork> {
  const [mine] = await rows<ExpertEdition>(
    manager,
    `${editionsOfExpert} and e.id = $2 group by e.id`,
    [caller.userId, editionId],
  );
  if (!mine) throw notFound('edition');
  const { rubric, categories } = (await findEdition(manager, editionId))!.content;
  const { isBlind } = await findReviewRules(manager, editionId);
  const nameOf = new Map(categories.map(({ code, name }) => [code, name]));
  const found = mine.hasDeclared ? await findOwnReviews(manager, caller, editionId) : [];
  return {
    ...mine,
    isBlind,
    rubric,
    organisations:
      mine.isOpen && !mine.hasDeclared ? await findNomineeOrganisations(manager, editionId) : [],
    visits: await findOwnSiteVisits(manager, editionId, caller.userId),
    items: found.map(({ category, title, names, ...item }) => ({
      ...item,
      title: isBlind ? maskNames(title, names) : title,
      categoryName: nameOf.get(category) ?? category,
      wanted: rubric.length,
    })),
  };
}

interface OwnReview {
  id: string;
  status: ReviewStatus;
  title: string;
  category: string;
  domain: string | null;
  /** Of those who stand in it. */
  names: string[];
  given: number;
}

/** What the caller scores, without what they were excused from; in an order that tells nothing. */
function findOwnReviews(
  source: Source,
  caller: Principal,
  editionId: string,
): Promise<OwnReview[]> {
  return rows<OwnReview>(
    source,
    `select r.id, r.status, v.content->>'title' as title, v.content->>'category' as category,
            v.content->>'domain' as domain,
            array(select o.name from publishing.nominees m
                   join publishing.organisations o on o.id = m.organisation_id
                  where m.nomination_id = n.id) as names,
            (select count(*)::int from publishing.nomination_scores c
              where c.review_id = r.id and c.score is not null) as given
       from publishing.nomination_reviews r
       join publishing.nominations n on n.id = r.nomination_id
       join publishing.nomination_versions v
         on v.nomination_id = n.id and v.submission = n.submissions
      where r.user_id = $1 and r.edition_id = $2 and r.status <> 'excused'
        and n.status <> 'withdrawn'
      order by 4, r.id`,
    [caller.userId, editionId],
  );
}

/**
 * A nomination as its expert reads it, from the time they have declared. Another's is not there, nor
 * what they were excused from.
 */
export async function readReview(
  manager: EntityManager,
  caller: Principal,
  reviewId: string,
): Promise<NominationReview> {
  const review = await findOwnReview(manager, caller, reviewId);
  const nomination = (await findNomination(manager, review.nominationId))!;
  const edition = (await findEdition(manager, review.editionId))!;
  const { isBlind } = await findReviewRules(manager, edition.id);
  const nominees = await findNominees(manager, [nomination.id]);
  const handedIn = (await findHandedIn(manager, nomination.id, nomination.submissions))!;
  const content = isBlind
    ? blindContent(
        handedIn,
        nominees.map(({ organisation }) => organisation.name),
      )
    : handedIn;
  const files = await findFiles(manager, fileIdsOf(content));
  return {
    id: review.id,
    version: review.version,
    status: review.status,
    isOpen: nomination.status === 'accepted' && (await isScoring(manager, edition.id)),
    isBlind,
    edition: { id: edition.id, title: edition.content.title },
    rubric: edition.content.rubric,
    nomination: {
      title: content.title,
      categoryName: nomination.categoryName,
      domain: content.domain,
      technologies: content.technologies,
      nominees: isBlind
        ? null
        : nominees
            .filter(({ status }) => status === 'confirmed')
            .map(({ organisation }) => organisation.name),
      district: content.district,
      summary: content.summary,
      investmentWan: content.investmentWan,
      beganOn: content.beganOn,
      deliveredOn: content.deliveredOn,
      outcomes: content.outcomes,
      innovation: content.innovation,
      replicability: content.replicability,
      userReport: content.userReport,
      evidence: content.evidence.map(({ name, fileIds }) => ({
        name,
        files: fileIds.flatMap((id) => files.get(id) ?? []),
      })),
    },
    scores: await findReviewScores(manager, reviewId),
    comment: review.comment,
  };
}

/** A file of the evidence that the expert may read: not where it is scored blindly. */
export async function findReviewFile(
  dataSource: DataSource,
  caller: Principal,
  reviewId: string,
  fileId: string,
): Promise<FileRow> {
  const { manager } = dataSource;
  const review = await findOwnReview(manager, caller, reviewId);
  const { isBlind } = await findReviewRules(manager, review.editionId);
  const nomination = (await findNomination(manager, review.nominationId))!;
  const content = await findHandedIn(manager, nomination.id, nomination.submissions);
  const file =
    !isBlind && content && fileIdsOf(content).includes(fileId)
      ? await findFile(dataSource, fileId)
      : undefined;
  if (!file) throw notFound('file');
  return file;
}

type OwnReviewRow = Pick<
  ReviewRow,
  'id' | 'version' | 'editionId' | 'nominationId' | 'status' | 'comment'
>;

async function findOwnReview(
  source: Source,
  caller: Principal,
  reviewId: string,
): Promise<OwnReviewRow> {
  const [found] = await rows<OwnReviewRow>(
    source,
    `select id, version, edition_id as "editionId", nomination_id as "nominationId", status, comment
       from publishing.nomination_reviews
      where id = $1 and user_id = $2 and status in ('scoring', 'submitted')`,
    [reviewId, caller.userId],
  );
  if (!found) throw notFound('review');
  return found;
}
