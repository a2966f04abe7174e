import {
  type Funnel,
  type FunnelStage,
  funnelStages,
  type ScenarioStatus,
  type Statistics,
  taxonomy,
} from '#libs/contracts';

/**
 * The stage that a scenario has reached by coming into a state. The contract of those whom companies
 * only contact is their award: whoever has reached a stage has reached the earlier ones.
 */
const stageOf: Partial<Record<ScenarioStatus, FunnelStage>> = {
  closed: 'closed',
  awarded: 'awarded',
  contracted: 'contracted',
  completed: 'completed',
};

/** The states that tell of a stage, and each one's place in the funnel, from 0. */
export const stageStates = Object.keys(stageOf);
export const stagePlaces = Object.values(stageOf).map((stage) => funnelStages.indexOf(stage));

/** Scenarios that are alike in what they are counted by, with the furthest stage they have reached. */
export interface CountedScenarios {
  /** 1 to 12. */
  month: number;
  /** A code of the taxonomy, or empty. */
  domain: string;
  district: string;
  place: number;
  ended: boolean;
  count: number;
}

export interface Targets {
  total: number | null;
  domains: Record<string, number>;
}

/** The year's figures from its counts and targets. */
export function tabulateStatistics(
  year: number,
  counted: readonly CountedScenarios[],
  targets: Targets,
): Statistics {
  const of = (belongs: (one: CountedScenarios) => boolean) => funnelOf(counted.filter(belongs));
  const domains = taxonomy.domains.map(({ code }) => ({
    domain: code,
    funnel: of(({ domain }) => domain === code),
    target: targets.domains[code] ?? null,
  }));
  const known = new Set(domains.map(({ domain }) => domain));
  const none = of(({ domain }) => !known.has(domain));
  return {
    year,
    total: funnelOf(counted),
    ended: sum(counted.filter(({ ended }) => ended)),
    target: targets.total,
    months: Array.from({ length: 12 }, (_, index) => ({
      month: `${year}-${String(index + 1).padStart(2, '0')}`,
      published: sum(counted.filter(({ month }) => month === index + 1)),
    })),
    domains: [
      ...domains.filter(({ funnel, target }) => funnel.published > 0 || target !== null),
      ...(none.published > 0 ? [{ domain: 'none' as const, funnel: none, target: null }] : []),
    ],
    districts: taxonomy.districts.map(({ code }) => ({
      district: code,
      funnel: of(({ district }) => district === code),
    })),
  };
}

function funnelOf(counted: readonly CountedScenarios[]): Funnel {
  return Object.fromEntries(
    funnelStages.map((stage, place) => [stage, sum(counted.filter((one) => one.place >= place))]),
  ) as Funnel;
}

function sum(counted: readonly CountedScenarios[]): number {
  return counted.reduce((total, { count }) => total + count, 0);
}
