import { createHash } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import { currentContext, log } from '#libs/logging';
import { type Announcement, company, everywhere } from '../intake/consequences.js';
import { holdErasures } from '../intake/erase-person.js';
import { oweDeliveries } from '../intake/owe-deliveries.js';
import { tellInboxes } from '../intake/tell-inboxes.js';
import { daysThatCame, nextReminder } from './reminders.js';

/** Scenarios of one transaction. */
const portion = 20;

interface DueScenario {
  id: string;
  version: number;
  departmentName: string;
  title: string;
  deadline: Date;
  remindAt: Date;
  now: Date;
}

/**
 * Reminds people of the deadlines that have come near, each once a step: the scenario's row is held,
 * and a delivery is unique by scenario, deadline, step, recipient and channel. Run by the scheduler.
 * @returns ids of mails that are to be sent now
 */
export async function remindDeadlines(dataSource: DataSource): Promise<string[]> {
  const mails: string[] = [];
  for (;;) {
    const { scenarios, mailIds } = await dataSource.transaction(remindPortion);
    mails.push(...mailIds);
    // How many people it concerned is not logged, nor whom: they may be those who bid.
    if (scenarios) log.info({ scenarios }, 'Reminded of deadlines');
    if (scenarios < portion) return mails;
  }
}

async function remindPortion(
  manager: EntityManager,
): Promise<{ scenarios: number; mailIds: string[] }> {
  await holdErasures(manager);
  const due = await rows<DueScenario>(
    manager,
    `select id, version, department_name as "departmentName", title, deadline,
            remind_at as "remindAt", now() as now
       from notifications.scenarios
      where is_open and remind_at <= now()
      order by remind_at, id limit ${portion} for update skip locked`,
  );
  const mailIds: string[] = [];
  for (const scenario of due) {
    const { id, deadline, now } = scenario;
    await manager.query('update notifications.scenarios set remind_at = $2 where id = $1', [
      id,
      nextReminder(deadline, now),
    ]);
    // The clock may have come to the deadline before the scenario's closing did.
    if (deadline > now) mailIds.push(...(await remind(manager, scenario)));
  }
  return { scenarios: due.length, mailIds };
}

async function remind(manager: EntityManager, scenario: DueScenario): Promise<string[]> {
  const { id, version, departmentName, title, deadline, remindAt, now } = scenario;
  const days = daysThatCame(deadline, remindAt, now);
  const nearest = Math.min(...days);
  const event = {
    id: reminderId(id, deadline, nearest),
    version,
    occurredAt: now.toISOString(),
    requestId: currentContext()?.requestId ?? `reminder-${id}`,
  };
  const announcement: Announcement = {
    kind: 'scenario.deadline-near',
    channels: everywhere,
    tellings: [
      {
        organisationId: 'near',
        roles: company,
        reminderDays: days,
        facts: {
          subjectId: id,
          title,
          link: `/scenarios/${id}`,
          organisationName: departmentName,
          status: String(nearest),
          deadline: deadline.toISOString(),
        },
      },
    ],
  };
  await tellInboxes(manager, event, announcement);
  return oweDeliveries(manager, event, announcement);
}

/** The same reminder has the same id, whoever makes it: a UUID of version 8 (RFC 9562). */
function reminderId(scenarioId: string, deadline: Date, days: number): string {
  const hex = createHash('sha256')
    .update(`${scenarioId} ${deadline.toISOString()} ${days}`)
    .digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
