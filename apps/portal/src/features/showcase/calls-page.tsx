import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useEditions } from '../../api/showcase';
import { FeedLink } from '../../app/feed-link';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { EditionRow } from './edition-row';

/** Which lists take nominations, for everybody. */
export default function CallsPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const show = parameters.get('show') === 'all' ? 'all' : 'open';
  const editions = useEditions(show === 'open' ? { open: true } : {});
  return (
    <Page title={t('showcase.calls.title')} lead={t('showcase.calls.lead')}>
      <div className="filters-bar wraps">
        <Segmented<'open' | 'all'>
          aria-label={t('showcase.calls.filter')}
          value={show}
          onChange={(value) => setParameters({ show: value }, { replace: true })}
          options={(['open', 'all'] as const).map((value) => ({
            value,
            label: t(`showcase.calls.show.${value}`),
          }))}
        />
        <FeedLink feed="calls" />
      </div>
      <PagedList
        pages={editions}
        empty={<p>{t(show === 'open' ? 'showcase.calls.none' : 'showcase.calls.noneAll')}</p>}
      >
        {(items) => (
          <ul className="rows">
            {items
              .filter(({ status }) => status !== 'draft')
              .map((edition) => (
                <EditionRow
                  key={edition.id}
                  edition={edition}
                  to={`/showcase/calls/${edition.id}`}
                />
              ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}
