import { hashOfToken, newSessionToken } from '#libs/auth';
import type {
  EditionReview,
  Nomination,
  NominationReview,
  NominationSummary,
  OrganisationKind,
  Page,
  Role,
  SelectionLine,
  ShowcaseCategory,
} from '#libs/contracts';
import { newId } from '#libs/database';
import { argued, broughtFacts } from './showcase.js';
import { editionPath } from './showcase-review.js';
import { Client, usccOf, type World } from './world.js';

/** Numbers that look drawn and are the same each time. */
export function drawn(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Acts on each item, so many at a time; answers in the order of the items. */
export async function someAtATime<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
  most = 8,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  const lane = async () => {
    for (const [at, item] of waiting) results[at] = await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
  return results;
}

export interface Founded {
  id: string;
  kind: OrganisationKind;
  name: string;
  district: string;
}

/** Departments, and enterprises that are verified; by SQL, as registering is another story's. */
export async function found(
  world: World,
  said: readonly Omit<Founded, 'id'>[],
): Promise<Founded[]> {
  const founded = said.map((one) => ({ id: newId(), ...one }));
  const given = JSON.stringify(founded.map((one, at) => ({ ...one, uscc: usccOf(at + 1) })));
  const rows = `from jsonb_to_recordset($1::jsonb)
    as given (id uuid, kind text, name text, district text, uscc text)`;
  await world.sql(
    `insert into publishing.organisations (id, kind, name, district)
     select id, kind, name, district ${rows}`,
    [given],
  );
  await world.sql(
    `insert into publishing.enterprises (id, version, status, name, uscc, district, profile,
       legal_representative, contact_phone)
     select id, 1, 'verified', name, uscc, district, '', '', '' ${rows} where kind = 'enterprise'`,
    [given],
  );
  return founded;
}

/** People with a session each; by SQL, for hashing passwords is slow on purpose. */
export async function enter(
  world: World,
  said: readonly { of: Omit<Founded, 'district'>; role: Role; displayName: string }[],
): Promise<Client[]> {
  const people = said.map((one) => ({ ...one, id: newId(), token: newSessionToken() }));
  const given = JSON.stringify(
    people.map(({ id, of, role, displayName, token }) => ({
      id,
      organisation_id: of.id,
      display_name: displayName,
      role,
      session_id: newId(),
      token_hash: hashOfToken(token).toString('hex'),
    })),
  );
  const rows = `from jsonb_to_recordset($1::jsonb) as given (id uuid, organisation_id uuid,
    display_name text, role text, session_id uuid, token_hash text)`;
  await world.sql(
    `insert into publishing.users (id, organisation_id, email, display_name, password_hash, roles)
     select id, organisation_id, id || '@whole.example', display_name, 'nobody logs in',
            array[role] ${rows}`,
    [given],
  );
  await world.sql(
    `insert into publishing.sessions (id, user_id, token_hash, expires_at)
     select session_id, id, decode(token_hash, 'hex'), now() + interval '1 day' ${rows}`,
    [given],
  );
  return people.map(({ id, of, role, displayName, token }) => {
    const client = new Client(world.url).holding(token);
    const email = `${id}@whole.example`;
    const organisation = { id: of.id, kind: of.kind, name: of.name };
    client.me = { id, email, displayName, roles: [role], pending: null, organisation };
    return client;
  });
}

/** What is to be nominated, by whom and with whom. */
export interface Planned {
  title: string;
  category: string;
  district: ShowcaseCategory['districtQuotas'][number]['district'] | null;
  domain: string;
  lead: Client;
  partner: Client | null;
}

/** Writes a nomination with a file of proof, has its joint nominee confirm, and hands it in. */
export async function nominate(
  editionId: string,
  { lead, partner, title, category, district, domain }: Planned,
  proofId: string,
): Promise<Nomination> {
  const path = (id: string, act = '') => `/api/showcase/nominations/${id}${act}`;
  const { id, version } = await lead.post<Nomination>(`${editionPath(editionId)}/nominations`, {
    title,
    category,
  });
  const written = await lead.ok<Nomination>('PATCH', path(id), {
    ...broughtFacts,
    ...argued,
    evidence: [{ name: '验收材料', fileIds: [proofId] }],
    district,
    domain,
    version,
  });
  if (partner) {
    const enterpriseId = partner.me.organisation.id;
    await lead.post(path(id, '/nominees'), { version: written.version, enterpriseId });
    await partner.post(path(id, '/joining/confirm'));
  }
  const { version: last } = partner ? await lead.get<Nomination>(path(id)) : written;
  return lead.post<Nomination>(path(id, '/submit'), { version: last });
}

/** As if the time for mending had ended and that for scoring had begun. */
export async function beginScoring(world: World, editionId: string): Promise<void> {
  await world.sql(
    `update publishing.editions set opens_at = now() - interval '9 days',
       closes_at = now() - interval '8 days', formal_review_from = current_date - 7,
       mend_by = current_date - 2, expert_review_from = current_date - 1,
       expert_review_until = current_date + 9 where id = $1`,
    [editionId],
  );
}

/** Scores in tenths of a point, by the criteria of the usual rubric. */
export interface Marks {
  effect: number;
  novelty: number;
}

/** Whole hundredths of the weighted sum of 60 and 40 per cent: exact, as tenths are whole. */
export const totalOf = ({ effect, novelty }: Marks): number => 6 * effect + 4 * novelty;

/** Fills a sheet that nobody has written in and hands it in. */
export async function fillSheet(
  expert: Client,
  { id, version }: Pick<NominationReview, 'id' | 'version'>,
  { effect, novelty }: Marks,
): Promise<void> {
  const path = `/api/showcase/reviews/${id}`;
  const filled = await expert.ok<NominationReview>('PUT', `${path}/scores`, {
    version,
    scores: [
      { criterion: '应用成效', score: effect / 10, comment: '依据材料' },
      { criterion: '创新性', score: novelty / 10 },
    ],
    comment: '总体评价',
  });
  await expert.post(`${path}/submit`, { version: filled.version });
}

/** Versions of all sheets of an edition, by id. */
export async function sheetVersions(world: World, editionId: string): Promise<Map<string, number>> {
  const found = await world.sql<{ id: string; version: number }>(
    'select id, version from publishing.nomination_reviews where edition_id = $1',
    [editionId],
  );
  return new Map(found.map(({ id, version }) => [id, version]));
}

/** Sheets of a review that count, each with its place among those of its nomination. */
export const countingSheets = ({ nominations }: EditionReview) =>
  nominations.flatMap(({ nominationId, sheets }) =>
    sheets
      .filter(({ status }) => status !== 'excused')
      .toSorted((one, other) => (one.reviewId < other.reviewId ? -1 : 1))
      .map((sheet, place) => ({ ...sheet, nominationId, place })),
  );

type Seated = Pick<SelectionLine, 'nominationId' | 'district' | 'domain'>;

/** Whether a category's quotas have a seat for a line beside those who are listed. */
export function isFree(category: ShowcaseCategory, listed: readonly Seated[], line: Seated) {
  const { quota, districtQuotas, domainQuotas } = category;
  const ofDistrict = districtQuotas.find(({ district }) => district === line.district);
  const ofDomain = domainQuotas.find(({ domain }) => domain === line.domain);
  const count = (by: 'district' | 'domain') => listed.filter((one) => one[by] === line[by]).length;
  return (
    listed.length < quota &&
    (!ofDistrict || count('district') < ofDistrict.quota) &&
    (!ofDomain || count('domain') < ofDomain.quota)
  );
}

/** Who of a category is listed, down its order: counted here once more, to compare with. */
export function seatsOf(
  category: ShowcaseCategory,
  order: readonly SelectionLine[],
  least: number,
) {
  const listed: SelectionLine[] = [];
  for (const line of order)
    if (line.score >= least && isFree(category, listed, line)) listed.push(line);
  return listed.map(({ nominationId }) => nominationId);
}

/** All nominations of an edition that were handed in, page by page. */
export async function everyNomination(
  client: Client,
  editionId: string,
): Promise<NominationSummary[]> {
  const all: NominationSummary[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: Page<NominationSummary> = await client.get(
      `${editionPath(editionId)}/nominations?limit=100${next && `&cursor=${next}`}`,
    );
    all.push(...page.items);
    next = page.nextCursor;
  }
  return all;
}
