import type {
  Edition,
  EditionContent,
  FinalList,
  Nomination,
  Plaque,
  PlaqueRecord,
  Recheck,
  RecheckSummary,
  Revocation,
  SubmitRecheckRequest,
} from '#libs/contracts';
import { addDays, cityDay } from '#libs/calendar';
import { editionPath } from './showcase-review.js';
import { endPublicity, listDesk, scoredEdition } from './showcase-publicity.js';
import type { Client, World } from './world.js';

export const plaquePath = (number: string) => `/api/showcase/plaques/${number}`;
export const recheckPath = (id: string) => `/api/showcase/rechecks/${id}`;
const revocationPath = (id: string) => `/api/showcase/revocations/${id}`;

/** An edition that was made final, with a plaque for each that was nominated. */
export async function finalEdition(
  world: World,
  admin: Client,
  second: Client,
  nominated: Parameters<typeof scoredEdition>[2],
  said: Partial<EditionContent> = {},
): Promise<{ edition: Edition; nominations: Nomination[]; plaques: Plaque[] }> {
  const { edition, nominations } = await scoredEdition(world, admin, nominated, { edition: said });
  await listDesk(second, edition.id).decide();
  await listDesk(admin, edition.id).publicise();
  await endPublicity(world, edition.id);
  const { plaques }: FinalList = await listDesk(second, edition.id).finalise();
  return { edition: await admin.get<Edition>(editionPath(edition.id)), nominations, plaques };
}

/** Evidence of something that runs, with a figure for the outcome of the showcase stories. */
export const runningEvidence = (
  said: Partial<SubmitRecheckRequest> = {},
): Omit<SubmitRecheckRequest, 'version'> => ({
  isRunning: true,
  usage: '在用格口 600 组，日均取件 1.2 万件',
  figures: [{ name: '小区覆盖率', value: '93', met: true }],
  note: '较上年新增 40 个小区。',
  fileIds: [],
  ...said,
});

/** Acts on what follows a final list, each at the version of the moment. */
export function afterDesk(client: Client) {
  const recheck = (id: string) => client.get<Recheck>(recheckPath(id));
  const record = (number: string) => client.get<PlaqueRecord>(plaquePath(number));
  const revocation = (id: string) => client.get<Revocation>(revocationPath(id));
  const editionVersion = async (id: string) => (await client.get<Edition>(editionPath(id))).version;
  return {
    recheck,
    record,
    revocation,
    open: async (editionId: string, said: { year?: number; dueOn?: string } = {}) =>
      client.post<{ opened: number }>(`${editionPath(editionId)}/rechecks`, {
        version: await editionVersion(editionId),
        ...aYear(),
        ...said,
      }),
    openRefused: async (editionId: string, said: object = {}) =>
      client.refused('POST', `${editionPath(editionId)}/rechecks`, {
        version: await editionVersion(editionId),
        ...aYear(),
        ...said,
      }),
    rechecks: (query = '') =>
      client.get<{ items: RecheckSummary[] }>(`/api/showcase/rechecks${query}`),
    act: async (id: string, act: 'submit' | 'pass' | 'mend' | 'fail', body: object = {}) =>
      client.post<Recheck>(`${recheckPath(id)}/${act}`, {
        version: (await recheck(id)).version,
        ...body,
      }),
    actRefused: async (id: string, act: string, body: object = {}) =>
      client.refused('POST', `${recheckPath(id)}/${act}`, {
        version: (await recheck(id)).version,
        ...body,
      }),
    propose: async (number: string, body: object) =>
      client.post<Revocation>(`${plaquePath(number)}/revocations`, {
        version: (await record(number)).version,
        ...body,
      }),
    proposeRefused: async (number: string, body: object) =>
      client.refused('POST', `${plaquePath(number)}/revocations`, {
        version: (await record(number)).version,
        ...body,
      }),
    decide: async (id: string, act: 'revoke' | 'dismiss', note = '经核实，同意处理意见。') =>
      client.post<Revocation>(`${revocationPath(id)}/${act}`, {
        version: (await revocation(id)).version,
        note,
      }),
    decideRefused: async (id: string, act: 'revoke' | 'dismiss') =>
      client.refused('POST', `${revocationPath(id)}/${act}`, {
        version: (await revocation(id)).version,
        note: '经核实，同意处理意见。',
      }),
    renew: async (number: string) =>
      client.post<PlaqueRecord>(`${plaquePath(number)}/renew`, {
        version: (await record(number)).version,
      }),
    renewRefused: async (number: string) =>
      client.refused('POST', `${plaquePath(number)}/renew`, {
        version: (await record(number)).version,
      }),
  };
}

/** A recheck of this year that is due in a month. */
export function aYear(): { year: number; dueOn: string } {
  const today = cityDay(new Date());
  return { year: Number(today.slice(0, 4)), dueOn: addDays(today, 30) };
}

/** As if an edition's plaques had been given so long ago that they end in so many days. */
export async function endPlaquesIn(world: World, editionId: string, days: number): Promise<void> {
  await world.sql(
    `update publishing.plaques set issued_on = current_date - 1000,
       valid_until = (now() at time zone 'Asia/Shanghai')::date + $2::int where edition_id = $1`,
    [editionId, days],
  );
}
