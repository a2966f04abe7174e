import type {
  Edition,
  EditionContent,
  EditionPublicity,
  EditionSelection,
  FinalList,
  ListObjection,
  Nomination,
  ReviewRules,
  UpdateNominationRequest,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { callingEdition } from './showcase.js';
import { editionPath, handedInForCity, someRules } from './showcase-review.js';
import type { Client, World } from './world.js';

interface Nominated {
  lead: Client;
  title: string;
  /** Points that every criterion gets. */
  points: number;
  domain?: string;
  category?: string;
  /** What else the nomination says. */
  more?: Partial<UpdateNominationRequest>;
}

/** An edition whose nominations were scored by one sheet each: the deliberation can end. */
export async function scoredEdition(
  world: World,
  admin: Client,
  nominated: readonly Nominated[],
  said: { edition?: Partial<EditionContent>; rules?: Partial<ReviewRules> } = {},
): Promise<{ edition: Edition; nominations: Nomination[] }> {
  const { id } = await callingEdition(admin, said.edition);
  await world.sql('insert into publishing.review_rules (edition_id, rules) values ($1, $2)', [
    id,
    JSON.stringify(someRules({ experts: 1, reserves: null, tieBreakers: [], ...said.rules })),
  ]);
  const nominations: Nomination[] = [];
  for (const { lead, title, points, domain, category, more } of nominated) {
    const one = await handedInForCity(lead, id, {
      title,
      ...more,
      ...(domain && { domain }),
      ...(category && { category }),
    });
    nominations.push(one);
    const reviewId = newId();
    await world.sql(
      `insert into publishing.nomination_reviews (id, edition_id, nomination_id, user_id, status,
         in_field, assigned_by, submitted_at)
       values ($1, $2, $3, $4, 'submitted', false, $4, now())`,
      [reviewId, id, one.id, admin.me.id],
    );
    await world.sql(
      `insert into publishing.nomination_scores (review_id, criterion, score)
       values ($1, '应用成效', $2), ($1, '创新性', $2)`,
      [reviewId, points],
    );
  }
  await world.sql(
    `update publishing.editions set status = 'deliberation', opens_at = now() - interval '9 days',
       closes_at = now() - interval '8 days', formal_review_from = current_date - 7,
       mend_by = current_date - 4, expert_review_from = current_date - 3,
       expert_review_until = current_date - 1 where id = $1`,
    [id],
  );
  await world.sql("update publishing.nominations set status = 'scored' where edition_id = $1", [
    id,
  ]);
  return { edition: await admin.get<Edition>(editionPath(id)), nominations };
}

/** Acts on an edition's list and on objections to it, each at the version of the moment. */
export function listDesk(client: Client, editionId: string) {
  const path = editionPath(editionId);
  const version = async () => (await client.get<Edition>(path)).version;
  const objection = (id: string) => `/api/showcase/objections/${id}`;
  const versionOf = async (id: string) => (await client.get<ListObjection>(objection(id))).version;
  return {
    path,
    read: () => client.get<EditionPublicity>(`${path}/publicity`),
    decide: async () =>
      client.post<EditionSelection>(`${path}/selection/decide`, { version: await version() }),
    publicise: async () =>
      client.post<EditionPublicity>(`${path}/publicity`, { version: await version() }),
    finalise: async () => client.post<FinalList>(`${path}/finalise`, { version: await version() }),
    refused: async (act: string, body: object = {}) =>
      client.refused('POST', `${path}/${act}`, { version: await version(), ...body }),
    act: async (id: string, act: string, body: object = {}) =>
      client.post<ListObjection>(`${objection(id)}/${act}`, {
        version: await versionOf(id),
        ...body,
      }),
    actRefused: async (id: string, act: string, body: object = {}) =>
      client.refused('POST', `${objection(id)}/${act}`, { version: await versionOf(id), ...body }),
  };
}

export const objectionText = '该项目的成效数据与现场运行情况不符，请予核查。';

/** As if all publicities of an edition had ended yesterday. */
export async function endPublicity(world: World, editionId: string): Promise<void> {
  await world.sql(
    `update publishing.list_publicities set starts_on = current_date - 9, ends_on = current_date - 2
      where edition_id = $1`,
    [editionId],
  );
}
