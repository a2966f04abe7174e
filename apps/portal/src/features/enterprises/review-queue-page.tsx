import { enterpriseStatus, type EnterpriseStatus, knownCode } from '#libs/contracts';
import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useEnterprises } from '../../api/enterprises';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { ExportButtons } from '../imports/export-buttons';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { DirectoryTabs } from './directory-tabs';
import { EnterpriseRow } from './enterprise-row';

const queues: EnterpriseStatus[] = [
  'pending',
  'verified',
  'returned',
  'rejected',
  'suspended',
  'blacklisted',
  'closed',
  'draft',
];

/** Enterprises by state; what waits for review comes first. The filters live in the URL. */
export default function ReviewQueuePage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const status = enterpriseStatus.safeParse(parameters.get('status')).data ?? 'pending';
  const district = knownCode('districts', parameters.get('district'));
  const sector = knownCode('domains', parameters.get('sector'));
  const name = parameters.get('name')?.trim().slice(0, 100) || undefined;
  // Only verified ones can be members, so elsewhere the filter would hide all or nothing.
  const asked = status === 'verified' ? parameters.get('member') : null;
  const member = asked === 'true' || asked === 'false' ? asked : undefined;
  const isFiltered = Boolean(district || sector || name || member);
  const enterprises = useEnterprises({
    status,
    district,
    sector,
    name,
    member: member && member === 'true',
  });
  const sectors = useTaxonomyOptions('domains');
  const districts = useTaxonomyOptions('districts').filter(({ value }) => value !== 'city-wide');
  const filterBy = (key: string, value: string | undefined) =>
    setParameters(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (value) next.set(key, value);
        else next.delete(key);
        return next;
      },
      { replace: true },
    );
  return (
    <Page
      title={t('enterprises.review.title')}
      lead={t('enterprises.review.lead')}
      actions={<ExportButtons filter={{ status, district, sector, name, member }} />}
    >
      <DirectoryTabs />
      <div className="filters-bar wraps">
        <Segmented<EnterpriseStatus>
          aria-label={t('enterprises.review.filter')}
          value={status}
          onChange={(value) => filterBy('status', value)}
          options={queues.map((value) => ({
            value,
            label: <span data-testid={`queue-${value}`}>{t(`enterprises.status.${value}`)}</span>,
          }))}
        />
      </div>
      <div className="filters filters-bar">
        <Input.Search
          aria-label={t('enterprises.directory.search')}
          placeholder={t('enterprises.directory.search')}
          defaultValue={name}
          key={name}
          allowClear
          maxLength={100}
          onSearch={(value) => filterBy('name', value.trim())}
        />
        <label htmlFor="filter-district">{t('enterprises.fields.district')}</label>
        <Select
          id="filter-district"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('app.all')}
          options={districts}
          value={district}
          onChange={(value) => filterBy('district', value)}
        />
        <label htmlFor="filter-sector">{t('enterprises.fields.sector')}</label>
        <Select
          id="filter-sector"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('app.all')}
          options={sectors}
          value={sector}
          onChange={(value) => filterBy('sector', value)}
        />
        {status === 'verified' && (
          <>
            <label htmlFor="filter-member">{t('enterprises.review.membership')}</label>
            <Select
              id="filter-member"
              allowClear
              placeholder={t('app.all')}
              options={[
                { value: 'true', label: t('membership.member') },
                { value: 'false', label: t('membership.notMember') },
              ]}
              value={member}
              onChange={(value) => filterBy('member', value)}
            />
          </>
        )}
      </div>
      <PagedList
        pages={enterprises}
        empty={
          isFiltered ? (
            <>
              <p>{t('enterprises.directory.noneFiltered')}</p>
              <Button onClick={() => setParameters({ status })}>{t('app.clearFilters')}</Button>
            </>
          ) : (
            <p>
              {t(
                status === 'pending' ? 'enterprises.review.noneWaiting' : 'enterprises.review.none',
              )}
            </p>
          )
        }
      >
        {(items) => (
          <ul className="rows">
            {items.map((enterprise) => (
              <EnterpriseRow key={enterprise.id} enterprise={enterprise} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}
