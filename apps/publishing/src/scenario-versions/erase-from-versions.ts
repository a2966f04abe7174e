import type { EntityManager } from 'typeorm';
import { erasedName } from '#libs/contracts';

/** Fields of the amendments that hold what a scenario said or would say. */
const amended = ['changes', 'before', 'after'] as const;

/**
 * Takes a person's name out of what scenarios said and how they changed: as who acted, and as whom
 * their department named to be asked.
 */
export async function eraseFromVersions(
  manager: EntityManager,
  user: { id: string; organisationId: string; displayName: string },
): Promise<void> {
  for (const [table, column, id] of [
    ['scenario_versions', 'actor_name', 'actor_id'],
    ['amendments', 'proposer_name', 'proposed_by'],
    ['amendments', 'decider_name', 'decided_by'],
  ] as const)
    await manager.query(`update publishing.${table} set ${column} = $2 where ${id} = $1`, [
      user.id,
      erasedName,
    ]);
  for (const [table, column] of [
    ['scenario_versions', 'content'] as const,
    ...amended.map((field) => ['amendments', field] as const),
  ])
    await manager.query(
      `update publishing.${table} one
          set ${column} = jsonb_set(jsonb_set(${column}, '{contactName}', '""', false),
                '{contactPhone}', '""', false)
         from publishing.scenarios s
        where s.id = one.scenario_id and s.department_id = $2
          and one.${column}->>'contactName' = $1`,
      [user.displayName, user.organisationId],
    );
}
