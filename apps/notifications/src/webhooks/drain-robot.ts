import { randomUUID } from 'node:crypto';
import { rows } from '#libs/database';
import { log } from '#libs/logging';
import type { DrainContext, Leased } from './drain-context.js';
import { recordArrival, takeSlot } from './robot-limits.js';
import type { Digest, Notice, RobotProvider } from './robot-message.js';
import { noticeOf, type OwedNotice, sendToRobot } from './send-to-webhook.js';
import { settleAttempt } from './settle-attempt.js';

/** So many notices may come one by one; more that wait at once are one message. */
const fewEnough = 3;
/** More lines than this no message has room for. */
const mostLines = 50;

type Robot = Leased & { provider: RobotProvider };

interface Claimed {
  /** Those that the message stands for. */
  ids: string[] | { digestId: string };
  message: Notice | Digest;
  attempts: number;
  ageMs: number;
}

/**
 * Sends a robot's group one message of what is due: a notice, or a digest of all if they are many.
 * Without a slot it waits until there is one, and what comes meanwhile waits with it.
 * @returns whether it is worth looking for more
 */
export async function drainRobot(context: DrainContext, robot: Robot): Promise<boolean> {
  const { dataSource, settings, limits } = context;
  const due = await rows<Pick<OwedNotice, 'id'>>(
    dataSource,
    `select id from notifications.webhook_deliveries
      where webhook_id = $1 and status = 'pending' and next_try_at <= now()
      order by created_at, id limit ${fewEnough + 1}`,
    [robot.id],
  );
  if (due.length === 0) return false;
  const freeAt = await takeSlot(dataSource, robot.id, limits[robot.provider]);
  if (freeAt) {
    await dataSource.query('update notifications.webhooks set resumes_at = $2 where id = $1', [
      robot.id,
      freeAt,
    ]);
    return false;
  }
  const claimed =
    due.length > fewEnough
      ? await claimDigest(context, robot)
      : await claimNotice(context, robot, due[0]!.id);
  if (!claimed) return true;
  const { verdict } = await sendToRobot(robot.provider, robot, claimed.message, settings);
  await recordArrival(dataSource, robot.id);
  await settleAttempt(dataSource, robot.id, claimed, verdict, settings);
  log.info({ webhookId: robot.id, outcome: verdict.outcome }, 'Robot attempted');
  return true;
}

async function claimNotice(
  { dataSource, settings }: DrainContext,
  { language }: Robot,
  id: string,
): Promise<Claimed | undefined> {
  const [notice] = await rows<OwedNotice & { attempts: number; ageMs: number }>(
    dataSource,
    `update notifications.webhook_deliveries set attempts = attempts + 1, digest_id = null
      where id = $1 and status = 'pending'
     returning id, kind, facts, attempts,
               extract(epoch from now() - coalesce(replayed_at, created_at)) * 1000 as "ageMs"`,
    [id],
  );
  if (!notice) return undefined;
  const { attempts, ageMs } = notice;
  return { ids: [id], message: noticeOf(notice, settings.publicUrl, language), attempts, ageMs };
}

async function claimDigest(
  { dataSource, settings }: DrainContext,
  { id, language }: Robot,
): Promise<Claimed | undefined> {
  const digestId = randomUUID();
  await dataSource.query(
    `update notifications.webhook_deliveries set attempts = attempts + 1, digest_id = $2
      where webhook_id = $1 and status = 'pending' and next_try_at <= now()`,
    [id, digestId],
  );
  const [found] = await rows<{ count: number; attempts: number; ageMs: number }>(
    dataSource,
    // The newest of them decides when all are given up.
    `select count(*), min(attempts) as attempts,
            min(extract(epoch from now() - coalesce(replayed_at, created_at))) * 1000 as "ageMs"
       from notifications.webhook_deliveries where digest_id = $1`,
    [digestId],
  );
  if (!found?.count) return undefined;
  const notices = await rows<OwedNotice>(
    dataSource,
    `select kind, facts from notifications.webhook_deliveries
      where digest_id = $1 order by created_at, id limit ${mostLines}`,
    [digestId],
  );
  const message = {
    count: found.count,
    notices: notices.map((notice) => noticeOf(notice, settings.publicUrl, language)),
    link: `${settings.publicUrl}/inbox`,
    language,
  };
  return { ids: { digestId }, message, attempts: found.attempts, ageMs: found.ageMs };
}
