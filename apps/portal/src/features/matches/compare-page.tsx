import { mostCompared } from '#libs/contracts';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useComparedSuppliers } from '../../api/matches';
import { ApiError } from '../../api/http';
import { useScenario } from '../../api/scenarios';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { readCompared } from './compare-suppliers';
import { CompareTable } from './compare-table';

/** Suppliers of one scenario side by side; the address says which, so that it can be sent on. */
export default function ComparePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const ids = readCompared(parameters.get('ids'), mostCompared);
  const { data: scenario } = useScenario(id);
  const { data: suppliers, error, refetch } = useComparedSuppliers(id, ids);
  if (error instanceof ApiError && [400, 403, 404].includes(error.status)) return <NotFoundPage />;
  const list = `/department/scenarios/${id}/suppliers`;
  const back = ids.length > 0 ? `${list}?compare=${ids.join()}` : list;
  const takeOut = (enterpriseId: string) =>
    setParameters({ ids: ids.filter((one) => one !== enterpriseId).join() }, { replace: true });
  return (
    <Page
      title={t('matches.compare.title')}
      lead={scenario?.title}
      back={{ to: back, label: t('matches.compare.back') }}
    >
      {error && <ProblemAlert error={error} onReload={() => void refetch()} />}
      {!suppliers ? (
        !error && <PageSkeleton />
      ) : (
        <>
          {suppliers.length < ids.length && (
            <p className="quiet" role="status" data-testid="compare-missing">
              {t('matches.compare.missing', { count: ids.length - suppliers.length })}
            </p>
          )}
          {suppliers.length > 0 ? (
            <CompareTable suppliers={suppliers} onTakeOut={takeOut} />
          ) : (
            <EmptyState>
              <p>{t('matches.compare.none')}</p>
              <Link to={list}>{t('matches.compare.back')}</Link>
            </EmptyState>
          )}
        </>
      )}
    </Page>
  );
}
