import { Select } from 'antd';
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

/** The years that people ask for; any other can stand in the address. */
export function YearSelect({ label, year, onChoose, until = thisYear() }: YearSelectProps) {
  const years = Array.from({ length: 6 }, (_, index) => until - index);
  return (
    <Select
      aria-label={label}
      value={year}
      onChange={onChoose}
      options={years.map((value) => ({ value, label: String(value) }))}
      data-testid="year-select"
    />
  );
}
