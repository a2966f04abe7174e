import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type DeadlineFollowing, notFound } from '#libs/contracts';
import { rows } from '#libs/database';

/** Whether the caller asked to be reminded of a scenario's deadline. */
export async function readFollowing(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
): Promise<DeadlineFollowing> {
  const found = await rows(
    dataSource,
    `select 1 from notifications.deadline_followers where scenario_id = $1 and recipient_id = $2`,
    [scenarioId, caller.userId],
  );
  return { following: found.length > 0 };
}

/**
 * Reminds the caller of an open scenario's deadline, from now on.
 * @throws Refusal SCENARIO.NOT_FOUND unless it is open
 */
export async function followDeadline(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
): Promise<DeadlineFollowing> {
  const open = await rows(
    dataSource,
    'select 1 from notifications.scenarios where id = $1 and is_open',
    [scenarioId],
  );
  if (open.length === 0) throw notFound('scenario');
  await dataSource.query(
    `insert into notifications.deadline_followers (scenario_id, recipient_id) values ($1, $2)
     on conflict do nothing`,
    [scenarioId, caller.userId],
  );
  return { following: true };
}

export async function unfollowDeadline(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
): Promise<void> {
  await dataSource.query(
    `delete from notifications.deadline_followers where scenario_id = $1 and recipient_id = $2`,
    [scenarioId, caller.userId],
  );
}
