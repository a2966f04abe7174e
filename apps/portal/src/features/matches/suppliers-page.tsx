import type { SupplierMatch } from '#libs/contracts';
import { Alert, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useSuppliers } from '../../api/matches';
import { ApiError } from '../../api/http';
import { useScenario } from '../../api/scenarios';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { SupplierRow } from './supplier-row';

const filters = ['all', 'interested', 'viewed', 'waiting', 'not_relevant'] as const;
type Filter = (typeof filters)[number];

function passes(filter: Filter, { status }: SupplierMatch): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'interested':
      return status === 'interested' || status === 'connected';
    case 'waiting':
      return status === 'notified';
    default:
      return status === filter;
  }
}

const isRefused = (error: unknown) =>
  error instanceof ApiError && [400, 403, 404].includes(error.status);

/** Who could serve one scenario, ranked; asks again every few seconds while matching may run. */
export default function SuppliersPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const me = useMe();
  const { data: scenario, error } = useScenario(id);
  const suppliers = useSuppliers(id, true);
  const ineligible = useSuppliers(id, false);
  const [filter, setFilter] = useState<Filter>('all');
  const all = [...suppliers.items, ...ineligible.items];
  const countOf = (one: Filter) => all.filter((match) => passes(one, match)).length;
  const counts = suppliers.firstPage?.counts;
  const barred = counts?.ineligible ?? 0;
  // What is public of another department's scenario does not include its suppliers.
  const isForeign =
    scenario &&
    me.organisation.kind !== 'platform' &&
    scenario.department.id !== me.organisation.id;
  if (isForeign || isRefused(error) || isRefused(suppliers.error)) return <NotFoundPage />;
  const isAnyTold = suppliers.items.some(({ status }) => status !== 'candidate');
  return (
    <Page
      title={t('matches.suppliers.title')}
      lead={scenario?.title}
      back={{ to: `/scenarios/${id}`, label: t('scenarios.form.backToScenario') }}
    >
      {suppliers.items.length > 0 && !isAnyTold && (
        <Alert
          className="problem"
          type="info"
          showIcon
          data-testid="suppliers-none-told"
          title={t('matches.suppliers.noneTold')}
        />
      )}
      <div className="filters-bar wraps">
        <Segmented<Filter>
          aria-label={t('matches.suppliers.filter')}
          value={filter}
          onChange={setFilter}
          options={filters.map((value) => ({
            value,
            label: (
              <span data-testid={`supplier-filter-${value}`}>
                {t(`matches.suppliers.filters.${value}`)} {countOf(value)}
                {(suppliers.hasMore || ineligible.hasMore) && '+'}
              </span>
            ),
          }))}
        />
      </div>
      {counts && (
        <h2 className="block-title" data-testid="suppliers-eligible-count">
          {t('matches.suppliers.eligible', { total: counts.eligible })}
        </h2>
      )}
      <PagedList
        pages={suppliers}
        empty={
          barred > 0 ? (
            <p>{t('matches.suppliers.noneEligible')}</p>
          ) : (
            <>
              <p>{t('matches.suppliers.none')}</p>
              <p className="quiet">{t('matches.suppliers.noneHint')}</p>
            </>
          )
        }
      >
        {(items) => (
          <Ranked
            matches={items.filter((match) => passes(filter, match))}
            testId="suppliers-eligible"
          />
        )}
      </PagedList>
      {barred > 0 && (
        <section className="ineligible">
          <h2>{t('matches.suppliers.ineligible', { total: barred })}</h2>
          <p className="quiet">{t('matches.suppliers.ineligibleHint')}</p>
          <PagedList pages={ineligible} empty={null}>
            {(items) => (
              <Ranked
                matches={items.filter((match) => passes(filter, match))}
                testId="suppliers-ineligible"
              />
            )}
          </PagedList>
        </section>
      )}
    </Page>
  );
}

function Ranked({ matches, testId }: { matches: SupplierMatch[]; testId: string }) {
  const { t } = useTranslation();
  if (matches.length === 0) return <p className="quiet">{t('matches.suppliers.noneFiltered')}</p>;
  return (
    <ol className="rows" data-testid={testId}>
      {matches.map((match) => (
        <SupplierRow key={match.matchId} match={match} />
      ))}
    </ol>
  );
}
