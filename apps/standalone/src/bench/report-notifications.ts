import { table } from '../evaluation/table.js';
import { notificationGoals, type NotificationsBench } from './bench-notifications.js';

/** Prints what was measured, and each goal. @returns whether all are met */
export function reportNotifications(measured: NotificationsBench): boolean {
  const { recipients, inboxMs, allMs, rowsPerSecond, deadToLive, memory, robot } = measured;
  console.log(
    `one event for ${recipients} recipients, who are those told of a scenario before; embedded ` +
      `PostgreSQL, commits on disk\n`,
  );
  console.log(
    table([
      ['milliseconds, median', ''],
      ['inboxes told, nothing else going on', String(inboxMs.idle)],
      ['inboxes told, mails and webhooks being sent', String(inboxMs.live)],
      ['inboxes told, mail server and webhooks dead', String(inboxMs.dead)],
      ['mails and all else owed written down, too', String(allMs)],
    ]),
  );
  console.log(
    `\n${robot.events} events to a robot that takes 20 messages in its window: ${robot.messages} ` +
      `messages, ${robot.seconds} s\n`,
  );
  const growth = memory.peak - memory.before;
  const lines = [
    line(
      'inbox rows a second',
      rowsPerSecond,
      'at least',
      notificationGoals.rowsPerSecond,
      rowsPerSecond >= notificationGoals.rowsPerSecond,
    ),
    line(
      'dead / live',
      deadToLive,
      'at most',
      notificationGoals.deadToLive,
      deadToLive <= notificationGoals.deadToLive,
    ),
    line(
      `memory in MB beside ${memory.before}`,
      growth,
      'at most',
      notificationGoals.memoryGrowth,
      growth <= notificationGoals.memoryGrowth,
    ),
    line('robot over its limit', robot.overLimit, 'at most', 0, robot.overLimit === 0),
    line('robot lost', robot.lost, 'at most', 0, robot.lost === 0),
  ];
  for (const { text } of lines) console.log(text);
  console.log();
  return lines.every(({ met }) => met);
}

function line(name: string, value: number, bound: string, goal: number, met: boolean) {
  return { met, text: `${name}: ${value}, ${bound} ${goal}: ${met ? 'met' : 'MISSED'}` };
}
