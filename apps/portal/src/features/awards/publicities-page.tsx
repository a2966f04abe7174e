import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { usePublicities } from '../../api/awards';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { PublicityStatusTag } from './publicity-panel';

const filters = ['running', 'confirmed', 'all'] as const;
type Filter = (typeof filters)[number];

/** All proposed and confirmed awards, for everybody. */
export default function PublicitiesPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const [parameters, setParameters] = useSearchParams();
  const filter = filters.find((one) => one === parameters.get('show')) ?? 'running';
  const publicities = usePublicities(filter === 'all' ? {} : { status: filter });
  return (
    <Page title={t('awards.list.title')} lead={t('awards.list.lead')}>
      <div className="filters-bar wraps">
        <Segmented<Filter>
          aria-label={t('awards.list.filter')}
          value={filter}
          onChange={(show) => setParameters({ show }, { replace: true })}
          options={filters.map((value) => ({ value, label: t(`awards.list.filters.${value}`) }))}
        />
      </div>
      <PagedList
        pages={publicities}
        empty={<p>{t(filter === 'running' ? 'awards.list.none' : 'awards.list.noneAll')}</p>}
      >
        {(items) => (
          <ul className="rows">
            {items.map((one) => (
              <li key={one.id} className="row" data-testid="publicity-row">
                <div className="row-main">
                  <Link className="row-title" to={`/scenarios/${one.scenario.id}?tab=award`}>
                    {one.scenario.title}
                  </Link>
                  <div className="meta-line quiet">
                    {one.scenario.number && (
                      <span className="document-number">{one.scenario.number}</span>
                    )}
                    <span>{one.departmentName}</span>
                    <span>
                      {t(
                        one.status === 'confirmed'
                          ? 'awards.publicity.awarded'
                          : 'awards.publicity.winner',
                      )}{' '}
                      {one.winnerName}
                    </span>
                  </div>
                </div>
                <div className="row-side">
                  <span className="tags">
                    <PublicityStatusTag publicity={one} />
                  </span>
                  <span className="quiet">
                    {t('awards.list.until', { day: formats.day(one.endsOn) })}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}
