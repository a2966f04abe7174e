import type { DataSource } from 'typeorm';
import { rows } from '#libs/database';
import { admitMails, settleServer } from './mail-breaker.js';
import { type MailContext, sendMail } from './send-mail.js';

/** So many mails of a batch are handed over at the same time. */
const atOnce = 5;
/** After so long others have their turn; what is left goes on as the same job. */
const shiftMs = 8000;

/**
 * Sends what is due of a batch. Each mail has its own lease, state and next attempt in the database,
 * so a batch that begins anew after a crash sends nothing twice but what was just being handed over,
 * and a mail that fails makes no other be sent again.
 * @param isStopping asked before each mail, so that a shutdown need not wait for the rest
 * @returns when there is something left to do; null when the batch is done
 */
export async function sendBatch(
  context: MailContext,
  batchId: string,
  isStopping: () => boolean = () => false,
): Promise<Date | null> {
  const { dataSource } = context;
  const end = Date.now() + shiftMs;
  while (Date.now() < end && !isStopping()) {
    const admission = await admitMails(dataSource);
    if (typeof admission === 'object') return laterOf(dataSource, batchId, admission.restsUntil);
    const due = await dueOf(dataSource, batchId, admission === 'one' ? 1 : atOnce * 10);
    if (due.length === 0) break;
    await handOverAll(context, due, () => Date.now() >= end || isStopping());
  }
  return laterOf(dataSource, batchId, new Date());
}

async function handOverAll(
  context: MailContext,
  ids: string[],
  isOver: () => boolean,
): Promise<void> {
  let isServerInTrouble = false;
  const takeNext = async () => {
    for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
      const verdict = await sendMail(context, id);
      if (verdict) await settleServer(context.dataSource, verdict, context.settings);
      // The breaker decides whether there is a next one.
      if (verdict?.server === 'trouble') isServerInTrouble = true;
      if (isServerInTrouble || isOver()) return;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, takeNext));
}

const owed = `batch_id = $1 and status = 'pending' and (due_at is null or sent_with = id)`;

async function dueOf(dataSource: DataSource, batchId: string, limit: number): Promise<string[]> {
  const due = await rows<{ id: string }>(
    dataSource,
    `select id from notifications.deliveries
      where ${owed} and (next_try_at is null or next_try_at <= now())
        and (leased_until is null or leased_until < now())
      order by id limit $2`,
    [batchId, limit],
  );
  return due.map(({ id }) => id);
}

/** When the next of a batch's mails is due, and not before `notBefore`; null when none is owed. */
async function laterOf(
  dataSource: DataSource,
  batchId: string,
  notBefore: Date,
): Promise<Date | null> {
  const [next] = await rows<{ at: Date | null }>(
    dataSource,
    `select min(greatest(next_try_at, leased_until, $2::timestamptz)) as at
       from notifications.deliveries where ${owed}`,
    [batchId, notBefore],
  );
  return next!.at;
}
