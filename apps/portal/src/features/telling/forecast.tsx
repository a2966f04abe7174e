import { type TellingLimits, tellingLimits } from '#libs/contracts';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { useTellingForecast } from '../../api/telling';
import { ProblemAlert } from '../../app/problem-alert';

interface ForecastProps {
  current: TellingLimits;
  /** As typed so far; what is not whole yet is not asked for. */
  draft: TellingLimits;
}

/** What the limits would have meant for the last scenarios, beside what those in force meant. */
export function Forecast({ current, draft }: ForecastProps) {
  const { t } = useTranslation();
  const typed = useDeferredValue(draft);
  const whole = tellingLimits.safeParse(typed).data;
  const wanted = whole && whole.floor <= whole.cap ? whole : undefined;
  const before = useTellingForecast(current);
  const after = useTellingForecast(wanted);
  if (after.error) return <ProblemAlert error={after.error} />;
  if (!after.data) return null;
  const { days, scenarios, told, untold, byFloor, capped } = after.data;
  const isChanged = (['threshold', 'floor', 'cap'] as const).some(
    (one) => draft[one] !== current[one],
  );
  return (
    <section className="forecast" aria-live="polite" data-testid="telling-forecast">
      <h2>{t('telling.forecast.title')}</h2>
      {scenarios === 0 ? (
        <p className="quiet">{t('telling.forecast.nothing', { days })}</p>
      ) : (
        <>
          <p>
            {t('telling.forecast.told', { days, scenarios, told })}
            {isChanged && before.data && t('telling.forecast.now', { told: before.data.told })}
          </p>
          <ul>
            <li>{t('telling.forecast.untold', { untold })}</li>
            <li>{t('telling.forecast.byFloor', { byFloor })}</li>
            <li>{t('telling.forecast.capped', { capped })}</li>
          </ul>
          <p className="quiet">{t('telling.forecast.basis')}</p>
        </>
      )}
    </section>
  );
}
