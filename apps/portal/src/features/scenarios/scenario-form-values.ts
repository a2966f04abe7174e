import type {
  CreateScenarioRequest,
  Criterion,
  FileRef,
  Outcome,
  ScenarioContent,
  ScenarioView,
} from '#libs/contracts';
import type { Dayjs } from 'dayjs';
import { fromCityClock, toCityClock } from './city-time';

/** A row of the criteria, perhaps half filled in. */
export type CriterionValues = Partial<Omit<Criterion, 'bands'>> & {
  bands?: Partial<Criterion['bands'][number]>[];
};

/** What the form holds: the request, but times on the city's clock, files with their names, and rows half filled in. */
export type ScenarioFormValues = Omit<
  CreateScenarioRequest,
  'deadline' | 'questionsUntil' | 'outcomes' | 'criteria' | 'domain' | 'budgetWan' | 'fileIds'
> & {
  deadline?: Dayjs | null;
  questionsUntil?: Dayjs | null;
  outcomes: Partial<Outcome>[];
  criteria: CriterionValues[];
  files: FileRef[];
  domain?: string | null;
  budgetWan?: number | null;
};

export const emptyValues: ScenarioFormValues = {
  title: '',
  summary: '',
  painPoints: '',
  requirements: '',
  dataAndConditions: '',
  outcomes: [],
  technologies: [],
  district: 'city-wide',
  cooperationModes: [],
  requiredQualifications: [],
  eligibility: { registeredInWuhan: false, tiers: [] },
  engagement: 'contact',
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
  minBids: 3,
  criteria: [],
  ipTerms: '',
  files: [],
  questionsUntil: null,
};

export function valuesOf(scenario: ScenarioView): ScenarioFormValues {
  const { deadline } = scenario;
  return {
    title: scenario.title,
    summary: scenario.summary,
    painPoints: scenario.painPoints,
    requirements: scenario.requirements,
    dataAndConditions: scenario.dataAndConditions,
    outcomes: scenario.outcomes,
    domain: scenario.domain,
    technologies: scenario.technologies,
    district: scenario.district,
    cooperationModes: scenario.cooperationModes,
    budgetWan: scenario.budgetWan,
    requiredQualifications: scenario.requiredQualifications,
    eligibility: scenario.eligibility,
    engagement: scenario.engagement,
    deadline: deadline ? toCityClock(deadline) : null,
    contactName: scenario.contactName,
    contactPhone: scenario.contactPhone,
    leadDepartmentId: scenario.leadDepartmentId,
    responsibleDepartmentIds: scenario.responsibleDepartmentIds,
    budgetMaxWan: scenario.budgetMaxWan,
    fundingSource: scenario.fundingSource,
    periodMonths: scenario.periodMonths,
    landingArea: scenario.landingArea,
    confidentiality: scenario.confidentiality,
    acceptsConsortium: scenario.acceptsConsortium,
    minBids: scenario.minBids,
    criteria: scenario.criteria,
    ipTerms: scenario.ipTerms,
    files: scenario.files,
    questionsUntil: scenario.questionsUntil ? toCityClock(scenario.questionsUntil) : null,
    publicityDays: scenario.publicityDays,
  };
}

export function requestOf({ files, ...values }: ScenarioFormValues): CreateScenarioRequest {
  return {
    ...values,
    domain: values.domain ?? null,
    budgetWan: values.budgetWan ?? null,
    budgetMaxWan: values.budgetMaxWan ?? null,
    periodMonths: values.periodMonths ?? null,
    leadDepartmentId: values.leadDepartmentId ?? null,
    // Cleared number fields hold null, which the contract would not take.
    minBids: values.minBids ?? 3,
    publicityDays: values.publicityDays ?? undefined,
    deadline: values.deadline ? fromCityClock(values.deadline) : null,
    questionsUntil: values.questionsUntil ? fromCityClock(values.questionsUntil) : null,
    fileIds: files.map(({ id }) => id),
    outcomes: values.outcomes.map((outcome) => ({
      name: outcome?.name ?? '',
      baseline: outcome?.baseline ?? '',
      target: outcome?.target ?? '',
      unit: outcome?.unit ?? '',
    })),
    criteria: values.criteria.map(criterionOf),
  };
}

function criterionOf(values: CriterionValues | undefined): Criterion {
  return {
    name: values?.name ?? '',
    description: values?.description ?? '',
    kind: values?.kind ?? 'judged',
    weight: values?.weight ?? 0,
    least: values?.least ?? 0,
    most: values?.most ?? 100,
    bands: (values?.bands ?? []).map((band) => ({
      from: band?.from ?? 0,
      to: band?.to ?? 0,
      description: band?.description ?? '',
    })),
  };
}

/** What of a scenario the form would change: an amendment holds only that. */
export function changesOf(
  scenario: ScenarioView,
  values: ScenarioFormValues,
): Partial<ScenarioContent> {
  const wanted = requestOf(values);
  const present = requestOf(valuesOf(scenario));
  const fields = Object.keys(wanted) as (keyof CreateScenarioRequest)[];
  return Object.fromEntries(
    fields
      .filter((field) => JSON.stringify(wanted[field]) !== JSON.stringify(present[field]))
      .map((field) => [field, wanted[field]]),
  );
}
