import type { DataSource } from 'typeorm';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { findContract, toContractTold } from '../contracts/contracts.repository.js';
import { inPortions } from '../in-portions.js';
import { lockToRemind } from './delivery.repository.js';
import { nextReminder } from './milestone.js';

/**
 * Recalls milestones to both sides: a week before they are due, on the day after, and every week
 * from then on. What fell into a downtime is told once.
 */
export function watchMilestones(dataSource: DataSource): Promise<void> {
  return inPortions(dataSource, async (manager, most) => {
    const due = await lockToRemind(manager, most);
    for (const milestone of due) {
      const { id, version, name, dueOn, today } = milestone;
      await manager.query('update publishing.milestones set remind_on = $2 where id = $1', [
        id,
        nextReminder(dueOn, today),
      ]);
      const contract = (await findContract(manager, milestone.contractId))!;
      const status = today > dueOn ? 'overdue' : 'due-soon';
      await writeAudit(manager, [
        {
          actor: null,
          action: 'milestone.reminded',
          subject: { type: 'milestone', id },
          details: { dueOn, status },
        },
      ]);
      await appendEvents(manager, [
        event(
          'milestone.reminded',
          milestone,
          toContractTold(contract, { id, version, title: name, status, day: dueOn }),
        ),
      ]);
    }
    return due.length;
  });
}
