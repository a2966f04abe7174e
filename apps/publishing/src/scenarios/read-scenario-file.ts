import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound } from '#libs/contracts';
import { type FileRow, findFile } from '../files/files.repository.js';
import { findReadable, seesEverything } from './read-scenarios.js';
import { toScenario } from './scenarios.repository.js';
import { readsConfidential } from './view-scenario.js';

/**
 * An attachment of a scenario, for everybody who may read what it belongs to. No audit entry: what
 * is published is there to be read.
 */
export async function findScenarioFile(
  dataSource: DataSource,
  caller: Principal | undefined,
  scenarioId: string,
  fileId: string,
): Promise<FileRow> {
  const scenario = await findReadable(dataSource.manager, caller, scenarioId);
  const file = scenario.fileIds.includes(fileId) && (await findFile(dataSource, fileId));
  if (!file) throw notFound('file');
  const mayRead =
    seesEverything(caller, toScenario(scenario)) ||
    (await readsConfidential(dataSource, caller, scenario));
  if (!mayRead) throw notFound('file');
  return file;
}
