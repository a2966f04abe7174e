import type { DataSource, EntityManager } from 'typeorm';
import type { EventEnvelope, ScenarioSnapshot } from '#libs/contracts';
import { rows } from '#libs/database';
import { nextReminder } from './reminders.js';

/** What tells of a scenario that is or was public, each with all of it. */
export type ScenarioEvent =
  | 'scenario.published'
  | 'scenario.amended'
  | 'scenario.republished'
  | 'scenario.closed'
  | 'scenario.cancelled'
  | 'scenario.failed'
  | 'scenario.opened'
  | 'scenario.replayed';

interface Kept {
  version: number;
  deadline: Date | null;
  isOpen: boolean;
  remindAt: Date | null;
}

/**
 * Keeps the newest state of a scenario as far as people are told of it later. A deadline that is new
 * is reminded of from the moment on at which it was set: what would have been before it is not made
 * up for.
 */
export async function keepScenario(
  dataSource: DataSource,
  {
    version,
    occurredAt,
    payload,
  }: Pick<EventEnvelope, 'version' | 'occurredAt'> & {
    payload: ScenarioSnapshot;
  },
): Promise<void> {
  if (payload.publishedAt === null) return;
  await dataSource.transaction(async (manager) => {
    const known = await lockKnown(manager, payload);
    if (known.version >= version) return;
    const isOpen = payload.status === 'published';
    const deadline = payload.deadline === null ? null : new Date(payload.deadline);
    const isTheSame = known.isOpen && isOpen && known.deadline?.getTime() === deadline?.getTime();
    const remindAt = isTheSame
      ? known.remindAt
      : deadline && nextReminder(deadline, new Date(occurredAt));
    await manager.query(
      `update notifications.scenarios
          set version = $2, department_id = $3, department_name = $4, title = $5, is_open = $6,
              deadline = $7, remind_at = $8
        where id = $1`,
      [
        payload.id,
        version,
        payload.department.id,
        payload.department.name,
        payload.title,
        isOpen,
        deadline,
        remindAt,
      ],
    );
  });
}

async function lockKnown(
  manager: EntityManager,
  { id, department, title }: ScenarioSnapshot,
): Promise<Kept> {
  await manager.query(
    `insert into notifications.scenarios
       (id, version, department_id, department_name, title, is_open)
     values ($1, 0, $2, $3, $4, false) on conflict do nothing`,
    [id, department.id, department.name, title],
  );
  const [known] = await rows<Kept>(
    manager,
    `select version, deadline, is_open as "isOpen", remind_at as "remindAt"
       from notifications.scenarios where id = $1 for update`,
    [id],
  );
  return known!;
}
