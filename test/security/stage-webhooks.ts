import { deliveryStatus, type WebhookWithSecret } from '#libs/contracts';
import type { Client, World } from '../setup/world.js';
import type { Subject } from './matrix.js';

/** A webhook of the own enterprise at which nobody listens, and something that it is owed. */
export async function stageWebhooks(world: World, owner: Client): Promise<Record<string, Subject>> {
  const { id } = await owner.post<WebhookWithSecret>('/api/notifications/webhooks', {
    provider: 'standard',
    name: '矩阵',
    address: 'http://127.0.0.1:1024/in',
    kinds: ['milestone.due'],
  });
  // It rests, so that no worker changes a row behind the matrix's back.
  await world.sql(
    "update notifications.webhooks set resumes_at = now() + interval '1 day' where id = $1",
    [id],
  );
  const [owed] = await world.sql<{ id: string }>(
    `insert into notifications.webhook_deliveries
       (id, webhook_id, event_id, kind, subject_id, facts, occurred_at, request_id, status)
     values (gen_random_uuid(), $1, gen_random_uuid(), 'scenario.matched', gen_random_uuid(),
       '{"title": "快递柜", "link": "/"}', now(), 'none', 'sent') returning id`,
    [id],
  );
  return {
    webhook: { states: ['-'], arrange: () => Promise.resolve(), parameters: { id } },
    webhookDelivery: {
      states: deliveryStatus.options,
      arrange: async (state) => {
        await world.sql('update notifications.webhook_deliveries set status = $2 where id = $1', [
          owed!.id,
          state,
        ]);
      },
      parameters: { id: owed!.id },
    },
  };
}
