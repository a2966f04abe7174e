import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import {
  type Interest,
  type InterestSummary,
  type ListInterestsQuery,
  notFound,
  type Page,
  type ScenarioInterest,
} from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { isEligible, judgeEligibility } from '#libs/eligibility';
import { findEnterprises, toEnterprise } from '../enterprises/enterprises.repository.js';
import { publicStatuses } from '../scenarios/scenario.js';
import { findScenario, toScenario } from '../scenarios/scenarios.repository.js';
import { findReadableInterest, sideOf } from './hold-talk.js';
import { isConversationOpen } from './interest.js';
import { type InterestRow, listInterestRows, toSummary } from './interests.repository.js';
import { readMeetings, readMessages } from './talk.repository.js';

/** Who is interested in a scenario, with who they are: its department, and the platform. */
export async function listScenarioInterests(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
  query: ListInterestsQuery,
): Promise<Page<ScenarioInterest>> {
  const found = await findScenario(dataSource.manager, scenarioId);
  const seesAll = found?.departmentId === caller.organisationId || readsWholePlatform(caller);
  const isCompany = caller.organisationKind === 'enterprise';
  if (!found || !(seesAll || (isCompany && publicStatuses.includes(found.status))))
    throw notFound('scenario');
  const scenario = toScenario(found);
  const scope = { scenarioId, enterpriseId: isCompany ? caller.organisationId : undefined };
  const page = await listPage(dataSource, caller, scope, query);
  const companies = await findEnterprises(dataSource.manager, [
    ...new Set(page.items.map(({ enterpriseId }) => enterpriseId)),
  ]);
  const byId = new Map(companies.map((one) => [one.id, toEnterprise(one)]));
  return {
    ...page,
    items: page.items.map((row) => {
      const company = byId.get(row.enterpriseId)!;
      const eligibility = judgeEligibility(scenario, company);
      return {
        ...toSummary(row),
        company: {
          district: company.district,
          tiers: company.tiers,
          qualifications: company.qualifications,
          capabilities: company.capabilities.map(({ name }) => name),
          profile: company.profile,
        },
        eligibility,
        eligible: isEligible(eligibility),
      };
    }),
  };
}

/** The caller's: an enterprise's own, those in a department's scenarios, all for the platform. */
export async function listInterests(
  dataSource: DataSource,
  caller: Principal,
  query: ListInterestsQuery,
): Promise<Page<InterestSummary>> {
  const own = caller.organisationId;
  const scope = {
    enterprise: { enterpriseId: own },
    department: { departmentId: own },
    platform: {},
  }[caller.organisationKind];
  const page = await listPage(dataSource, caller, scope, query);
  return { ...page, items: page.items.map(toSummary) };
}

async function listPage(
  dataSource: DataSource,
  caller: Principal,
  scope: Parameters<typeof listInterestRows>[2],
  { status, cursor, limit }: ListInterestsQuery,
): Promise<Page<InterestRow>> {
  const after = readTimeCursor(cursor);
  const found = await listInterestRows(dataSource, caller, scope, status, after, limit);
  return toPage(
    found,
    limit,
    (row) => [row.createdAt.toISOString(), row.id],
    (row) => row,
  );
}

/** One interest with its messages and meetings, for the two sides and who reads the platform. */
export async function readInterest(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<Interest> {
  const { manager } = dataSource;
  return toInterest(manager, caller, await findReadableInterest(manager, caller, id));
}

export async function toInterest(
  manager: EntityManager,
  caller: Principal,
  row: InterestRow,
): Promise<Interest> {
  return {
    ...toSummary(row),
    side: sideOf(caller, row),
    isOpen: isConversationOpen(row.status, row.scenarioStatus),
    messages: await readMessages(manager, row.id),
    meetings: await readMeetings(manager, row.id),
  };
}
