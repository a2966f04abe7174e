import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiError } from '../../api/http';
import { useSearch } from '../../api/search';
import { ListSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { EnterpriseHitCard } from './hit-card';
import { searchPath } from './search-address';

interface FoundEnterprisesProps {
  q: string;
  domain?: string;
  district?: string;
  member?: boolean;
  onClear: () => void;
  /** Shown while the search engine is away. */
  fallback: ReactNode;
}

/** Hits that a list shows; who wants more goes to the search page. */
const shown = 50;

/** The directory narrowed by words: names, capabilities and cases, also by pinyin. */
export function FoundEnterprises(props: FoundEnterprisesProps) {
  const { q, domain, district, member, onClear, fallback } = props;
  const { t } = useTranslation();
  const filters = { domain: domain ? [domain] : [], district: district ? [district] : [] };
  const { data, error, isPending, refetch } = useSearch({
    kind: 'enterprise',
    q,
    ...filters,
    member,
    limit: shown,
  });
  if (isPending) return <ListSkeleton />;
  if (error instanceof ApiError && error.status === 503) return fallback;
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  const everywhere = searchPath({ kind: 'enterprise', q, ...filters });
  if (data.items.length === 0)
    return (
      <EmptyState>
        <p>{t('enterprises.directory.noneFiltered')}</p>
        <Button onClick={onClear}>{t('app.clearFilters')}</Button>{' '}
        <Link to={everywhere}>{t('search.everywhere')}</Link>
      </EmptyState>
    );
  return (
    <>
      <ul className="card-grid">
        {data.items.map(
          (hit) =>
            hit.kind === 'enterprise' && (
              <li key={hit.id}>
                <EnterpriseHitCard hit={hit} />
              </li>
            ),
        )}
      </ul>
      {data.nextPage && (
        <p className="load-more">
          <Link to={everywhere}>{t('search.total', { count: data.total })}</Link>
        </p>
      )}
    </>
  );
}
