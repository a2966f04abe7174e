import type { ScenarioField, ScenarioView } from '#libs/contracts';

/** What the readable pages of a scenario show of it. */
export type ReadableScenario = Pick<
  ScenarioView,
  | ScenarioField
  | 'id'
  | 'leadDepartment'
  | 'responsibleDepartments'
  | 'files'
  | 'isWithheld'
  | 'round'
  | 'batch'
  | 'publishedAt'
>;
