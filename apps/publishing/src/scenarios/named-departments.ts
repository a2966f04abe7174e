import type { DataSource, EntityManager } from 'typeorm';
import { type DepartmentChoice, type DepartmentDuty, Refusal } from '#libs/contracts';
import { rows } from '#libs/database';

/** Departments that a scenario may name, by their names. */
export async function listDepartmentChoices(
  source: DataSource | EntityManager,
): Promise<{ items: DepartmentChoice[] }> {
  return {
    items: await rows<DepartmentChoice>(
      source,
      `select id, name, district, duties from publishing.organisations
        where kind = 'department' and active order by name, id`,
    ),
  };
}

/** Refuses a department that is none, was closed, or may not be named for this. */
export async function assertMayBeNamed(
  manager: EntityManager,
  named: { leadDepartmentId?: string | null; responsibleDepartmentIds?: string[] },
): Promise<void> {
  const lead = named.leadDepartmentId ? [named.leadDepartmentId] : [];
  await assertHaveDuty(manager, lead, 'lead', 'leadDepartmentId');
  const responsible = named.responsibleDepartmentIds ?? [];
  await assertHaveDuty(manager, responsible, 'responsible', 'responsibleDepartmentIds');
}

async function assertHaveDuty(
  manager: EntityManager,
  ids: string[],
  duty: DepartmentDuty,
  path: string,
): Promise<void> {
  if (ids.length === 0) return;
  const wanted = [...new Set(ids)];
  const found = await rows(
    manager,
    `select 1 from publishing.organisations
      where id = any($1) and kind = 'department' and active and $2 = any(duties)`,
    [wanted, duty],
  );
  if (found.length < wanted.length || wanted.length < ids.length)
    throw new Refusal(
      'rule',
      'SCENARIO.DEPARTMENT_UNFIT',
      `A department that is named does not exist, is not active, or may not be named ${duty}.`,
      [{ path, message: 'must be active departments, each once, that may be named for this' }],
    );
}

/** The names behind the ids of departments, also of those that were closed since. */
export async function nameDepartments(
  source: DataSource | EntityManager,
  ids: string[],
): Promise<Map<string, { id: string; name: string }>> {
  if (ids.length === 0) return new Map();
  const found = await rows<{ id: string; name: string }>(
    source,
    'select id, name from publishing.organisations where id = any($1)',
    [[...new Set(ids)]],
  );
  return new Map(found.map((one) => [one.id, one]));
}
