import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Outcome, ShowcaseCandidate } from '#libs/contracts';
import { rows } from '#libs/database';
import type { ProjectFacts } from './prefill.js';

type Source = DataSource | EntityManager;

/** Completed projects of an organisation: its department, or a company of its contract. */
const ownProjects = `publishing.contracts c
  join publishing.scenarios s on s.id = c.scenario_id and s.round = c.round
  where c.status = 'confirmed' and s.status = 'completed'
    and (s.department_id = $1 or c.enterprise_id = $1 or exists (
      select from publishing.bid_members m where m.bid_id = c.bid_id
         and m.status = 'confirmed' and m.enterprise_id = $1))`;

/** Scenarios with which a nomination may begin, the newest first; bounded, as no list needs more. */
export function findCandidates(
  source: Source,
  caller: Principal,
  editionId: string,
): Promise<ShowcaseCandidate[]> {
  return rows(
    source,
    `select s.id, s.title, s.number, c.delivered_on::text as "deliveredOn",
            exists (select from publishing.nominations n
              where n.edition_id = $2 and n.scenario_id = s.id
                and n.status not in ('draft', 'withdrawn', 'rejected')) as "isNominated"
       from ${ownProjects}
      order by c.delivered_on desc nulls last, s.id limit 200`,
    [caller.organisationId, editionId],
  );
}

export interface OwnProject extends ProjectFacts {
  scenarioId: string;
  round: number;
}

/** The project of a completed scenario, if it is one of the caller's. */
export async function findOwnProject(
  manager: EntityManager,
  organisationId: string,
  scenarioId: string,
): Promise<OwnProject | undefined> {
  const [found] = await rows<
    Omit<OwnProject, 'measured' | 'milestoneFileIds' | 'measurementFileIds'> & {
      contractId: string;
      outcomes: Outcome[];
    }
  >(
    manager,
    `select s.id as "scenarioId", c.round, c.id as "contractId", s.summary, s.domain,
            s.technologies, s.district, c.amount_wan::float8 as "amountWan",
            c.started_on::text as "startedOn", c.delivered_on::text as "deliveredOn", s.outcomes
       from ${ownProjects} and s.id = $2`,
    [organisationId, scenarioId],
  );
  if (!found) return undefined;
  const { contractId, ...project } = found;
  const measured = await rows<{ outcome: string; value: string; met: boolean }>(
    manager,
    `select distinct on (outcome) outcome, value, met from publishing.measurements
      where contract_id = $1 order by outcome, at desc, id desc`,
    [contractId],
  );
  const files = await findProjectFiles(manager, scenarioId, project.round);
  return {
    ...project,
    measured: new Map(measured.map(({ outcome, ...rest }) => [outcome, rest])),
    milestoneFileIds: files.milestones,
    measurementFileIds: files.measurements,
  };
}

/** Files of a project's accepted milestones and of its measurements. */
export async function findProjectFiles(
  manager: EntityManager,
  scenarioId: string,
  round: number,
): Promise<{ milestones: string[]; measurements: string[] }> {
  const found = await rows<{ kind: 'milestones' | 'measurements'; id: string }>(
    manager,
    `with project as (select id from publishing.contracts
       where scenario_id = $1 and round = $2 and status = 'confirmed')
     select 'milestones' as kind, unnest(m.file_ids) as id from publishing.milestones m
      where m.contract_id in (select id from project) and m.status = 'accepted'
     union
     select 'measurements', unnest(m.file_ids) from publishing.measurements m
      where m.contract_id in (select id from project)`,
    [scenarioId, round],
  );
  const of = (kind: string) => found.filter((one) => one.kind === kind).map(({ id }) => id);
  return { milestones: of('milestones'), measurements: of('measurements') };
}
