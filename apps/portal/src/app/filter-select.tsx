import { useTranslation } from 'react-i18next';

interface FilterSelectProps {
  id?: string;
  /** Where no label stands beside it. */
  'aria-label'?: string;
  'data-testid'?: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  /** What it says while nothing is chosen. */
  placeholder?: string;
  onChange: (value: string | undefined) => void;
}

/**
 * Narrows a list for visitors to one thing, or to none. The browser's own: it is there with the page, and
 * a phone shows its list as it shows all lists.
 */
export function FilterSelect({
  value,
  options,
  placeholder,
  onChange,
  ...rest
}: FilterSelectProps) {
  const { t } = useTranslation();
  return (
    <select
      {...rest}
      className="filter-select"
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || undefined)}
    >
      <option value="">{placeholder ?? t('app.all')}</option>
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}
