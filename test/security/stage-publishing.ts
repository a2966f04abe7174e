import { amendmentStatus, batchStatus, type FileRef, scenarioStatus } from '#libs/contracts';
import { newId } from '#libs/database';
import type { Client, World } from '../setup/world.js';
import type { Subject } from './matrix.js';

/** What the routes of publishing are about: of one department, whose scenario is published. */
export async function setPublishing(
  world: World,
  { editor, approver }: { editor: Client; approver: Client },
  scenarioId: string,
): Promise<Record<string, Subject>> {
  const admin = await world.admin();
  const { body: file } = await editor.upload('点位清单', '点位.txt');
  await world.sql('update publishing.scenarios set file_ids = $2 where id = $1', [
    scenarioId,
    [(file as FileRef).id],
  ]);
  const inState = async (table: string, id: string, state: string) => {
    await world.sql(`update publishing.${table} set status = $2, version = 1 where id = $1`, [
      id,
      state,
    ]);
  };
  const scenarioIn = (parameters: Record<string, string>): Subject => ({
    states: scenarioStatus.options,
    arrange: (state) => inState('scenarios', scenarioId, state),
    parameters: { id: scenarioId, ...parameters },
  });

  const amendmentId = newId();
  await world.sql(
    `insert into publishing.amendments
       (id, scenario_id, round, status, reason, changes, before, after, proposed_by, proposer_name)
     values ($1, $2, 1, 'withdrawn', '预算有调整', '{"budgetWan": 310}', '{"budgetWan": 300}',
       '{"budgetWan": 310}', $3, '经办小李')`,
    [amendmentId, scenarioId, editor.me.id],
  );
  const { id: batchId } = await admin.post<{ id: string }>('/api/batches', {
    title: '矩阵中的批次',
    publishAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  const approved = newId();
  await world.sql(
    `insert into publishing.scenarios
     select (s).* from (
       select jsonb_populate_record(s, jsonb_build_object('id', $2::text, 'number', null,
                'status', 'approved', 'published_at', null, 'version', 1, 'batch_id', $3::text)) as s
         from publishing.scenarios s where s.id = $1) copied`,
    [scenarioId, approved, batchId],
  );
  await world.sql(
    'update publishing.scenarios set contributor_ids = array_remove(contributor_ids, $2) where id = $1',
    [approved, approver.me.id],
  );
  const batch: Subject = {
    states: batchStatus.options,
    arrange: (state) => inState('batches', batchId, state),
    parameters: { id: batchId },
  };
  return {
    scenarioFile: scenarioIn({ fileId: (file as FileRef).id }),
    scenarioVersion: scenarioIn({ number: '1' }),
    amendment: {
      states: amendmentStatus.options,
      arrange: async (state) => {
        // The other states of a scenario have no amendment to decide.
        await inState('scenarios', scenarioId, 'published');
        await inState('amendments', amendmentId, state);
      },
      parameters: { id: amendmentId },
    },
    batch,
    batchOfScenario: { ...batch, parameters: { id: batchId, scenarioId: approved } },
  };
}
