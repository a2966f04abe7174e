import { createScenarioRequest } from '#libs/contracts';
import type { Rule } from 'antd/es/form';
import type { TFunction } from 'i18next';
import type { Dayjs } from 'dayjs';
import { fromCityClock } from './city-time';

/**
 * A deadline lies in the future. One that has passed since it was saved is no hindrance to saving
 * the rest of a draft: only what was typed now is refused.
 */
export function deadlineRule(t: TFunction): Rule {
  return ({ isFieldTouched }) => ({
    validator: (_rule, value: Dayjs | null | undefined) => {
      if (!value || !isFieldTouched('deadline')) return Promise.resolve();
      const iso = fromCityClock(value);
      if (new Date(iso) <= new Date())
        return Promise.reject(new Error(t('problems.codes.SCENARIO_DEADLINE_PASSED')));
      if (!createScenarioRequest.shape.deadline.safeParse(iso).success)
        return Promise.reject(new Error(t('app.validation.invalid')));
      return Promise.resolve();
    },
  });
}
