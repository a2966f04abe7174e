import { editionStatus, type FinalList, objectionStatus } from '#libs/contracts';
import { newId } from '#libs/database';
import { endPublicity, objectionText, scoredEdition } from '../setup/showcase-publicity.js';
import type { Client, World } from '../setup/world.js';
import type { Subject } from './matrix.js';
import { stageShowcaseAfter } from './stage-showcase-after.js';
import { arrangedAt } from './stage-times.js';

/** A list in each of the edition's states, with a place of the other company, and an objection to it. */
export async function stageShowcaseList(
  world: World,
  owner: Client,
  rival: Client,
): Promise<Record<string, Subject>> {
  const admin = await world.admin();
  const decider = await world.platformPerson('platform.admin', '决定名单的人');
  const { edition, nominations } = await scoredEdition(
    world,
    admin,
    [{ lead: rival, title: '矩阵中的入选项目', points: 90 }],
    { edition: { title: '矩阵中的公示名单' } },
  );
  const { id } = edition;
  const { lines } = await decider.post<{ lines: object[] }>(
    `/api/showcase/editions/${id}/selection/decide`,
    { version: edition.version },
  );
  const nominationId = nominations[0]!.id;
  const objectionId = newId();
  const publicityId = newId();
  // Once for good, so that a final list has a genuine certificate to show.
  await decider.post(`/api/showcase/editions/${id}/publicity`, { version: edition.version + 1 });
  await endPublicity(world, id);
  const { version } = await admin.get<{ version: number }>(`/api/showcase/editions/${id}`);
  const { plaques } = await admin.post<FinalList>(`/api/showcase/editions/${id}/finalise`, {
    version,
  });
  const plaqueNumber = plaques[0]!.number;
  const [kept] = await world.sql<{ row: object }>(
    'select to_jsonb(p) as row from publishing.plaques p where number = $1',
    [plaqueNumber],
  );
  const forgetAfter = async () => {
    const ofPlaque = 'where plaque_number = $1';
    await world.sql(`delete from publishing.revocations ${ofPlaque}`, [plaqueNumber]);
    await world.sql(`delete from publishing.plaque_renewals ${ofPlaque}`, [plaqueNumber]);
    for (const table of ['recheck_submissions', 'recheck_decisions'])
      await world.sql(
        `delete from publishing.${table} where recheck_id in
           (select id from publishing.rechecks ${ofPlaque})`,
        [plaqueNumber],
      );
    await world.sql(`delete from publishing.rechecks ${ofPlaque}`, [plaqueNumber]);
  };
  const inState = async (state: string, endsIn = 9) => {
    const isPublic = ['publicity', 'finalised', 'archived'].includes(state);
    await world.sql('update publishing.editions set status = $2, version = 1 where id = $1', [
      id,
      state,
    ]);
    await world.sql('update publishing.nominations set status = $2 where id = $1', [
      nominationId,
      isPublic ? 'in_publicity' : 'shortlisted',
    ]);
    await world.sql('delete from publishing.selections where edition_id = $1', [id]);
    await world.sql(
      `insert into publishing.selections (edition_id, lines, record, decided_by, decided_at)
       values ($1, $2, '[]', $3, '${arrangedAt}')`,
      [id, JSON.stringify(lines), decider.me.id],
    );
    await forgetAfter();
    for (const table of ['plaques', 'selection_falls', 'list_objections', 'list_publicities'])
      await world.sql(`delete from publishing.${table} where edition_id = $1`, [id]);
    if (!isPublic) return;
    if (state !== 'publicity')
      await world.sql(
        'insert into publishing.plaques select * from jsonb_populate_record(null::publishing.plaques, $1)',
        [JSON.stringify(kept!.row)],
      );
    await world.sql(
      `insert into publishing.list_publicities (id, edition_id, attempt, nomination_ids, reason,
         starts_on, ends_on, publicised_by, publicised_at)
       values ($1, $2, 1, $3, '', current_date - 9, current_date + $5::int, $4, '${arrangedAt}')`,
      [publicityId, id, [nominationId], decider.me.id, endsIn],
    );
  };
  const held = { world, inState, id, nominationId, plaqueNumber, proposer: decider };
  return {
    ...stageShowcaseAfter(held),
    publicList: {
      states: editionStatus.options,
      arrange: (state) => inState(state),
      parameters: { id, nominationId },
    },
    endedList: {
      states: editionStatus.options,
      arrange: (state) => inState(state, -2),
      parameters: { id },
    },
    plaque: {
      states: ['finalised'],
      arrange: (state) => inState(state),
      parameters: { plaqueNumber },
    },
    listObjection: {
      states: objectionStatus.options,
      arrange: async (state) => {
        await inState('publicity');
        await world.sql(
          `insert into publishing.list_objections (id, number, edition_id, nomination_id,
             enterprise_id, author_id, text, file_ids, due_on, status, rejection, decided_at,
             created_at)
           values ($1, 'YY-MATRIX-1', $2, $3, $4, $5, $6, '{}', current_date + 7, $7,
             case when $7 = 'rejected' then 'repeated' end,
             case when $7 in ('upheld', 'dismissed', 'rejected')
               then '${arrangedAt}'::timestamptz end, '${arrangedAt}')`,
          [
            objectionId,
            id,
            nominationId,
            owner.me.organisation.id,
            owner.me.id,
            objectionText,
            state,
          ],
        );
      },
      parameters: { id: objectionId },
    },
  };
}
