import type { EntityManager } from 'typeorm';
import { type Day, todaySql } from '#libs/calendar';
import {
  type EditionContent,
  type EditionTold,
  isDistrictOfCity,
  type NomineeKind,
  taxonomy,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { countsSql } from '../enterprises/enterprises.repository.js';
import { findDistrictDepartments } from './editions.repository.js';
import { findNominations, type NominationListRow } from './nominations.repository.js';
import { findFaults } from './nominee-eligibility.js';

/** Of the city's districts, whose departments may recommend. */
const districts = taxonomy.districts.map(({ code }) => code).filter(isDistrictOfCity);

/**
 * Who can do something with a call: organisations with a completed project that the edition's rules
 * let be nominated, and the departments that recommend for a district. Nobody else is told of it; the
 * call is public.
 */
export async function findCallees(
  manager: EntityManager,
  { eligibility, categories }: EditionContent,
): Promise<Pick<EditionTold, 'nominatorIds' | 'departmentIds'>> {
  const found = await rows<{
    id: string;
    kind: NomineeKind;
    status: string | null;
    district: string;
    tiers: string[];
    deliveredOn: Day | null;
  }>(
    manager,
    `with completed as (
       select c.enterprise_id, c.bid_id, c.delivered_on, s.department_id
         from publishing.contracts c
         join publishing.scenarios s on s.id = c.scenario_id and s.round = c.round
        where c.status = 'confirmed' and s.status = 'completed'
     ), parts as (
       select department_id as id, delivered_on from completed
       union select enterprise_id, delivered_on from completed
       union select m.enterprise_id, d.delivered_on
         from completed d join publishing.bid_members m on m.bid_id = d.bid_id
        where m.status = 'confirmed'
     )
     select o.id, o.kind, e.status, coalesce(e.district, o.district) as district,
            array(select c.code from publishing.credentials c
                   where c.enterprise_id = e.id and c.kind = 'tier' and ${countsSql}) as tiers,
            p.delivered_on::text as "deliveredOn"
       from parts p
       join publishing.organisations o on o.id = p.id and o.active
       left join publishing.enterprises e on e.id = o.id`,
  );
  const able = found.filter(
    ({ kind, status, district, tiers, deliveredOn }) =>
      findFaults(eligibility, {
        kind,
        enterprise:
          kind === 'enterprise' ? { isVerified: status === 'verified', district, tiers } : null,
        hasScenario: true,
        deliveredOn,
        district: null,
        ownDistricts: [],
      }).length === 0,
  );
  const isRecommended = categories.some(({ recommendations }) => recommendations > 0);
  const departments = isRecommended ? await findDistrictDepartments(manager, districts) : [];
  return {
    nominatorIds: [...new Set(able.map(({ id }) => id))],
    departmentIds: departments.map(({ id }) => id),
  };
}

/** Days before the last one on which people are reminded of what they have not handed in. */
const remindDays = 3;
/** The last day, in the city, to hand in a nomination `n` of an edition `e`; null when it is no time for it. */
const lastDaySql = `case
  when n.status = 'draft' and e.status = 'calling' and e.opens_at <= now() and e.closes_at > now()
    then (e.closes_at at time zone 'Asia/Shanghai')::date
  when n.status = 'returned' and e.status = 'formal_review' then e.mend_by end`;

/** A nomination that is not handed in and whose last day is near. */
export interface UnsubmittedNomination {
  row: NominationListRow;
  lastDay: Day;
}

/** Those of which nobody was reminded for that day, locked. */
export async function lockUnsubmitted(
  manager: EntityManager,
  most: number,
): Promise<UnsubmittedNomination[]> {
  const found = await rows<{ id: string; lastDay: Day }>(
    manager,
    `select n.id, (${lastDaySql})::text as "lastDay"
       from publishing.editions e
       join publishing.nominations n on n.edition_id = e.id and n.status in ('draft', 'returned')
      where e.status in ('calling', 'formal_review')
        and ${lastDaySql} between ${todaySql} and ${todaySql} + ${remindDays}
        and n.reminded_of is distinct from ${lastDaySql}
      order by n.id limit ${most} for update of n skip locked`,
  );
  const days = new Map(found.map(({ id, lastDay }) => [id, lastDay]));
  const unsubmitted = await findNominations(manager, [...days.keys()]);
  return unsubmitted.map((row) => ({ row, lastDay: days.get(row.id)! }));
}
