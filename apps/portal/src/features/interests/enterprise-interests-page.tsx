import { interestStatus, type InterestStatus, type InterestSummary } from '#libs/contracts';
import { Badge } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useInterests } from '../../api/interests';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { InterestStatusTag } from './interest-status-tag';

/** What the enterprise is interested in, the newest first. */
export default function EnterpriseInterestsPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const status = interestStatus.safeParse(parameters.get('status')).data;
  const interests = useInterests(status);
  return (
    <Page title={t('interests.mine.title')} lead={t('interests.mine.lead')}>
      <div className="filters-bar wraps">
        <Segmented<InterestStatus | 'all'>
          aria-label={t('interests.mine.filter')}
          value={status ?? 'all'}
          onChange={(value) =>
            setParameters(value === 'all' ? {} : { status: value }, { replace: true })
          }
          options={[
            { value: 'all', label: t('app.all') },
            ...interestStatus.options.map((value) => ({
              value,
              label: t(`interests.status.${value}`),
            })),
          ]}
        />
      </div>
      <PagedList
        pages={interests}
        empty={
          <>
            <p>{t(status ? 'interests.mine.noneFiltered' : 'interests.mine.none')}</p>
            {!status && <Link to="/enterprise">{t('interests.mine.find')}</Link>}
          </>
        }
      >
        {(items) => (
          <ul className="rows">
            {items.map((interest) => (
              <Row key={interest.id} interest={interest} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

function Row({ interest }: { interest: InterestSummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { id, scenario, nextMeeting } = interest;
  return (
    <li className="row" data-testid="interest-row" data-id={id} data-status={interest.status}>
      <div className="row-main">
        <Link className="row-title" to={`/enterprise/interests/${id}`}>
          {scenario.title}
        </Link>
        <div className="meta-line quiet">
          {scenario.number && <span className="document-number">{scenario.number}</span>}
          <span>{scenario.departmentName}</span>
          <time dateTime={interest.createdAt}>{formats.time(interest.createdAt)}</time>
          {nextMeeting && (
            <span>
              {t('interests.meeting.title')} {formats.time(nextMeeting.startsAt)}{' '}
              {t(`interests.meeting.status.${nextMeeting.status}`)}
            </span>
          )}
        </div>
      </div>
      <div className="row-side">
        <span className="tags">
          <InterestStatusTag status={interest.status} />
        </span>
        {interest.unread > 0 && (
          <Badge
            count={interest.unread}
            title={t('interests.unread', { count: interest.unread })}
          />
        )}
      </div>
    </li>
  );
}
