import type { DataSource } from 'typeorm';
import { firstInterestDays, funnelStages, type ReportStatistics } from '#libs/contracts';
import { rows } from '#libs/database';
import { type CountedScenarios, stagePlaces, stageStates } from './statistics.js';

const zone = "'Asia/Shanghai'";
/**
 * Scenarios first published in the year $1 of the city, of the department $2 or of all (null). What is
 * published anew keeps the year of its first time; `published_at` is its last, never an earlier one.
 */
const cohort = `cohort as (
  select s.id, coalesce(s.domain, '') as domain, s.district,
         s.status in ('cancelled', 'failed') as ended, life.published_at, life.place
    from publishing.scenarios s
   cross join lateral (
     select min(c.at) filter (where c.to_status = 'published') as published_at,
            coalesce(max(stage.place), 0) as place
       from publishing.state_changes c
       left join unnest($3::text[], $4::integer[]) as stage(status, place)
         on stage.status = c.to_status
      where c.subject_id = s.id and c.subject_type = 'scenario') as life
   where s.published_at >= make_timestamptz($1, 1, 1, 0, 0, 0, ${zone})
     and life.published_at >= make_timestamptz($1, 1, 1, 0, 0, 0, ${zone})
     and life.published_at < make_timestamptz($1 + 1, 1, 1, 0, 0, 0, ${zone})
     and ($2::uuid is null or s.department_id = $2))`;
const parametersOf = (year: number, departmentId: string | null) => [
  year,
  departmentId,
  stageStates,
  stagePlaces,
];

/** How many there are of each kind; a plaque that was revoked showcases nothing any more. */
export function countScenarios(
  source: DataSource,
  year: number,
  departmentId: string | null,
): Promise<CountedScenarios[]> {
  return rows(
    source,
    `with ${cohort}, placed as (
       select extract(month from published_at at time zone ${zone})::integer as month,
              domain, district, ended,
              case when exists (
                     select 1 from publishing.nominations n
                       join publishing.plaques p on p.nomination_id = n.id
                      where n.scenario_id = cohort.id and p.revoked_on is null)
                   then ${funnelStages.indexOf('showcased')} else place end as place
         from cohort)
     select month, domain, district, place, ended, count(*) as count
       from placed group by 1, 2, 3, 4, 5`,
    parametersOf(year, departmentId),
  );
}

type Engagement = Pick<ReportStatistics, 'interested' | 'connected' | 'opened' | 'firstInterest'>;
interface EngagementRow {
  interested: number;
  connected: number;
  openedScenarios: number;
  openedBids: number;
  medianDays: number | null;
  none: number;
  /** How many by the number of limits that their days exceed. */
  exceeding: Record<string, number>;
}

/** How companies took them. Of bids, only those of opened rounds are looked at. */
export async function countEngagement(
  source: DataSource,
  year: number,
  departmentId: string | null,
): Promise<Engagement> {
  const [row] = await rows<EngagementRow>(
    source,
    `with ${cohort}, engaged as (
       select interest.connected, bids.number as bids,
              extract(epoch from interest.first_at - cohort.published_at) / 86400 as days
         from cohort
        cross join lateral (
          select min(i.created_at) as first_at,
                 coalesce(bool_or(i.status = 'connected'), false) as connected
            from publishing.interests i where i.scenario_id = cohort.id) as interest
        cross join lateral (
          select coalesce(sum(jsonb_array_length(o.report->'bids')), 0) as number
            from publishing.bid_openings o
           where o.scenario_id = cohort.id and o.opened_at is not null) as bids),
     counted as (
       select (select count(*) from unnest($5::integer[]) as day where days > day) as exceeded,
              count(*) as scenarios
         from engaged where days is not null group by 1)
     select count(days) as interested, count(*) filter (where connected) as connected,
            count(*) filter (where bids > 0) as "openedScenarios",
            coalesce(sum(bids), 0)::integer as "openedBids",
            round(percentile_cont(0.5) within group (order by days)::numeric, 1)::float8
              as "medianDays",
            count(*) filter (where days is null) as none,
            (select coalesce(jsonb_object_agg(exceeded, scenarios), '{}') from counted)
              as exceeding
       from engaged`,
    [...parametersOf(year, departmentId), [...firstInterestDays]],
  );
  const { interested, connected, openedScenarios, openedBids, medianDays, none, exceeding } = row!;
  return {
    interested,
    connected,
    opened: { scenarios: openedScenarios, bids: openedBids },
    firstInterest: {
      medianDays,
      within: [...firstInterestDays, null].map((days, place) => ({
        days,
        scenarios: exceeding[place] ?? 0,
      })),
      none,
    },
  };
}
