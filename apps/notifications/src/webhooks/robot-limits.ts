import type { DataSource } from 'typeorm';
import { rows } from '#libs/database';
import type { RobotProvider } from './robot-message.js';

/** So many messages in any such stretch of time. */
export interface RobotLimit {
  messages: number;
  windowMs: number;
}

export const robotLimits: Record<RobotProvider, readonly RobotLimit[]> = {
  wecom: [{ messages: 20, windowMs: 60_000 }],
  dingtalk: [{ messages: 20, windowMs: 60_000 }],
  feishu: [
    { messages: 100, windowMs: 60_000 },
    { messages: 5, windowMs: 1000 },
  ],
};

/** Longest time between asking for a slot and the arrival of the message. */
const robotPostMs = 10_000;

/**
 * Takes a slot for one message to a robot, unless that would put more of them into a window than the
 * provider takes, as the provider counts: by arrival. A message arrives somewhere between the asking
 * and the answer, so it counts as late as it can have arrived: at the end of its time limit until
 * `recordArrival` tells better. The row's lock makes all processes count together.
 * @returns null when the slot was taken, else when there will be one
 */
export async function takeSlot(
  dataSource: DataSource,
  webhookId: string,
  limits: readonly RobotLimit[],
): Promise<Date | null> {
  const longest = Math.max(...limits.map(({ windowMs }) => windowMs));
  const room = limits
    .map(
      ({ messages, windowMs }) =>
        `(select count(*) from unnest(sends) arrival
           where arrival > clock_timestamp() - interval '${windowMs} milliseconds') < ${messages}`,
    )
    .join(' and ');
  const taken = await rows(
    dataSource,
    `update notifications.webhooks
        set sends = array(select arrival from unnest(sends) arrival
                           where arrival > clock_timestamp() - interval '${longest} milliseconds')
                    || (clock_timestamp() + interval '${robotPostMs} milliseconds')
      where id = $1 and ${room}
     returning 1`,
    [webhookId],
  );
  if (taken.length) return null;
  const free = limits
    .map(
      ({ messages, windowMs }) =>
        `(select arrival + interval '${windowMs} milliseconds' from unnest(sends) arrival
           order by arrival desc offset ${messages - 1} limit 1)`,
    )
    .join(', ');
  const [found] = await rows<{ free: Date | null }>(
    dataSource,
    `select greatest(clock_timestamp(), ${free}) as free from notifications.webhooks where id = $1`,
    [webhookId],
  );
  return found?.free ?? new Date();
}

/** The answer is there, so the message arrived by now; of several under way the first counts as it. */
export async function recordArrival(dataSource: DataSource, webhookId: string): Promise<void> {
  await dataSource.query(
    `update notifications.webhooks
        set sends = array_replace(
              sends,
              (select min(arrival) from unnest(sends) arrival where arrival > clock_timestamp()),
              clock_timestamp())
      where id = $1`,
    [webhookId],
  );
}
