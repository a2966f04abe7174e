import type { DataSource } from 'typeorm';
import { rows } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { readOrganisationSnapshots } from './accounts/accounts.repository.js';
import { findEnterprises, toEnterprise } from './enterprises/enterprises.repository.js';
import { findInterests, toTold } from './interests/interests.repository.js';
import { publicStatuses } from './scenarios/scenario.js';
import { findScenarios, toScenario } from './scenarios/scenarios.repository.js';

type Told = 'organisations' | 'enterprises' | 'scenarios' | 'interests';

/**
 * Tells the present state of everything that others keep a copy of, as snapshots through the
 * outbox: organisations first, for they are whom the rest is told to. Matching and notifications
 * can be rebuilt from it, either of them without telling anybody a second time.
 * @param onProgress told how many of each were replayed so far
 */
export async function replaySnapshots(
  dataSource: DataSource,
  onProgress: (what: Told, done: number) => void = () => undefined,
): Promise<void> {
  await inPortions(dataSource, 'organisations', 'true', onProgress, async (manager, ids) =>
    (await readOrganisationSnapshots(manager, ids)).map((one) =>
      event('organisation.replayed', one, one),
    ),
  );
  const listed = "status in ('verified', 'suspended', 'blacklisted', 'closed')";
  await inPortions(dataSource, 'enterprises', listed, onProgress, async (manager, ids) =>
    (await findEnterprises(manager, ids))
      .map(toEnterprise)
      .map((one) => event('enterprise.replayed', one, one)),
  );
  const open = `status in (${publicStatuses.map((status) => `'${status}'`).join(', ')})`;
  await inPortions(dataSource, 'scenarios', open, onProgress, async (manager, ids) =>
    (await findScenarios(manager, ids))
      .map(toScenario)
      .map((one) => event('scenario.replayed', one, one)),
  );
  await inPortions(dataSource, 'interests', 'true', onProgress, async (manager, ids) =>
    (await findInterests(manager, ids)).map((one) => event('interest.replayed', one, toTold(one))),
  );
}

async function inPortions(
  dataSource: DataSource,
  table: Told,
  condition: string,
  onProgress: (what: Told, done: number) => void,
  eventsOf: (
    manager: Parameters<typeof appendEvents>[0],
    ids: string[],
  ) => Promise<Parameters<typeof appendEvents>[1]>,
): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  let done = 0;
  for (;;) {
    const ids = (
      await rows<{ id: string }>(
        dataSource,
        `select id from publishing.${table} where ${condition} and id > $1 order by id limit 100`,
        [after],
      )
    ).map((row) => row.id);
    if (ids.length === 0) return;
    await dataSource.transaction(async (manager) =>
      appendEvents(manager, await eventsOf(manager, ids)),
    );
    done += ids.length;
    onProgress(table, done);
    after = ids.at(-1)!;
  }
}
