import { deepestHit, type SearchFacet, searchFacets, searchKinds } from '#libs/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useSearch } from '../../api/search';
import { Page } from '../../app/page';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { Segmented } from '../../app/segmented';
import { FacetList } from './facet-list';
import { HitCard } from './hit-card';
import { NothingFound } from './nothing-found';
import { PageLinks } from './page-links';
import { pageLength, readAddress, type SearchAddress, searchPath } from './search-address';
import { SearchField } from './search-field';

/** Everything public, by words; what is asked for stands in the address. */
export default function SearchPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const address = readAddress(parameters);
  const found = useSearch({ ...address, limit: pageLength });
  const go = (changes: Partial<SearchAddress>) =>
    void navigate(searchPath({ ...address, page: 1, ...changes }));
  const chosen = searchFacets.flatMap((facet) => address[facet]).length;
  return (
    <Page title={t('search.title')}>
      <SearchField
        key={address.q}
        value={address.q}
        size="large"
        testId="search-input"
        onSearch={(q) => go({ q })}
      />
      <div className="search-bar">
        <Segmented
          aria-label={t('search.what')}
          value={address.kind}
          onChange={(kind) => go({ kind, status: [], technology: [] })}
          options={searchKinds.map((value) => ({
            value,
            label: <span data-testid={`kind-${value}`}>{t(`search.kinds.${value}`)}</span>,
          }))}
        />
        {found.data && (
          <span className="quiet" role="status" data-testid="search-total">
            {t(address.q || chosen ? 'search.total' : 'search.newest', { count: found.data.total })}
          </span>
        )}
        {chosen > 0 && (
          <Button
            type="link"
            data-testid="clear-filters"
            onClick={() => go({ domain: [], district: [], technology: [], status: [] })}
          >
            {t('app.clearFilters')}
          </Button>
        )}
      </div>
      <div className="search-layout">
        <details className="search-facets" open={isWideAtFirst}>
          <summary>{t('search.narrow', { count: chosen })}</summary>
          {found.data &&
            searchFacets.map((facet: SearchFacet) => (
              <FacetList
                key={facet}
                facet={facet}
                counts={found.data.facets[facet]}
                chosen={address[facet]}
                onChange={(codes) => go({ [facet]: codes })}
              />
            ))}
        </details>
        <div className="stack" aria-busy={found.isFetching}>
          <Results address={address} found={found} onPage={(page) => go({ page })} />
        </div>
      </div>
    </Page>
  );
}

/** On a phone the facets would stand before what was found; there they are opened on demand. */
const isWideAtFirst = window.matchMedia('(min-width: 961px)').matches;

interface ResultsProps {
  address: SearchAddress;
  found: ReturnType<typeof useSearch>;
  onPage: (page: number) => void;
}

function Results({ address, found, onPage }: ResultsProps) {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = found;
  if (isPending) return <ListSkeleton />;
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (data.items.length === 0)
    return <NothingFound address={address} suggestions={data.suggestions} />;
  return (
    <>
      {data.relaxed && (
        <p className="panel search-relaxed" data-testid="search-relaxed">
          {t('search.relaxed', { words: data.words.join(t('app.listSeparator')) })}
        </p>
      )}
      <ul className="plain-list hits">
        {data.items.map((hit) => (
          <li key={hit.id}>
            <HitCard hit={hit} />
          </li>
        ))}
      </ul>
      {data.total > pageLength && (
        <PageLinks
          page={data.page}
          pages={Math.ceil(Math.min(data.total, deepestHit) / pageLength)}
          onPage={onPage}
        />
      )}
    </>
  );
}
