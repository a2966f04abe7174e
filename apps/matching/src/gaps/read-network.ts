import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { MatchNetwork, StatisticsQuery } from '#libs/contracts';
import { rows } from '#libs/database';

/** As many lines as a picture of them can be read with. */
const mostMatches = 100;

/**
 * Which companies could serve the scenarios of a year, the strongest matches first. The year is that
 * of the number, which is given when a scenario is first published. A department's are its own.
 */
export async function readNetwork(
  dataSource: DataSource,
  caller: Principal,
  threshold: number,
  { year }: StatisticsQuery,
): Promise<MatchNetwork> {
  const departmentId = caller.organisationKind === 'department' ? caller.organisationId : null;
  const [counted] = await rows<Omit<MatchNetwork, 'year'>>(
    dataSource,
    `with of_year as (
       select id, snapshot->>'title' as title from matching.scenarios
        where snapshot->>'number' like 'CJ-' || $2::integer || '-%'
          and ($3::uuid is null or department_id = $3)),
     fitting as (
       select m.id, m.scenario_id, s.title, m.enterprise_id, m.score,
              m.status in ('interested', 'connected') as taken,
              m.status not in ('not_relevant', 'excluded') as stands
         from matching.matches m join of_year s on s.id = m.scenario_id
        where m.rank_key >= 1000 + $1::numeric),
     strongest as (
       select * from fitting where stands order by score desc, id limit ${mostMatches})
     select (select count(*) from of_year) as scenarios,
            (select count(distinct scenario_id) from fitting) as matched,
            (select count(*) from fitting where stands) as total,
            coalesce((
              select jsonb_agg(jsonb_build_object(
                       'scenario', jsonb_build_object('id', m.scenario_id, 'title', m.title),
                       'enterprise', jsonb_build_object('id', e.id, 'name', e.snapshot->'name'),
                       'score', m.score, 'taken', m.taken) order by m.score desc, m.id)
                from strongest m join matching.enterprises e on e.id = m.enterprise_id), '[]')
              as matches`,
    [threshold, year, departmentId],
  );
  return { year, ...counted! };
}
