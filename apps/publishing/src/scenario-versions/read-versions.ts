import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type FieldChange,
  notFound,
  type ScenarioVersion,
  type ScenarioVersionDetail,
  type VersionKind,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { findReadable, seesEverything } from '../scenarios/read-scenarios.js';
import { toScenario } from '../scenarios/scenarios.repository.js';
import { readsConfidential } from '../scenarios/view-scenario.js';
import { changedFields, compareVersions, withheldFields } from './compare-versions.js';
import type { VersionContent } from './version-content.js';

interface VersionRow {
  number: number;
  kind: VersionKind;
  round: number;
  reason: string;
  content: VersionContent;
  actorName: string;
  at: Date;
}

/** All versions of a scenario that the caller may read, oldest first, each with what it changed. */
export async function listVersions(
  dataSource: DataSource,
  caller: Principal | undefined,
  id: string,
): Promise<{ items: ScenarioVersion[] }> {
  const versions = await readAll(dataSource, caller, id);
  return { items: versions.map(({ version }) => version) };
}

/** One version with its changes against the one before. */
export async function readVersion(
  dataSource: DataSource,
  caller: Principal | undefined,
  id: string,
  number: number,
): Promise<ScenarioVersionDetail> {
  const all = await readAll(dataSource, caller, id);
  const found = all.find(({ version }) => version.number === number);
  if (!found) throw notFound('version');
  return { ...found.version, changes: found.readChanges() };
}

async function readAll(
  dataSource: DataSource,
  caller: Principal | undefined,
  id: string,
): Promise<{ version: ScenarioVersion; readChanges: () => FieldChange[] }[]> {
  const scenario = await findReadable(dataSource.manager, caller, id);
  const isInside = seesEverything(caller, toScenario(scenario));
  const mayRead = await mayReadEach(dataSource, caller, isInside);
  const found = await rows<VersionRow>(
    dataSource,
    `select number, kind, round, reason, content, actor_name as "actorName", at
       from publishing.scenario_versions where scenario_id = $1 order by number limit 200`,
    [id],
  );
  return found.map((version, index) => {
    const before = found[index - 1]?.content;
    // What either of the two keeps from a reader is kept from them in their difference.
    const isConfidential = [version.content, before ?? version.content, scenario].some(
      ({ confidentiality }) => confidentiality === 'verified',
    );
    return {
      version: {
        number: version.number,
        kind: version.kind,
        round: version.round,
        reason: version.reason,
        by: isInside ? version.actorName : null,
        at: version.at.toISOString(),
        changedFields: before ? changedFields(before, version.content) : [],
      },
      readChanges: () => {
        const changes = before ? compareVersions(before, version.content) : [];
        return isConfidential && !mayRead ? changes.filter(isForAll) : changes;
      },
    };
  });
}

function isForAll({ field }: FieldChange): boolean {
  return !withheldFields.has(field);
}

async function mayReadEach(
  dataSource: DataSource,
  caller: Principal | undefined,
  isInside: boolean,
): Promise<boolean> {
  return isInside || readsConfidential(dataSource, caller, { confidentiality: 'verified' });
}
