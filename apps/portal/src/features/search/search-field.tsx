import { SearchOutlined } from '@ant-design/icons';
import { longestQuery, type TypedSuggestion } from '#libs/contracts';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useTypedSuggestions } from '../../api/search';
import { Marked } from './marked';
import { searchPath } from './search-address';

interface SearchFieldProps {
  /** What is searched for now. */
  value?: string;
  /** Searches; left out: opens the search page. */
  onSearch?: (q: string) => void;
  /** Told when the field led somewhere, for what stands around it to close. */
  onLeave?: () => void;
  size?: 'small' | 'large';
  autoFocus?: boolean;
  testId: string;
}

/** Typing pauses that are waited for before suggestions are asked for. */
const pauseMs = 150;

/** A search box: suggests names while one types; arrows choose, Enter goes, Escape closes. */
export function SearchField(props: SearchFieldProps) {
  const { value = '', onSearch, onLeave, size = 'small', autoFocus, testId } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const listId = useId();
  const [typed, setTyped] = useState(value);
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const asked = usePaused(typed.trim());
  const suggestions = useTypedSuggestions(isOpen ? asked : '');
  const items = isOpen && typed.trim() ? (suggestions.data?.items ?? []) : [];
  const isShown = items.length > 0;

  const leaveTo = (path: string) => {
    setIsOpen(false);
    setActive(-1);
    onLeave?.();
    void navigate(path);
  };
  const search = () => {
    const q = typed.trim();
    if (!onSearch) return leaveTo(searchPath({ q }));
    setIsOpen(false);
    setActive(-1);
    onSearch(q);
  };
  const open = ({ kind, id }: TypedSuggestion) => {
    setTyped('');
    leaveTo(kind === 'scenario' ? `/scenarios/${id}` : `/directory/${id}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What an input method composes is not typed yet: its Enter and arrows are its own.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isShown) return setIsOpen(true);
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place more than there are suggestions: none of them, what was typed.
      const places = items.length + 1;
      setActive(((active + 1 + step + places) % places) - 1);
    } else if (event.key === 'Escape' && isShown) {
      event.preventDefault();
      event.stopPropagation();
      setIsOpen(false);
      setActive(-1);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const chosen = items[active];
      if (chosen) open(chosen);
      else search();
    }
  };
  return (
    <div
      className={`search-field search-field-${size}`}
      role="search"
      // Of two on a page each is known by its name.
      aria-label={t(`search.field.${size}`)}
    >
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        role="combobox"
        aria-label={t('search.label')}
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={listId}
        aria-activedescendant={active >= 0 && isShown ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        maxLength={longestQuery}
        placeholder={t(size === 'large' ? 'search.placeholder' : 'search.shortPlaceholder')}
        value={typed}
        data-testid={testId}
        onChange={({ target }) => {
          setTyped(target.value);
          setIsOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setIsOpen(false)}
      />
      <button
        type="button"
        aria-label={t('search.go')}
        data-testid={`${testId}-go`}
        onClick={search}
      >
        <SearchOutlined aria-hidden />
      </button>
      <ul id={listId} role="listbox" aria-label={t('search.suggestions')} hidden={!isShown}>
        {items.map((item, index) => (
          <li
            key={item.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            data-testid="suggestion"
            data-id={item.id}
            // The field must keep the focus until the click has arrived.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => open(item)}
          >
            <span className="suggestion-kind">{t(`search.kind.${item.kind}`)}</span>
            <span className="suggestion-name">
              <Marked segments={item.name} />
              {item.detail && (
                <small className="quiet">
                  <Marked segments={item.detail} />
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The value once it has not changed for a moment. */
function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
