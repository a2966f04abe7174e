import type { EntityManager } from 'typeorm';
import type { VersionKind } from '#libs/contracts';
import type { ScenarioEntity } from '../scenarios/scenario.entity.js';
import { contentOf } from './version-content.js';

/** Keeps what a scenario says from now on, as its next version, in the transaction of the act. */
export async function keepVersion(
  manager: EntityManager,
  scenario: ScenarioEntity,
  kind: VersionKind,
  reason: string,
  actor: { userId: string; displayName: string } | null,
): Promise<void> {
  await manager.query(
    `insert into publishing.scenario_versions
       (scenario_id, number, kind, round, reason, content, actor_id, actor_name)
     select $1, 1 + coalesce(max(number), 0), $2, $3, $4, $5, $6, $7
       from publishing.scenario_versions where scenario_id = $1`,
    [
      scenario.id,
      kind,
      scenario.round,
      reason,
      JSON.stringify(await contentOf(manager, scenario)),
      actor?.userId ?? null,
      actor?.displayName ?? 'system',
    ],
  );
}
