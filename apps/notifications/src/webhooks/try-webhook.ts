import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { Refusal, type WebhookTrial } from '#libs/contracts';
import { newId } from '#libs/database';
import type { DrainContext } from './drain-context.js';
import { recordArrival, takeSlot } from './robot-limits.js';
import { type Attempt, sendToRobot, sendTrial } from './send-to-webhook.js';
import { openWebhook } from './webhook-vault.js';
import { readWebhookRow, type WebhookRow } from './webhooks.repository.js';

const trialNotice = {
  title: '测试消息',
  body: '收到这条消息，说明群机器人已可使用。',
};

/** Sends a trial message at once, also to what is paused, and says what came of it. */
export async function tryWebhook(
  { dataSource, vault, settings, limits }: Omit<DrainContext, 'queues'>,
  caller: Principal,
  id: string,
): Promise<WebhookTrial> {
  const row = await readWebhookRow(dataSource, caller.organisationId, id);
  const webhook = { ...openWebhook(vault, row, new Date()), organisationId: row.organisationId };
  const started = performance.now();
  const { verdict, status } =
    row.provider === 'standard'
      ? await sendTrial(webhook, newId(), settings)
      : await withSlot(dataSource, row, limits[row.provider], () =>
          sendToRobot(
            row.provider as Exclude<typeof row.provider, 'standard'>,
            webhook,
            { ...trialNotice, link: settings.publicUrl },
            settings,
          ),
        );
  return {
    delivered: verdict.outcome === 'delivered',
    status,
    error: verdict.outcome === 'delivered' ? null : verdict.error,
    ms: Math.round(performance.now() - started),
  };
}

async function withSlot(
  dataSource: DataSource,
  { id }: WebhookRow,
  limits: Parameters<typeof takeSlot>[2],
  send: () => Promise<Attempt>,
): Promise<Attempt> {
  const freeAt = await takeSlot(dataSource, id, limits);
  if (freeAt)
    throw new Refusal(
      'too-many',
      'WEBHOOK.ROBOT_BUSY',
      'The robot has written as much as its provider takes. Try again in a moment.',
      undefined,
      Math.max(1, Math.ceil((freeAt.getTime() - Date.now()) / 1000)),
    );
  const attempt = await send();
  await recordArrival(dataSource, id);
  return attempt;
}
