import type {
  Contract,
  Edition,
  EditionContent,
  Nomination,
  Project,
  Scenario,
  ShowcaseCategory,
  UpdateNominationRequest,
} from '#libs/contracts';
import { addDays, cityDay } from '#libs/calendar';
import { connectedScenario, contractTerms } from './awards.js';
import type { Client, World } from './world.js';

interface Department {
  editor: Client;
  approver: Client;
}

const today = () => cityDay(new Date());

/** A category; say only what the test is about. */
export function aCategory(said: Partial<ShowcaseCategory> = {}): ShowcaseCategory {
  return {
    code: 'CJ',
    name: '示范场景',
    description: '已投入使用、成效可量化的应用场景。',
    quota: 100,
    districtQuotas: [],
    domainQuotas: [],
    recommendations: 2,
    awardWan: 50,
    cityPercent: 50,
    ...said,
  };
}

const bands = [
  { from: 0, to: 59, description: '不足' },
  { from: 60, to: 100, description: '达到或超出' },
];

/** All that an edition must say before its call begins. */
export function fullEdition(): Omit<EditionContent, 'year' | 'title'> {
  const inDays = (days: number) => addDays(today(), days);
  return {
    summary: '遴选年度应用场景示范，给予授牌与奖励。',
    contact: '市经信局 李工 027-00000000',
    categories: [aCategory(), aCategory({ code: 'PT', name: '示范平台', quota: 10, awardWan: 50 })],
    eligibility: {
      nominees: ['enterprise', 'department'],
      registeredInCity: true,
      tiers: [],
      completedScenarioOnly: false,
      deliveredFrom: null,
      text: '近三年无重大安全事故。',
    },
    rubric: [
      { name: '应用成效', description: '', weight: 60, least: 0, most: 100, bands },
      { name: '创新性', description: '', weight: 40, least: 0, most: 100, bands },
    ],
    evidence: [
      { name: '验收材料', description: '', isRequired: true, beginsWith: 'milestones' },
      { name: '成效佐证', description: '', isRequired: false, beginsWith: 'measurements' },
    ],
    takesCityLevel: true,
    schedule: {
      opensAt: new Date(Date.now() - 3_600_000).toISOString(),
      closesAt: new Date(Date.now() + 20 * 86_400_000).toISOString(),
      formalReviewFrom: inDays(25),
      mendBy: inDays(35),
      expertReviewFrom: inDays(40),
      expertReviewUntil: inDays(50),
    },
    publicityDays: 5,
    validityYears: 3,
  };
}

/** An edition whose call runs. */
export async function callingEdition(
  admin: Client,
  said: Partial<EditionContent> = {},
): Promise<Edition> {
  const draft = await admin.post<Edition>('/api/showcase/editions', {
    year: 2026,
    title: said.title ?? '2026年度应用场景示范名单',
  });
  const path = `/api/showcase/editions/${draft.id}`;
  const { title: _title, year: _year, ...content } = { ...fullEdition(), ...said };
  const full = await admin.ok<Edition>('PATCH', path, { version: draft.version, ...content });
  return admin.post<Edition>(`${path}/open`, { version: full.version });
}

/** As if an edition's call had ended a moment ago. */
export async function endCall(world: World, id: string): Promise<void> {
  await world.sql(
    `update publishing.editions set opens_at = least(opens_at, now() - interval '2 hours'),
       closes_at = now() - interval '1 second' where id = $1`,
    [id],
  );
}

/** A completed scenario of a department with a company, with files of a milestone and a measurement. */
export async function completedScenario(
  world: World,
  department: Department,
): Promise<{ scenario: Scenario; company: Client; milestoneFile: string; measuredFile: string }> {
  const { scenario, company } = await connectedScenario(world, department);
  const path = `/api/scenarios/${scenario.id}`;
  const version = async () => (await department.editor.get<Scenario>(path)).version;
  const recorded = await department.editor.post<Contract>(
    `${path}/contract`,
    contractTerms(company.me.organisation.id),
  );
  await department.approver.post(`/api/contracts/${recorded.id}/confirm`, {
    version: recorded.version,
  });
  const started = await department.editor.post<Project>(`${path}/start`, {
    version: await version(),
    milestones: [{ name: '首期布设', dueOn: addDays(today(), 60) }],
  });
  const [milestone] = started.milestones;
  const proof = await company.upload('验收报告正文', '验收报告.txt');
  await company.post(`/api/milestones/${milestone!.id}/submit`, {
    version: milestone!.version,
    evidence: '首期已布设完毕。',
    fileIds: [proof.body.id],
  });
  await department.editor.post(`/api/milestones/${milestone!.id}/accept`, {
    version: milestone!.version + 1,
  });
  const measured = await department.editor.upload('第三方测评正文', '测评报告.txt');
  await department.editor.post(`${path}/outcomes`, {
    outcome: scenario.outcomes[0]!.name,
    value: '90',
    measuredOn: today(),
    evidence: '第三方抽样',
    fileIds: [measured.body.id],
  });
  await department.editor.post(`${path}/deliver`, { version: await version() });
  await department.approver.post(`${path}/acceptance/complete`, { version: await version() });
  return {
    scenario: await department.editor.get<Scenario>(path),
    company,
    milestoneFile: proof.body.id,
    measuredFile: measured.body.id,
  };
}

/** What a nomination must argue for itself; facts come from the scenario. */
export const argued = {
  innovation:
    '首次把社区快递柜与网格化管理平台打通，格口按小时动态调度，并以居民反馈调整布点，形成可复用的布点算法与运维规程。',
  replicability:
    '点位、供电与消防要求已写成标准图集，其他区可以直接采用，三个月内即可完成首期布设。',
  userReport: {
    by: '某社区居委会',
    text: '取件等待时间明显缩短，楼道不再堆放包裹，居民反映良好。',
  },
  commitments: ['truthful', 'lawful', 'open-to-checks', 'public'],
} satisfies Omit<UpdateNominationRequest, 'version'>;

/** Facts that a nomination without a scenario must bring itself. */
export const broughtFacts = {
  summary:
    '在三百个老旧小区布设智能快件箱六百组，解决末端配送无处投递的问题，取件等待时间由四分钟降至四十秒，居民满意度明显提高。',
  domain: 'smart-logistics',
  technologies: ['iot'],
  investmentWan: 280,
  beganOn: '2026-01-05',
  deliveredOn: '2026-09-30',
  outcomes: [
    { name: '小区覆盖率', baseline: '20', target: '85', unit: '%', value: '90', met: true },
  ],
} satisfies Omit<UpdateNominationRequest, 'version'>;

/** A nomination that could be handed in as it is. */
export async function writtenNomination(
  lead: Client,
  editionId: string,
  said: Partial<UpdateNominationRequest> & { title?: string } = {},
): Promise<Nomination> {
  const { title = '老旧小区快递柜网络', category = 'CJ', ...content } = said;
  const draft = await lead.post<Nomination>(`/api/showcase/editions/${editionId}/nominations`, {
    title,
    category,
  });
  const proof = await lead.upload('验收报告正文', '验收报告.txt');
  return lead.ok<Nomination>('PATCH', `/api/showcase/nominations/${draft.id}`, {
    ...broughtFacts,
    ...argued,
    evidence: [{ name: '验收材料', fileIds: [proof.body.id] }],
    ...content,
    version: draft.version,
  });
}

export async function handedIn(
  lead: Client,
  editionId: string,
  said: Parameters<typeof writtenNomination>[2] = {},
): Promise<Nomination> {
  const written = await writtenNomination(lead, editionId, said);
  return lead.post<Nomination>(`/api/showcase/nominations/${written.id}/submit`, {
    version: written.version,
  });
}
