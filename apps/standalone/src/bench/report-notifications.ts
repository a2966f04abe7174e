import { table } from '../evaluation/table.js';
import { notificationGoals, type NotificationsBench } from './bench-notifications.js';

/** What was measured, and each goal, in words for the terminal, and whether all goals are met. */
export function reportOf(measured: NotificationsBench): { text: string; met: boolean } {
  const { recipients, inboxMs, allMs, rowsPerSecond, deadToLive, memory, robot } = measured;
  const figures = table([
    ['milliseconds, median', ''],
    ['inboxes told, nothing else going on', String(inboxMs.idle)],
    ['inboxes told, mails and webhooks being sent', String(inboxMs.live)],
    ['inboxes told, mail server and webhooks dead', String(inboxMs.dead)],
    ['mails and all else owed written down, too', String(allMs)],
  ]);
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
  const text = [
    `one event for ${recipients} recipients, who are those told of a scenario before; embedded ` +
      'PostgreSQL, commits on disk',
    figures,
    `${robot.events} events to a robot that takes 20 messages in its window: ${robot.messages} ` +
      `messages, ${robot.seconds} s`,
    lines.map((one) => one.text).join('\n'),
  ].join('\n\n');
  return { text, met: lines.every(({ met }) => met) };
}

function line(name: string, value: number, bound: string, goal: number, met: boolean) {
  return { met, text: `${name}: ${value}, ${bound} ${goal}: ${met ? 'met' : 'MISSED'}` };
}
