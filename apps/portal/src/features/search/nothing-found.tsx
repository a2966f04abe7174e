import type { SearchSuggestion } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../app/paged-list';
import { searchPath, type SearchAddress } from './search-address';

interface NothingFoundProps {
  address: SearchAddress;
  suggestions: SearchSuggestion[];
}

/** What else can be asked, each a link that finds something. */
export function NothingFound({ address, suggestions }: NothingFoundProps) {
  const { t } = useTranslation();
  return (
    <EmptyState>
      <p data-testid="nothing-found">
        {address.q ? t('search.nothing', { q: shortened(address.q) }) : t('search.nothingFiltered')}
      </p>
      {suggestions.length === 0 ? (
        <p className="quiet">{t('search.advice')}</p>
      ) : (
        <ul className="plain-list search-instead" aria-label={t('search.instead')}>
          {suggestions.map((suggestion) => (
            <li key={JSON.stringify(suggestion)} data-testid="instead" data-type={suggestion.type}>
              <Instead address={address} suggestion={suggestion} />
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}

const shortened = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const noFilters = { domain: [], district: [], technology: [], status: [] };

function Instead({
  address,
  suggestion,
}: {
  address: SearchAddress;
  suggestion: SearchSuggestion;
}) {
  const { t } = useTranslation();
  switch (suggestion.type) {
    case 'word': {
      const { word, found } = suggestion;
      return (
        <Link to={searchPath({ ...address, q: word, page: 1 })}>
          {t('search.tryWord', { word, count: found })}
        </Link>
      );
    }
    case 'name': {
      const { kind, id, name } = suggestion;
      const to = kind === 'scenario' ? `/scenarios/${id}` : `/directory/${id}`;
      return <Link to={to}>{t('search.tryName', { name })}</Link>;
    }
    case 'filter': {
      const { filter, found } = suggestion;
      const left =
        filter === 'all' || filter === 'member' ? noFilters : { [filter]: noFilters[filter] };
      return (
        <Link to={searchPath({ ...address, ...left, page: 1 })}>
          {filter === 'all' || filter === 'member'
            ? t('search.dropAll', { count: found })
            : t('search.drop', { filter: t(`search.facets.${filter}`), count: found })}
        </Link>
      );
    }
    case 'kind': {
      const { kind, found } = suggestion;
      return (
        <Link to={searchPath({ q: address.q, kind })}>
          {t(`search.tryKind.${kind}`, { count: found })}
        </Link>
      );
    }
  }
}
