import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Config } from '#libs/config';
import { type EventEnvelope, webhookKind } from '#libs/contracts';
import { newId, rows } from '#libs/database';
import { Vault } from '#libs/encryption';
import { readNetworks } from '#libs/outbound';
import { QueueBackend } from '#libs/queues';
import { keepOrganisation, takeIn } from '../../../notifications/src/intake/take-in.js';
import { createWebhook } from '../../../notifications/src/webhooks/create-webhook.js';
import { drainWebhook } from '../../../notifications/src/webhooks/drain-webhook.js';
import { robotLimits } from '../../../notifications/src/webhooks/robot-limits.js';
import {
  type DrainJob,
  wakeWebhooks,
  webhookQueues,
} from '../../../notifications/src/webhooks/webhook-queue.js';
import { startStrictRobot } from './stand-ins.js';

/** A provider's window, sixty times shorter, so that its minute is a second. */
const limit = { messages: 20, windowMs: 1000 };
/** So many events are taken in at the same time. */
const atOnce = 4;

export interface RobotBench {
  events: number;
  messages: number;
  overLimit: number;
  lost: number;
  seconds: number;
}

/** So many events, each of one notice, to one robot that counts strictly, by two processes' workers. */
export async function benchRobot(
  config: Config,
  dataSource: DataSource,
  events: number,
): Promise<RobotBench> {
  const robot = await startStrictRobot(limit);
  const vault = new Vault(config.masterKey!);
  const address = `http://127.0.0.1:${robot.port}`;
  const own = readNetworks(['127.0.0.0/8']);
  const settings = { own, publicUrl: config.publicUrl, retryMs: config.retryMs };
  const limits = { ...robotLimits, wecom: [limit] };
  const caller = await anEnterprise(dataSource);
  await createWebhook(
    dataSource,
    vault,
    { own, robotSimulator: address },
    caller,
    {
      provider: 'wecom',
      name: '群机器人',
      address: `${address}/cgi-bin/webhook/send?key=0123456789`,
      kinds: [...webhookKind.options],
    },
    undefined,
  );
  const processes = [new QueueBackend(config), new QueueBackend(config)];
  for (const queues of processes)
    queues.worker<DrainJob>(webhookQueues.robot, ({ data }) =>
      drainWebhook({ dataSource, queues, vault, settings, limits }, data.webhookId),
    );
  const started = performance.now();
  let begun = 0;
  const takeNext = async () => {
    while (begun < events) {
      begun += 1;
      const event = matchOf(caller.organisationId);
      await takeIn(dataSource, event);
      await wakeWebhooks(dataSource, processes[begun % 2]!, event.id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeNext));
  const unsent = await untilSent(dataSource, caller.organisationId);
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  await Promise.all(processes.map((queues) => queues.close()));
  robot.stop();
  const notices = robot.told.reduce(
    (sum, body) => sum + Number(/(\d+) 条新通知/.exec(body)?.[1] ?? 1),
    0,
  );
  return {
    events,
    messages: robot.told.length,
    overLimit: robot.overLimit(),
    // What never arrived, by the database or by the messages themselves.
    lost: Math.max(unsent, events - notices),
    seconds,
  };
}

/** Waits until nothing is owed, or nothing has moved for a minute. */
async function untilSent(dataSource: DataSource, organisationId: string): Promise<number> {
  let left = Infinity;
  let movedAt = Date.now();
  for (;;) {
    const [found] = await rows<{ owed: number }>(
      dataSource,
      `select count(*) as owed from notifications.webhook_deliveries d
         join notifications.webhooks w on w.id = d.webhook_id
        where w.organisation_id = $1 and d.status <> 'sent'`,
      [organisationId],
    );
    if (found!.owed < left) movedAt = Date.now();
    left = found!.owed;
    if (left === 0 || Date.now() - movedAt > 60_000) return left;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function anEnterprise(dataSource: DataSource): Promise<Principal> {
  const [organisationId, userId] = [newId(), newId()];
  const roles = ['enterprise.admin' as const];
  const [email, displayName] = ['boss@firm.example', '企业管理员'];
  await keepOrganisation(dataSource, {
    id: organisationId,
    version: 1,
    kind: 'enterprise',
    name: '企业',
    members: [{ id: userId, email, displayName, roles }],
  });
  return {
    userId,
    email,
    displayName,
    roles,
    organisationId,
    organisationKind: 'enterprise',
    organisationName: '企业',
    sessionId: null,
  };
}

function matchOf(enterpriseId: string): EventEnvelope<'matches.found'> {
  const scenarioId = newId();
  return {
    id: newId(),
    type: 'matches.found',
    aggregateId: scenarioId,
    version: 1,
    occurredAt: new Date().toISOString(),
    requestId: 'bench',
    payload: {
      matches: [
        {
          matchId: newId(),
          enterpriseId,
          scenarioId,
          scenarioTitle: '快递柜网络建设',
          departmentName: '市邮政管理局',
          deadline: null,
          score: 70,
          reasons: [],
        },
      ],
    },
  };
}
