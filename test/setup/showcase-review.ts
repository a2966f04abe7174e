import type {
  Edition,
  EditionReview,
  EditionSelection,
  ExpertWork,
  Nomination,
  NominationReview,
  ReviewRules,
  UpdateNominationRequest,
} from '#libs/contracts';
import { handedIn } from './showcase.js';
import type { Client, World } from './world.js';

export const editionPath = (id: string) => `/api/showcase/editions/${id}`;

/** Rules of which a test says what it is about. */
export const someRules = (said: Partial<ReviewRules> = {}): ReviewRules => ({
  experts: 3,
  inField: 0,
  isBlind: true,
  trimFrom: 5,
  trimEach: 1,
  rangeLimit: 30,
  deviationLimit: null,
  reserves: 1,
  leastScore: 60,
  tieBreakers: [{ by: 'criterion', name: '应用成效' }],
  publicityAgain: true,
  ...said,
});

/** Ends the call of an edition and has it in the formal review, with the expert review due today. */
export async function inFormalReview(world: World, admin: Client, id: string): Promise<Edition> {
  await world.sql(
    `update publishing.editions set opens_at = now() - interval '9 days',
       closes_at = now() - interval '8 days', formal_review_from = current_date - 7,
       mend_by = current_date - 2, expert_review_from = current_date - 1,
       expert_review_until = current_date + 9 where id = $1`,
    [id],
  );
  const version = async () => (await admin.get<Edition>(editionPath(id))).version;
  await admin.post(`${editionPath(id)}/close`, { version: await version() });
  return admin.post<Edition>(`${editionPath(id)}/formal-review`, { version: await version() });
}

/** A nomination of the city as a whole that was handed in; it is accepted once the review is on. */
export async function handedInForCity(
  lead: Client,
  editionId: string,
  said: Partial<UpdateNominationRequest> & { title?: string } = {},
): Promise<Nomination> {
  return handedIn(lead, editionId, { district: null, ...said });
}

export async function accept(reviewer: Client, { id }: { id: string }): Promise<void> {
  const path = `/api/showcase/nominations/${id}`;
  const { version } = await reviewer.get<Nomination>(path);
  await reviewer.post(`${path}/accept`, { version });
}

/** The platform's side of an edition's review; each act is at the version of the moment. */
export function reviewDesk(client: Client, editionId: string) {
  const path = editionPath(editionId);
  const version = async () => (await client.get<Edition>(path)).version;
  return {
    path,
    read: () => client.get<EditionReview>(`${path}/review`),
    selection: () => client.get<EditionSelection>(`${path}/selection`),
    post: async <Body = EditionReview>(act: string, body: object = {}) =>
      client.post<Body>(`${path}/${act}`, { version: await version(), ...body }),
    refused: async (act: string, body: object = {}) =>
      client.refused('POST', `${path}/${act}`, { version: await version(), ...body }),
  };
}

/** An expert's side. */
export function reviewerDesk(expert: Client, editionId: string) {
  const edition = `/api/showcase/expert-editions/${editionId}`;
  const read = (id: string) => expert.get<NominationReview>(`/api/showcase/reviews/${id}`);
  const fill = async (id: string, points: number) => {
    const { version, rubric } = await read(id);
    return expert.ok<NominationReview>('PUT', `/api/showcase/reviews/${id}/scores`, {
      version,
      scores: rubric.map(({ name }) => ({ criterion: name, score: points, comment: '依据材料' })),
      comment: '总体评价',
    });
  };
  return {
    work: () => expert.get<ExpertWork>(edition),
    declare: (organisationIds: string[] = [], note = '') =>
      expert.post<ExpertWork>(`${edition}/declare`, { organisationIds, note }),
    read,
    fill,
    /** The same score for each criterion, handed in. */
    score: async (id: string, points: number) => {
      const { version } = await fill(id, points);
      return expert.post<NominationReview>(`/api/showcase/reviews/${id}/submit`, { version });
    },
  };
}
