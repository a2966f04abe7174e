import { type EnterpriseSummary, knownCode } from '#libs/contracts';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type EnterpriseFilter, useEnterprises } from '../../api/enterprises';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Segmented } from '../../app/segmented';
import { TaxonomyFilter } from '../../app/taxonomy-filter';
import { FoundEnterprises } from '../search/found-enterprises';
import { MemberTag } from '../membership/member-tag';
import { NameFilter } from './name-filter';

const scopes = ['members', 'all'] as const;
type Scope = (typeof scopes)[number];

/** The public directory of verified enterprises; its filters live in the URL. */
export default function DirectoryPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const domain = knownCode('domains', parameters.get('domain'));
  const district = knownCode('districts', parameters.get('district'));
  const name = parameters.get('name')?.trim().slice(0, 100) || undefined;
  // The directory are its members; verified ones that meet not every criterion are there to be found.
  const showsAll = parameters.get('all') === 'true';
  const filter = { member: showsAll ? undefined : true, domain, district };
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
    <Page title={t('enterprises.directory.title')} lead={t('enterprises.directory.lead')}>
      <div className="filters filters-bar">
        <NameFilter key={name} name={name} onChange={(value) => filterBy('name', value)} />
        <label htmlFor="filter-domain">{t('scenarios.fields.domain')}</label>
        <TaxonomyFilter
          id="filter-domain"
          list="domains"
          value={domain}
          onChange={(value) => filterBy('domain', value)}
        />
        <label htmlFor="filter-district">{t('scenarios.fields.district')}</label>
        <TaxonomyFilter
          id="filter-district"
          list="districts"
          without="city-wide"
          value={district}
          onChange={(value) => filterBy('district', value)}
        />
        <Segmented<Scope>
          aria-label={t('enterprises.directory.scope')}
          value={showsAll ? 'all' : 'members'}
          onChange={(value) => filterBy('all', value === 'all' ? 'true' : undefined)}
          options={scopes.map((value) => ({
            value,
            label: (
              <span data-testid={`directory-${value}`}>{t(`enterprises.directory.${value}`)}</span>
            ),
          }))}
        />
      </div>
      {name ? (
        <FoundEnterprises
          q={name}
          {...filter}
          onClear={() => setParameters({})}
          fallback={
            <DirectoryList
              filter={{ ...filter, name }}
              showsAll={showsAll}
              onClear={() => setParameters({})}
              onShowAll={() => filterBy('all', 'true')}
            />
          }
        />
      ) : (
        <DirectoryList
          filter={filter}
          showsAll={showsAll}
          onClear={() => setParameters({})}
          onShowAll={() => filterBy('all', 'true')}
        />
      )}
    </Page>
  );
}

interface DirectoryListProps {
  filter: EnterpriseFilter;
  showsAll: boolean;
  onClear: () => void;
  onShowAll: () => void;
}

function DirectoryList({ filter, showsAll, onClear, onShowAll }: DirectoryListProps) {
  const { t } = useTranslation();
  const enterprises = useEnterprises({ status: 'verified', ...filter });
  return (
    <PagedList
      pages={enterprises}
      empty={
        filter.domain || filter.district || filter.name ? (
          <>
            <p>{t('enterprises.directory.noneFiltered')}</p>
            <Button onClick={onClear}>{t('app.clearFilters')}</Button>
          </>
        ) : (
          <>
            <p>{t('enterprises.directory.none')}</p>
            {!showsAll && <Button onClick={onShowAll}>{t('enterprises.directory.showAll')}</Button>}
          </>
        )
      }
    >
      {(items) => (
        <ul className="card-grid">
          {items.map((enterprise) => (
            <li key={enterprise.id}>
              <EnterpriseCard enterprise={enterprise} />
            </li>
          ))}
        </ul>
      )}
    </PagedList>
  );
}

function EnterpriseCard({ enterprise }: { enterprise: EnterpriseSummary }) {
  const formats = useFormats();
  return (
    <article className="panel scenario-card" data-testid="enterprise-card" data-id={enterprise.id}>
      <div className="scenario-card-top">
        <span>
          {formats.name('districts', enterprise.district)}
          {enterprise.sector && ` · ${formats.name('domains', enterprise.sector)}`}
        </span>
        <MemberTag member={enterprise.directoryMember} />
      </div>
      <h2>
        <Link to={`/directory/${enterprise.id}`}>{enterprise.name}</Link>
      </h2>
      {enterprise.profile && <p className="clamp-3">{enterprise.profile}</p>}
      {enterprise.capabilityNames.length > 0 && (
        <ul className="capability-names">
          {enterprise.capabilityNames.slice(0, 4).map((capability) => (
            <li key={capability}>{capability}</li>
          ))}
        </ul>
      )}
      <div className="tags card-bottom">
        {enterprise.tiers.map((code) => (
          <Tag key={code} variant="filled">
            {formats.name('enterpriseTiers', code)}
          </Tag>
        ))}
      </div>
    </article>
  );
}
