import { useSearchParams } from 'react-router';
import { cityToday } from './city-day';

/** The year that the city's calendars show now. */
export const thisYear = () => Number(cityToday().slice(0, 4));

/** The year in the address, or the present one, and what changes it there. */
export function useYear(): [year: number, choose: (year: number) => void] {
  const [parameters, setParameters] = useSearchParams();
  const asked = /^2[01]\d\d$/.exec(parameters.get('year') ?? '')?.[0];
  const choose = (year: number) => {
    const next = new URLSearchParams(parameters);
    next.set('year', String(year));
    setParameters(next, { replace: true });
  };
  return [asked ? Number(asked) : thisYear(), choose];
}

interface YearSelectProps {
  label: string;
  year: number;
  onChoose: (year: number) => void;
  /** The last year that is offered; the present one, unless the future is planned. */
  until?: number;
}

/** The years that people ask for; any other can stand in the address. The browser's own, see FilterSelect. */
export function YearSelect({ label, year, onChoose, until = thisYear() }: YearSelectProps) {
  const latest = Array.from({ length: 6 }, (_, index) => until - index);
  const years = latest.includes(year) ? latest : [year, ...latest];
  return (
    <select
      className="filter-select"
      aria-label={label}
      value={year}
      onChange={({ target }) => onChoose(Number(target.value))}
      data-testid="year-select"
    >
      {years.map((one) => (
        <option key={one} value={one}>
          {one}
        </option>
      ))}
    </select>
  );
}
