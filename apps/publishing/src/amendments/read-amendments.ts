import type { DataSource } from 'typeorm';
import { cityDay } from '#libs/calendar';
import type { Principal } from '#libs/auth';
import { type AmendmentList, notFound } from '#libs/contracts';
import { seesEverything } from '../scenarios/read-scenarios.js';
import { findScenario, toScenario } from '../scenarios/scenarios.repository.js';
import { leastDeadlineDay } from './amendment.js';
import { listAmendmentRows, readToday, toAmendment } from './amendments.repository.js';

/** What was and is proposed, for the scenario's department and the platform, and what today asks. */
export async function listAmendments(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
): Promise<AmendmentList> {
  const scenario = await findScenario(dataSource.manager, scenarioId);
  if (!scenario || !seesEverything(caller, toScenario(scenario))) throw notFound('scenario');
  const least = leastDeadlineDay(await readToday(dataSource));
  return {
    items: (await listAmendmentRows(dataSource, scenarioId)).map(toAmendment),
    leastDeadlineDay: least,
    mustExtend: !scenario.deadline || cityDay(scenario.deadline) < least,
  };
}
