import { SearchOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

interface NameFilterProps {
  name: string | undefined;
  onChange: (name: string | undefined) => void;
}

/** Narrows the directory to names, once Enter or the button is pressed; emptied, it narrows nothing. */
export function NameFilter({ name, onChange }: NameFilterProps) {
  const { t } = useTranslation();
  const label = t('enterprises.directory.search');
  return (
    <form
      className="search-field"
      role="search"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get('name') as string;
        onChange(typed.trim() || undefined);
      }}
    >
      <input
        type="search"
        id="filter-name"
        name="name"
        aria-label={label}
        placeholder={label}
        defaultValue={name}
        maxLength={100}
        onChange={({ target }) => {
          // The field's own cross empties it without a submission.
          if (name && target.value === '') onChange(undefined);
        }}
      />
      <button type="submit" aria-label={t('search.go')}>
        <SearchOutlined aria-hidden />
      </button>
    </form>
  );
}
