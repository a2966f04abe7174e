import type { DataSource } from 'typeorm';
import type { GapDomain, IdleCapability, UnservedScenario } from '#libs/contracts';
import { rows } from '#libs/database';
import type { CountedGaps, CountedSide } from './gaps.js';

/** Published, and open now or until its deadline within the last year. */
const ofLastYear = `s.snapshot->>'publishedAt' is not null
  and s.snapshot->>'status' <> 'cancelled'
  and (s.open or s.deadline > now() - interval '1 year')`;
/** The rank key is indexed: an eligible one's is its score and a thousand. */
const served = `exists (select 1 from matching.matches m
  where m.scenario_id = s.id and m.rank_key >= 1000 + $1::numeric)`;

/** Capabilities that some scenario of the last year asked for, whether their company may serve it. */
const asked = `asked as materialized (
  select distinct m.enterprise_id, one.key as capability_id
    from matching.matches m
    join matching.scenarios s on s.id = m.scenario_id and ${ofLastYear}
    join matching.enterprises e on e.id = m.enterprise_id,
    lateral (
      select key, value::numeric as score from jsonb_each_text(m.capability_scores)
      union all
      -- Computed before scores of capabilities were kept: the only one is the one that fitted.
      select e.snapshot->'capabilities'->0->>'id', m.score
       where m.capability_scores = '{}' and jsonb_array_length(e.snapshot->'capabilities') = 1
    ) as one
   where m.score >= $1::numeric and one.score >= $1::numeric)`;
const offered = `offered as (
  select e.id as enterprise_id, c.offer, c.offer->>'id' as capability_id
    from matching.enterprises e, jsonb_array_elements(e.snapshot->'capabilities') as c(offer)
   where e.active)`;
const isIdle = `not exists (select 1 from asked
  where asked.enterprise_id = o.enterprise_id and asked.capability_id = o.capability_id)`;

/**
 * How many scenarios and capabilities there are by domain, and how many found nothing.
 * @param departmentId whose scenarios are meant; null for all. Capabilities are everybody's.
 */
export async function countGaps(
  dataSource: DataSource,
  threshold: number,
  departmentId: string | null,
): Promise<CountedGaps> {
  const scenarios = rows<CountedSide>(
    dataSource,
    `select coalesce(s.snapshot->>'domain', '') as domain, count(*) as all,
            count(*) filter (where not ${served}) as alone
       from matching.scenarios s
      where ${ofLastYear} and ($2::uuid is null or s.department_id = $2)
      group by 1`,
    [threshold, departmentId],
  );
  const capabilities = rows<CountedSide & { isTotal: boolean }>(
    dataSource,
    `with ${asked}, ${offered},
       judged as (select o.offer->'domains' as domains, ${isIdle} as idle from offered o)
     select coalesce(domain, '') as domain, count(*) as all, count(*) filter (where idle) as alone,
            false as "isTotal"
       from judged left join lateral jsonb_array_elements_text(domains) as domain on true
      group by 1
      union all
     select '', count(*), count(*) filter (where idle), true from judged`,
    [threshold],
  );
  const [byDomain, found] = await Promise.all([scenarios, capabilities]);
  return {
    scenarios: byDomain,
    capabilities: found.filter((row) => !row.isTotal),
    allCapabilities: found.find((row) => row.isTotal)!,
  };
}

interface Part {
  threshold: number;
  domain: GapDomain | undefined;
  limit: number;
}

/** Scenarios that nobody can serve, the newest first. */
export async function listUnserved(
  dataSource: DataSource,
  { threshold, domain, limit }: Part,
  departmentId: string | null,
  after: string | null,
): Promise<UnservedScenario[]> {
  return rows(
    dataSource,
    `select s.id, s.snapshot->>'number' as number, s.snapshot->>'title' as title,
            s.snapshot->'department'->>'name' as "departmentName", s.snapshot->>'domain' as domain,
            s.open and coalesce(s.deadline > now(), true) as open,
            s.snapshot->>'deadline' as deadline,
            found."bestEligible", found.best, found.barred,
            coalesce(rules.list, '[]') as rules
       from matching.scenarios s,
       lateral (
         select max(m.score) filter (where m.eligible) as "bestEligible", max(m.score) as best,
                count(*) filter (where m.score >= $1::numeric and not m.eligible) as barred
           from matching.matches m where m.scenario_id = s.id) as found,
       lateral (
         select jsonb_agg(jsonb_build_object('rule', rule, 'companies', companies)
                  order by companies desc, rule) as list
           from (select finding->>'rule' as rule, count(distinct m.id) as companies
                   from matching.matches m, jsonb_array_elements(m.eligibility) as finding
                  where m.scenario_id = s.id and not m.eligible and m.score >= $1::numeric
                    and not (finding->>'met')::boolean
                  group by 1) as each) as rules
      where ${ofLastYear} and not ${served}
        and ($2::uuid is null or s.department_id = $2)
        and ($3::text is null or coalesce(s.snapshot->>'domain', 'none') = $3)
        and ($4::uuid is null or s.id < $4)
      order by s.id desc limit ${limit + 1}`,
    [threshold, departmentId, domain ?? null, after],
  );
}

/** Capabilities of verified enterprises that no scenario asked for, the newest enterprises first. */
export async function listIdle(
  dataSource: DataSource,
  { threshold, domain, limit }: Part,
  after: [string, string] | null,
): Promise<IdleCapability[]> {
  return rows(
    dataSource,
    `with ${asked}, ${offered}
     select o.capability_id as id, o.offer->>'name' as name, o.offer->'domains' as domains,
            jsonb_build_object('id', e.id, 'name', e.snapshot->'name',
              'district', e.snapshot->'district') as enterprise
       from offered o join matching.enterprises e on e.id = o.enterprise_id
      where ${isIdle}
        and ($2::text is null or o.offer->'domains' ? $2
             or $2 = 'none' and jsonb_array_length(o.offer->'domains') = 0)
        and ($3::uuid is null or (o.enterprise_id, o.capability_id::uuid) < ($3, $4::uuid))
      order by o.enterprise_id desc, o.capability_id::uuid desc limit ${limit + 1}`,
    [threshold, domain ?? null, after?.[0] ?? null, after?.[1] ?? null],
  );
}
