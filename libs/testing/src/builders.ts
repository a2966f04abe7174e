import { randomUUID } from 'node:crypto';
import type {
  Capability,
  CapabilityCase,
  EnterpriseSnapshot,
  EventEnvelope,
  EventPayload,
  EventType,
  MatchReason,
  ScenarioSnapshot,
} from '#libs/contracts';

/** A published scenario of a city department; say only what the test is about. */
export function aScenario(said: Partial<ScenarioSnapshot> = {}): ScenarioSnapshot {
  return {
    id: randomUUID(),
    version: 1,
    number: 'CJ-2026-0001',
    status: 'published',
    statusNote: null,
    department: { id: randomUUID(), name: '市城市管理执法委员会' },
    authorId: randomUUID(),
    title: '社区快递柜改造',
    summary: '老旧社区末端配送设施不足。',
    painPoints: '快递堆放在门卫室，丢失投诉多。',
    requirements: '在二十个社区安装快递柜，支持冷藏格口，并接入城市管理的统一平台。',
    dataAndConditions: '开放社区点位清单。',
    outcomes: [{ name: '丢失投诉', baseline: '120', target: '20', unit: '件/月' }],
    domain: 'smart-logistics',
    technologies: [],
    district: 'city-wide',
    cooperationModes: [],
    budgetWan: 200,
    requiredQualifications: [],
    eligibility: { registeredInWuhan: false, tiers: [] },
    engagement: 'contact',
    deadline: '2026-12-31T10:00:00.000Z',
    contactName: '王工',
    contactPhone: '027-12345678',
    leadDepartmentId: null,
    responsibleDepartmentIds: [],
    budgetMaxWan: null,
    fundingSource: '',
    periodMonths: null,
    landingArea: '',
    confidentiality: 'public',
    acceptsConsortium: true,
    minBids: 3,
    criteria: [],
    ipTerms: '',
    fileIds: [],
    questionsUntil: null,
    publicityDays: 5,
    round: 1,
    createdAt: '2026-01-05T01:00:00.000Z',
    updatedAt: '2026-01-06T01:00:00.000Z',
    publishedAt: '2026-01-06T01:00:00.000Z',
    ...said,
  };
}

/** A verified company outside the city that, unless told, has one capability. */
export function anEnterprise(said: Partial<EnterpriseSnapshot> = {}): EnterpriseSnapshot {
  return {
    id: randomUUID(),
    version: 1,
    status: 'verified',
    statusNote: null,
    name: '楚智科技有限公司',
    uscc: '91350100M000100Y43',
    district: 'outside',
    legalRepresentative: '李明',
    registeredCapitalWan: 500,
    foundedOn: '2018-05-04',
    independentLegalPerson: true,
    sector: null,
    profile: '',
    tiers: [],
    qualifications: [],
    contactName: '李明',
    contactPhone: '13800000000',
    contactEmail: '',
    capabilities: [aCapability()],
    directoryMember: false,
    blacklistedUntil: null,
    mergedInto: null,
    recheck: { dueOn: '2027-01-03', openedOn: null, confirmedAt: null },
    createdAt: '2026-01-02T01:00:00.000Z',
    updatedAt: '2026-01-03T01:00:00.000Z',
    ...said,
  };
}

/** Something a company can do; without tags and cases until they are given. */
export function aCapability(said: Partial<Capability> = {}): Capability {
  return {
    id: randomUUID(),
    name: '茶叶烘焙',
    description: '炒青与烘焙茶叶，供应茶馆。',
    domains: [],
    technologies: [],
    maturity: 'proven',
    deliveryDistricts: [],
    priceFromWan: null,
    priceToWan: null,
    cases: [],
    ...said,
  };
}

/** A case told in one paragraph, as most are. */
export function aCase(solution: string, said: Partial<CapabilityCase> = {}): CapabilityCase {
  return { customer: '', problem: '', solution, outcome: '', year: null, ...said };
}

/** One reason of a match, as matching gives it. */
export function aReason(said: Partial<MatchReason> = {}): MatchReason {
  return {
    kind: 'words',
    points: 30,
    text: '能力“智能快件箱”与需求相符，共同提到：快件箱',
    evidence: '生产和运营智能快件箱。',
    ...said,
  };
}

/** An event as a consumer gets it. */
export function anEvent<Type extends EventType>(
  type: Type,
  payload: EventPayload<Type>,
  said: Partial<EventEnvelope<Type>> = {},
): EventEnvelope<Type> {
  return {
    id: randomUUID(),
    type,
    aggregateId: randomUUID(),
    version: 1,
    occurredAt: '2026-01-06T01:00:00.000Z',
    requestId: 'request-of-the-test',
    payload,
    ...said,
  };
}
