import type { DataSource, EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import { log } from '#libs/logging';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { todaySql } from '#libs/calendar';
import type { EnterpriseEntity } from '../enterprises/enterprise.entity.js';
import {
  findEnterprises,
  saveEnterprise,
  toEnterprise,
} from '../enterprises/enterprises.repository.js';
import { applyEnterpriseMove } from '../enterprises/move-enterprise.js';
import { inPortions } from '../in-portions.js';
import { askedDaysBefore, daysToConfirm } from './recheck.js';

/**
 * Asks enterprises to confirm their facts once a year, and suspends those that did not within the
 * time they had. What waits for the platform is not their fault. Run by the scheduler.
 */
export async function watchRechecks(dataSource: DataSource): Promise<void> {
  await inPortions(dataSource, openDue);
  await inPortions(dataSource, suspendOverdue);
}

/** `isToBeAsked` in SQL. */
async function openDue(manager: EntityManager, most: number): Promise<number> {
  const due = await lockWhere(
    manager,
    `recheck_opened_on is null and recheck_due_on - ${askedDaysBefore} <= ${todaySql}
      order by recheck_due_on limit ${most}`,
  );
  for (const enterprise of due) {
    const opened = toEnterprise(
      await saveEnterprise(manager, enterprise, { recheckOpenedOn: enterprise.today }),
    );
    await writeAudit(manager, [
      {
        actor: null,
        action: 'enterprise.recheck-opened',
        subject: { type: 'enterprise', id: enterprise.id },
        details: { dueOn: enterprise.recheckDueOn },
      },
    ]);
    await appendEvents(manager, [event('enterprise.recheck-opened', opened, opened)]);
  }
  if (due.length) log.info({ opened: due.length }, 'Asked enterprises to confirm their facts');
  return due.length;
}

/** `isOverdue` in SQL. */
async function suspendOverdue(manager: EntityManager, most: number): Promise<number> {
  const due = await lockWhere(
    manager,
    `recheck_confirmed_at is null and recheck_opened_on + ${daysToConfirm} < ${todaySql}
      order by recheck_opened_on limit ${most}`,
  );
  for (const enterprise of due)
    await applyEnterpriseMove(
      manager,
      enterprise,
      'suspend',
      null,
      '未在规定期限内确认企业信息，年度复核逾期',
    );
  if (due.length) log.info({ suspended: due.length }, 'Suspended enterprises overdue for recheck');
  return due.length;
}

/** Verified enterprises that a scan is about, locked, without those that another instance holds. */
async function lockWhere(manager: EntityManager, condition: string): Promise<EnterpriseEntity[]> {
  const due = await rows<{ id: string }>(
    manager,
    `select id from publishing.enterprises where status = 'verified' and ${condition}
        for update skip locked`,
  );
  return findEnterprises(
    manager,
    due.map(({ id }) => id),
  );
}
