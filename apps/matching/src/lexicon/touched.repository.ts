import type { DataSource } from 'typeorm';
import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import { rows } from '#libs/database';

/** `plain` has one of the words within it; a text that was never brought into that form may have. */
const hasWord = (column: string, parameter: string) =>
  `(${column} is null or exists (
     select 1 from unnest(${parameter}::text[]) as word where strpos(${column}, word) > 0))`;

export interface TouchedScenario {
  id: string;
  open: boolean;
  snapshot: ScenarioSnapshot;
}

/** Scenarios, open or not, whose text has one of the words, in portions by id. */
export function touchedScenarios(
  source: DataSource,
  words: readonly string[],
): AsyncGenerator<TouchedScenario[]> {
  return inPortions<TouchedScenario>(
    source,
    `select id, open, snapshot from matching.scenarios where id > $1 and ${hasWord('plain', '$2')}`,
    words,
  );
}

/** Verified enterprises whose text has one of the words, in portions by id. */
export function touchedEnterprises(
  source: DataSource,
  words: readonly string[],
): AsyncGenerator<{ id: string; snapshot: EnterpriseSnapshot }[]> {
  return inPortions<{ id: string; snapshot: EnterpriseSnapshot }>(
    source,
    `select id, snapshot from matching.enterprises
      where active and id > $1 and ${hasWord('plain', '$2')}`,
    words,
  );
}

const portion = 50;

async function* inPortions<Row extends { id: string }>(
  source: DataSource,
  sql: string,
  words: readonly string[],
): AsyncGenerator<Row[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const found = await rows<Row>(source, `${sql} order by id limit ${portion}`, [after, words]);
    if (found.length === 0) return;
    yield found;
    after = found.at(-1)!.id;
  }
}

export interface Concerned<Snapshot> {
  /** How many there are in all. */
  total: number;
  /** The first of them, as many as were asked for. */
  items: { snapshot: Snapshot; isTouched: boolean }[];
}

/** Verified enterprises whose reading a change touches. */
export async function concernedEnterprises(
  source: DataSource,
  touched: readonly string[],
  limit: number,
): Promise<Concerned<EnterpriseSnapshot>> {
  const found = await rows<{ snapshot: EnterpriseSnapshot; total: number }>(
    source,
    `select snapshot, count(*) over () as total from matching.enterprises
      where active and ${hasWord('plain', '$1')} order by id limit ${limit}`,
    [touched],
  );
  return {
    total: found[0]?.total ?? 0,
    items: found.map(({ snapshot }) => ({ snapshot, isTouched: true })),
  };
}

/**
 * Open scenarios that a change may concern: their reading is touched, or they speak of the changed
 * concept, or one of the enterprises has a match with them. In this order, the newest first.
 */
export async function concernedScenarios(
  source: DataSource,
  by: { touched: readonly string[]; spoken: readonly string[]; enterpriseIds: readonly string[] },
  limit: number,
): Promise<Concerned<ScenarioSnapshot>> {
  const found = await rows<{ snapshot: ScenarioSnapshot; isTouched: boolean; total: number }>(
    source,
    `select snapshot, "isTouched", count(*) over () as total from (
       select s.id, snapshot, ${hasWord('plain', '$1')} as "isTouched",
              ${hasWord('plain', '$2')} as speaks,
              exists (select 1 from matching.matches m
                       where m.scenario_id = s.id and m.enterprise_id = any($3)) as matched
         from matching.scenarios s where open) as one
      where "isTouched" or speaks or matched
      order by "isTouched" desc, speaks desc, id desc limit ${limit}`,
    [by.touched, by.spoken, by.enterpriseIds],
  );
  return { total: found[0]?.total ?? 0, items: found };
}

export interface StandingRow {
  scenarioId: string;
  enterpriseId: string;
  name: string;
  score: number;
  /** Its place among the scenario's matches: eligible ones first, then by score. */
}

/** The first so many matches of each of these scenarios, as they stand; only eligible ones. */
export async function standingMatches(
  source: DataSource,
  scenarioIds: readonly string[],
  each: number,
): Promise<StandingRow[]> {
  return rows(
    source,
    `select s.id as "scenarioId", m.enterprise_id as "enterpriseId",
            e.snapshot->>'name' as name, m.score
       from unnest($1::uuid[]) as s(id)
       cross join lateral (
         select enterprise_id, score from matching.matches
          where scenario_id = s.id and eligible
          order by rank_key desc, id desc limit ${each}) as m
       join matching.enterprises e on e.id = m.enterprise_id and e.active`,
    [scenarioIds],
  );
}
