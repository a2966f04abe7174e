import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { MatchReport, MatchReportQuery } from '#libs/contracts';
import { rows } from '#libs/database';
import { type CountedMatches, tabulateMatches } from './report.js';

/** What became of a year's matches; a department's report is of its own scenarios. */
export async function readMatchReport(
  dataSource: DataSource,
  caller: Principal,
  query: MatchReportQuery,
): Promise<MatchReport> {
  const departmentId = caller.organisationKind === 'department' ? caller.organisationId : null;
  return tabulateMatches(query, await countReport(dataSource, departmentId, query));
}

const toldAs = (status: string) => `count(*) filter (where m.told_at is not null and ${status})`;
const saidNo = (reason: string) =>
  toldAs(`m.status = 'not_relevant' and m.not_relevant_reason = '${reason}'`);
const unasked = (status: string) => `count(*) filter (where m.told_at is null and ${status})`;
const wants = `m.status in ('interested', 'connected')`;
/** When a match became anybody's affair; years and months are the city's. */
const at = 'coalesce(m.told_at, m.answered_at)';
const zone = "'Asia/Shanghai'";

async function countReport(
  dataSource: DataSource,
  departmentId: string | null,
  { year, by }: MatchReportQuery,
): Promise<CountedMatches[]> {
  const key =
    by === 'month'
      ? `to_char(${at} at time zone ${zone}, 'YYYY-MM')`
      : "coalesce(s.snapshot->>'domain', '')";
  return rows(
    dataSource,
    `select ${key} as key,
            count(m.told_at) as told,
            ${toldAs('m.viewed_at is not null')} as viewed,
            ${toldAs(wants)} as interested,
            ${saidNo('wrong-trade')} as "wrongTrade", ${saidNo('too-small')} as "tooSmall",
            ${saidNo('wrong-region')} as "wrongRegion", ${saidNo('not-now')} as "notNow",
            ${unasked(wants)} as "unaskedInterested",
            ${unasked("m.status = 'not_relevant'")} as "unaskedNotRelevant"
       from matching.matches m join matching.scenarios s on s.id = m.scenario_id
      where ${at} >= make_timestamptz($1, 1, 1, 0, 0, 0, ${zone})
        and ${at} < make_timestamptz($1 + 1, 1, 1, 0, 0, 0, ${zone})
        and ($2::uuid is null or s.department_id = $2)
      group by 1`,
    [year, departmentId],
  );
}
