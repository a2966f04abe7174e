import type { EntityManager } from 'typeorm';
import { judgeQuality, type Quality } from '#libs/contracts';
import { findSimilar } from './find-similar.js';
import type { ScenarioEntity } from './scenario.entity.js';
import { databaseTime, toScenario } from './scenarios.repository.js';
import { likelyDuplicate } from './similarity.js';

/** The quality of a scenario by the database's clock, with what is nearly the same counted. */
export async function judgeScenario(
  manager: EntityManager,
  scenario: ScenarioEntity,
): Promise<Quality> {
  const { id: exceptId, title, requirements, departmentId } = scenario;
  const similar = await findSimilar(manager, { title, requirements, exceptId }, departmentId);
  return judgeQuality(
    toScenario(scenario),
    await databaseTime(manager),
    similar.filter(({ similarity }) => similarity >= likelyDuplicate).length,
  );
}
