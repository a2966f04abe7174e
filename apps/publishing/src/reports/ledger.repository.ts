import type { DataSource } from 'typeorm';
import type { LedgerQuery, LedgerRow, LedgerStage } from '#libs/contracts';
import { rows } from '#libs/database';

/** The day by which each stage counts. */
const dayOf: Record<LedgerStage, string> = {
  signed: 'c.signed_on',
  started: 'c.started_on',
  delivered: 'c.delivered_on',
  'at-target': 'c.at_target_on',
};
const stages = Object.keys(dayOf) as LedgerStage[];

/** Only what both people of the department stand to counts. */
const joined = `publishing.contracts c
  join publishing.scenarios s on s.id = c.scenario_id
  join publishing.organisations d on d.id = s.department_id
  join publishing.enterprises e on e.id = c.enterprise_id`;
const counts = "c.status = 'confirmed' and ($1::uuid is null or s.department_id = $1)";

export interface LedgerCount {
  stage: LedgerStage;
  key: string;
  name: string | null;
  count: number;
  amountWan: number;
}

/** Number and amount of contracts a stage and group; of one department, or of all (null). */
export function countLedger(
  source: DataSource,
  departmentId: string | null,
  { year, by }: LedgerQuery,
): Promise<LedgerCount[]> {
  const grouped = (day: string) =>
    ({
      month: { key: `to_char(${day}, 'YYYY-MM')`, name: 'null::text' },
      district: { key: 's.district', name: 'null::text' },
      domain: { key: "coalesce(s.domain, '')", name: 'null::text' },
      department: { key: 'd.id::text', name: 'd.name' },
    })[by];
  const parts = stages.map((stage) => {
    const day = dayOf[stage];
    const { key, name } = grouped(day);
    return `select '${stage}' as stage, ${key} as key, ${name} as name, count(*)::int as count,
                   sum(c.amount_wan)::float8 as "amountWan"
              from ${joined}
             where ${counts} and ${day} >= $2::date and ${day} < ($2::date + interval '1 year')
             group by 2, 3`;
  });
  return rows(source, parts.join(' union all '), [departmentId, `${year}-01-01`]);
}

/** With the time of its confirmation, by which the list is ordered. */
export interface ConfirmedRow extends LedgerRow {
  confirmedAt: Date;
}

interface Row extends Omit<ConfirmedRow, 'scenario'> {
  scenarioId: string;
  scenarioNumber: string | null;
  scenarioTitle: string;
}

/** The contracts that reached a stage, or any stage, in the year; the newest confirmed first. */
export async function findLedgerRows(
  source: DataSource,
  departmentId: string | null,
  { year, stage, limit }: { year: number; stage?: LedgerStage; limit: number },
  after: [string, string] | null,
): Promise<ConfirmedRow[]> {
  const within = (stage ? [stage] : stages)
    .map((one) => `(${dayOf[one]} >= $2::date and ${dayOf[one]} < $2::date + interval '1 year')`)
    .join(' or ');
  const found = await rows<Row>(
    source,
    `select c.id as "contractId", s.id as "scenarioId", s.number as "scenarioNumber",
            s.title as "scenarioTitle", d.name as "departmentName", e.name as "enterpriseName",
            s.district, s.domain, c.number as "contractNumber",
            c.amount_wan::float8 as "amountWan", c.signed_on::text as "signedOn",
            c.started_on::text as "startedOn", c.delivered_on::text as "deliveredOn",
            c.at_target_on::text as "atTargetOn", c.confirmed_at as "confirmedAt"
       from ${joined}
      where ${counts} and (${within})
        and ($3::timestamptz is null or (c.confirmed_at, c.id) < ($3, $4::uuid))
      order by c.confirmed_at desc, c.id desc limit ${limit + 1}`,
    [departmentId, `${year}-01-01`, after?.[0] ?? null, after?.[1] ?? null],
  );
  return found.map(({ scenarioId, scenarioNumber, scenarioTitle, ...row }) => ({
    ...row,
    scenario: { id: scenarioId, number: scenarioNumber, title: scenarioTitle },
  }));
}
