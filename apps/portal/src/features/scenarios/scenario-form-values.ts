import {
  type CreateScenarioRequest,
  leastRequirements,
  type Outcome,
  type Scenario,
} from '#libs/contracts';
import type { Dayjs } from 'dayjs';
import { fromCityClock, toCityClock } from './city-time';

/** What the form holds: the request, but the deadline on the city's clock and rows half filled in. */
export type ScenarioFormValues = Omit<
  CreateScenarioRequest,
  'deadline' | 'outcomes' | 'domain' | 'budgetWan'
> & {
  deadline?: Dayjs | null;
  outcomes: Partial<Outcome>[];
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
};

export function valuesOf(scenario: Scenario): ScenarioFormValues {
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
  };
}

export function requestOf(values: ScenarioFormValues): CreateScenarioRequest {
  return {
    ...values,
    domain: values.domain ?? null,
    budgetWan: values.budgetWan ?? null,
    deadline: values.deadline ? fromCityClock(values.deadline) : null,
    outcomes: values.outcomes.map((outcome) => ({
      name: outcome.name ?? '',
      baseline: outcome.baseline ?? '',
      target: outcome.target ?? '',
      unit: outcome.unit ?? '',
    })),
  };
}

/** What makes a scenario useful to enterprises; shown as a checklist beside the form. */
export const qualityPoints = [
  'summary',
  'painPoints',
  'requirements',
  'outcomes',
  'domain',
  'budgetWan',
  'deadline',
  'contact',
] as const;
export type QualityPoint = (typeof qualityPoints)[number];

/** What the server insists on before a scenario can be submitted; the rest is advice. */
export const requiredPoints: readonly QualityPoint[] = [
  'summary',
  'requirements',
  'outcomes',
  'domain',
  'deadline',
  'contact',
];

export function isFulfilled(point: QualityPoint, values: ScenarioFormValues): boolean {
  switch (point) {
    case 'summary':
    case 'painPoints':
      return Boolean(values[point]?.trim());
    case 'requirements':
      return (values.requirements ?? '').trim().length >= leastRequirements;
    case 'outcomes':
      return (values.outcomes ?? []).some((outcome) => outcome?.name && outcome.target);
    case 'domain':
      return Boolean(values.domain);
    case 'budgetWan':
      return values.budgetWan !== null && values.budgetWan !== undefined;
    case 'deadline':
      return Boolean(values.deadline && new Date(fromCityClock(values.deadline)) > new Date());
    case 'contact':
      return Boolean(values.contactName?.trim());
  }
}
