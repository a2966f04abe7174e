import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  notFound,
  type ScenarioStatus,
  type SimilarScenario,
  type SimilarScenariosRequest,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { seesEverything } from './read-scenarios.js';
import { findScenario, toScenario } from './scenarios.repository.js';
import { commonPassages, similarityOf, sketchOf, worthALook } from './similarity.js';

/** States in which the same need is still being met, or about to be, for everybody to see. */
const publicAndOpen: ScenarioStatus[] = [
  'published',
  'closed',
  'evaluating',
  'award_publicity',
  'awarded',
  'contracted',
  'implementing',
  'acceptance',
];
/** Only their own department knows of these. */
const stillInside: ScenarioStatus[] = ['draft', 'submitted', 'returned', 'approved'];

/** Those that share most passages are compared; more than these share only what all scenarios say. */
const mostCompared = 40;
const mostShown = 5;

/**
 * Open scenarios that are nearly the same as what is written: found by shared passages through an
 * index, then compared in full. Of what is not public only the own department's is shown.
 */
export async function findSimilar(
  source: DataSource | EntityManager,
  wanted: SimilarScenariosRequest,
  departmentId: string,
): Promise<SimilarScenario[]> {
  const sketch = sketchOf(wanted.title, wanted.requirements);
  if (sketch.length === 0) return [];
  const found = await rows<Candidate>(
    source,
    `select s.id, s.number, s.title, s.status, s.requirements,
            o.id as "departmentId", o.name as "departmentName"
       from publishing.scenarios s join publishing.organisations o on o.id = s.department_id
      where s.sketch && $1::integer[] and s.id is distinct from $2
        and (s.status = any($3) or (s.status = any($4) and s.department_id = $5))
      order by (select count(*) from unnest(s.sketch) one where one = any($1)) desc, s.id desc
      limit ${mostCompared}`,
    [sketch, wanted.exceptId ?? null, publicAndOpen, stillInside, departmentId],
  );
  return found
    .map((other) => ({ other, similarity: similarityOf(wanted, other) }))
    .filter(({ similarity }) => similarity >= worthALook)
    .sort((one, another) => another.similarity - one.similarity)
    .slice(0, mostShown)
    .map(({ other, similarity }) => ({
      id: other.id,
      number: other.number,
      title: other.title,
      status: other.status,
      department: { id: other.departmentId, name: other.departmentName },
      similarity,
      common: commonPassages(wanted, other),
    }));
}

interface Candidate {
  id: string;
  number: string | null;
  title: string;
  status: ScenarioStatus;
  requirements: string;
  departmentId: string;
  departmentName: string;
}

/** While somebody writes: compared with what is open. */
export async function compareDraft(
  dataSource: DataSource,
  caller: Principal,
  wanted: SimilarScenariosRequest,
): Promise<{ items: SimilarScenario[] }> {
  return { items: await findSimilar(dataSource, wanted, caller.organisationId) };
}

/** What is nearly the same as a saved scenario, for its department and the platform. */
export async function readSimilar(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<{ items: SimilarScenario[] }> {
  const found = await findScenario(dataSource.manager, id);
  if (!found || !seesEverything(caller, toScenario(found))) throw notFound('scenario');
  const { title, requirements, departmentId } = found;
  return {
    items: await findSimilar(dataSource, { title, requirements, exceptId: id }, departmentId),
  };
}
