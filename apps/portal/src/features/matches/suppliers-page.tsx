import { mostCompared, type SupplierMatch } from '#libs/contracts';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { useSuppliers } from '../../api/matches';
import { ApiError } from '../../api/http';
import { useScenario } from '../../api/scenarios';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { useMe } from '../../app/session';
import { CompareBar } from './compare-bar';
import { readCompared } from './compare-suppliers';
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
  const comparing = useComparing();
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
            comparing={comparing}
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
                comparing={comparing}
                testId="suppliers-ineligible"
              />
            )}
          </PagedList>
        </section>
      )}
      <CompareBar
        chosen={comparing.chosen}
        most={mostCompared}
        isRefused={comparing.isRefused}
        to={`/department/scenarios/${id}/suppliers/compare?ids=${comparing.chosen.join()}`}
        onClear={comparing.clear}
      />
    </Page>
  );
}

/**
 * Who is chosen for comparing, kept in the address as well: the way back finds them still chosen. The
 * address alone follows too late for the next click.
 */
function useComparing() {
  const [parameters, setParameters] = useSearchParams();
  const [isRefused, setIsRefused] = useState(false);
  const [chosen, setChosen] = useState(() => readCompared(parameters.get('compare'), mostCompared));
  const choose = (ids: string[]) => {
    setIsRefused(false);
    setChosen(ids);
    setParameters(ids.length > 0 ? { compare: ids.join() } : {}, { replace: true });
  };
  return {
    chosen,
    isRefused,
    clear: () => choose([]),
    set: (id: string, isCompared: boolean) => {
      if (!isCompared) choose(chosen.filter((one) => one !== id));
      else if (chosen.length < mostCompared) choose([...chosen, id]);
      else setIsRefused(true);
    },
  };
}

interface RankedProps {
  matches: SupplierMatch[];
  comparing: ReturnType<typeof useComparing>;
  testId: string;
}

function Ranked({ matches, comparing, testId }: RankedProps) {
  const { t } = useTranslation();
  if (matches.length === 0) return <p className="quiet">{t('matches.suppliers.noneFiltered')}</p>;
  return (
    <ol className="rows" data-testid={testId}>
      {matches.map((match) => (
        <SupplierRow
          key={match.matchId}
          match={match}
          isCompared={comparing.chosen.includes(match.enterprise.id)}
          onCompare={(isCompared) => comparing.set(match.enterprise.id, isCompared)}
        />
      ))}
    </ol>
  );
}
