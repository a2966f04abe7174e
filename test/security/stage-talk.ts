import { interestStatus, meetingStatus, questionStatus } from '#libs/contracts';
import type { Client, World } from '../setup/world.js';
import type { Subject } from './matrix.js';

/** A question, an interest and a meeting of the own enterprise in the own department's scenario. */
export async function stageTalk(
  world: World,
  people: { asker: Client; editor: Client; scenarioId: string },
): Promise<Record<string, Subject>> {
  const { asker, editor, scenarioId } = people;
  const ask = (text: string) =>
    asker.post<{ id: string }>(`/api/scenarios/${scenarioId}/questions`, { text });
  const original = await ask('点位清单在哪里？');
  const question = await ask('点位清单包含用电接入条件吗？');
  const express = () =>
    asker.post<{ id: string }>(`/api/scenarios/${scenarioId}/interests`, {
      message: '愿意参与试点，已有案例。',
      contactName: '赵经理',
      contactPhone: '027-88886666',
    });
  const met = await express();
  await editor.post(`/api/interests/${met.id}/connect`, { version: 1 });
  const { meetings } = await asker.post<{ meetings: { id: string }[] }>(
    `/api/interests/${met.id}/meetings`,
    {
      startsAt: new Date(Date.now() + 3 * 86_400_000).toISOString(),
      minutes: 60,
      place: '市民之家',
    },
  );
  // A second one beside it, which the first must not get in the way of.
  const [fresh] = await world.sql<{ id: string }>(
    `insert into publishing.interests (id, scenario_id, round, enterprise_id, author_id, message,
       contact_name, contact_phone)
     select gen_random_uuid(), scenario_id, round, enterprise_id, author_id, message, contact_name,
            contact_phone from publishing.interests where id = $1 returning id`,
    [met.id],
  );
  const inState = (
    table: string,
    states: readonly string[],
    parameters: Record<string, string>,
  ): Subject => ({
    states,
    arrange: async (state) => {
      await world.sql(`update publishing.${table} set status = $2, version = 1 where id = $1`, [
        parameters.id,
        state,
      ]);
    },
    parameters,
  });
  return {
    question: inState('questions', questionStatus.options, {
      id: question.id,
      ofId: original.id,
    }),
    interest: inState('interests', interestStatus.options, { id: fresh!.id }),
    meeting: inState('meetings', meetingStatus.options, { id: meetings[0]!.id }),
  };
}
