import { createHash } from 'node:crypto';
import type { EnterpriseSnapshot, ScenarioSnapshot } from '#libs/contracts';
import { caseOfText } from './case-of-text.js';
import type { CollectionEnterprise, CollectionScenario } from './read-collection.js';

/** A UUID made from an id of a collection: the same id, the same UUID. */
export function uuidOf(id: string): string {
  const hash = createHash('sha256').update(id).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-7${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

const epoch = '2026-01-01T00:00:00.000Z';

/** An enterprise of a collection as matching hears of it: verified, with its id made a UUID. */
export function enterpriseSnapshotOf(one: CollectionEnterprise): EnterpriseSnapshot {
  return {
    id: uuidOf(one.id),
    version: 1,
    status: 'verified',
    statusNote: null,
    name: one.name,
    uscc: one.uscc ?? '',
    district: one.district,
    legalRepresentative: '',
    registeredCapitalWan: null,
    foundedOn: null,
    independentLegalPerson: true,
    sector: null,
    profile: one.profile,
    tiers: one.tiers,
    qualifications: one.qualifications,
    contactName: '',
    contactPhone: '',
    contactEmail: '',
    capabilities: one.capabilities.map(({ cases, ...capability }, place) => ({
      id: uuidOf(`${one.id}/${place}`),
      ...capability,
      maturity: 'proven' as const,
      deliveryDistricts: [],
      priceFromWan: null,
      priceToWan: null,
      cases: cases.map(caseOfText),
    })),
    directoryMember: false,
    blacklistedUntil: null,
    mergedInto: null,
    recheck: null,
    createdAt: epoch,
    updatedAt: epoch,
  };
}

/** A scenario of a collection as matching hears of it: published, with its id made a UUID. */
export function scenarioSnapshotOf(one: CollectionScenario): ScenarioSnapshot {
  const outcomes =
    typeof one.expectedOutcomes === 'string'
      ? [{ name: one.expectedOutcomes, baseline: '', target: '', unit: '' }]
      : one.expectedOutcomes.map(({ name, baseline, target, unit }) => ({
          name,
          baseline: String(baseline ?? ''),
          target: String(target ?? ''),
          unit: unit ?? '',
        }));
  return {
    id: uuidOf(one.id),
    version: 1,
    number: one.id,
    status: 'published',
    statusNote: null,
    department: { id: uuidOf(`department ${one.department ?? ''}`), name: one.department ?? '' },
    authorId: uuidOf('author'),
    title: one.title,
    summary: one.summary,
    painPoints: one.painPoints,
    requirements: one.requirements,
    dataAndConditions: '',
    outcomes,
    domain: one.domain ?? null,
    technologies: one.technologies,
    district: one.district,
    cooperationModes: one.cooperationModes,
    budgetWan: one.budgetWan ?? null,
    requiredQualifications: one.requiredQualifications,
    eligibility: one.eligibility,
    engagement: 'contact',
    deadline: null,
    contactName: '',
    contactPhone: '',
    leadDepartmentId: null,
    responsibleDepartmentIds: [],
    budgetMaxWan: null,
    fundingSource: '',
    periodMonths: null,
    landingArea: '',
    confidentiality: 'public',
    acceptsConsortium: true,
    minBids: 1,
    criteria: [],
    ipTerms: '',
    fileIds: [],
    questionsUntil: null,
    publicityDays: 5,
    round: 1,
    createdAt: epoch,
    updatedAt: epoch,
    publishedAt: epoch,
  };
}
