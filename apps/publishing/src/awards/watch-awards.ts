import type { DataSource } from 'typeorm';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { inPortions } from '../in-portions.js';
import { lockOver, toPublicityTold } from './awards.repository.js';
import { lockOverdue, toObjectionTold } from './objections.repository.js';

/**
 * Tells the approver that a publicity has ended and nothing blocks the award, and the platform that
 * an objection is late; each once.
 */
export async function watchAwards(dataSource: DataSource): Promise<void> {
  await inPortions(dataSource, async (manager, most) => {
    const over = await lockOver(manager, most);
    await manager.query(
      'update publishing.publicities set told_over_at = now() where id = any($1)',
      [over.map(({ id }) => id)],
    );
    await writeAudit(
      manager,
      over.map(({ id, endsOn }) => ({
        actor: null,
        action: 'publicity.ended',
        subject: { type: 'publicity', id },
        details: { endsOn },
      })),
    );
    const told = over.map((row) => toPublicityTold(row, []));
    await appendEvents(
      manager,
      told.map((one) => event('award.unblocked', one, one)),
    );
    return over.length;
  });
  await inPortions(dataSource, async (manager, most) => {
    const late = await lockOverdue(manager, most);
    await manager.query(
      'update publishing.objections set told_overdue_at = now() where id = any($1)',
      [late.map(({ id }) => id)],
    );
    await writeAudit(
      manager,
      late.map(({ id, dueOn }) => ({
        actor: null,
        action: 'objection.overdue',
        subject: { type: 'objection', id },
        details: { dueOn },
      })),
    );
    await appendEvents(
      manager,
      late.map((row) => event('objection.escalated', row, toObjectionTold(row, []))),
    );
    return late.length;
  });
}
