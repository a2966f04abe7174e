import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useObjections } from '../../api/awards';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { ObjectionStatusTag } from './objection-status-tag';

/** The platform's desk of objections: what is to be decided, what was. */
export default function ObjectionDeskPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const [parameters, setParameters] = useSearchParams();
  const queue = parameters.get('queue') === 'all' ? 'all' : 'open';
  const objections = useObjections(queue === 'open' ? { open: true } : {});
  return (
    <Page title={t('awards.desk.title')} lead={t('awards.desk.lead')}>
      <div className="filters-bar wraps">
        <Segmented<'open' | 'all'>
          aria-label={t('awards.desk.filter')}
          value={queue}
          onChange={(value) => setParameters({ queue: value }, { replace: true })}
          options={(['open', 'all'] as const).map((value) => ({
            value,
            label: t(`awards.desk.queues.${value}`),
          }))}
        />
      </div>
      <PagedList
        pages={objections}
        empty={<p>{t(queue === 'open' ? 'awards.desk.none' : 'awards.desk.noneAll')}</p>}
      >
        {(items) => (
          <ul className="rows">
            {items.map((one) => (
              <li key={one.id} className="row" data-testid="objection-row">
                <div className="row-main">
                  <Link className="row-title" to={`/platform/objections/${one.id}`}>
                    {one.scenario.title}
                  </Link>
                  <div className="meta-line quiet">
                    <span className="document-number">{one.number}</span>
                    <span>{one.department.name}</span>
                    {one.objector && <span>{one.objector.name}</span>}
                  </div>
                </div>
                <div className="row-side">
                  <span className="tags">
                    <ObjectionStatusTag objection={one} />
                  </span>
                  {!one.decidedAt && (
                    <span className="quiet">
                      {t('awards.objections.due')} {formats.day(one.dueOn)}
                    </span>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}
