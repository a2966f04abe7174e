import { isDistrictOfCity, type ShowcaseCard, type ShowcaseGallery } from '#libs/contracts';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type GalleryFilter, useGallery } from '../../api/showcase-gallery';
import { FeedLink } from '../../app/feed-link';
import { FilterSelect } from '../../app/filter-select';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { ShowcasePicture } from './showcase-picture';
import './showcase-gallery.css';

const names = ['year', 'domain', 'district', 'category'] as const;

/** 示范案例 of all years, for everybody; its filters stand in the address. */
export default function GalleryPage() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const filter: GalleryFilter = Object.fromEntries(
    names.map((name) => [name, parameters.get(name) ?? undefined]),
  );
  const gallery = useGallery(filter);
  const set = (name: (typeof names)[number], value: string | undefined) => {
    const next = new URLSearchParams(parameters);
    if (value) next.set(name, value);
    else next.delete(name);
    setParameters(next, { replace: true });
  };
  const isFiltered = names.some((name) => filter[name]);
  return (
    <Page title={t('showcaseGallery.title')} lead={t('showcaseGallery.lead')}>
      <Filters
        filter={filter}
        facets={gallery.firstPage?.facets}
        onSet={set}
        onReset={isFiltered ? () => setParameters({}, { replace: true }) : undefined}
      />
      {gallery.firstPage && (
        <p className="quiet showcase-total" role="status" data-testid="showcase-total">
          {t('showcaseGallery.total', { count: gallery.firstPage.total })}
        </p>
      )}
      <FeedLink feed="lists" domain={filter.domain} district={filter.district} />
      <PagedList pages={gallery} empty={<p>{t('showcaseGallery.none')}</p>}>
        {(items) => (
          <ul className="showcase-gallery">
            {items.map((card) => (
              <Card key={card.number} card={card} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

interface FiltersProps {
  filter: GalleryFilter;
  facets: ShowcaseGallery['facets'] | undefined;
  onSet: (name: (typeof names)[number], value: string | undefined) => void;
  /** Absent where nothing is filtered. */
  onReset?: () => void;
}

function Filters({ filter, facets, onSet, onReset }: FiltersProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const labelled = (label: string, count: number) => t('showcaseGallery.option', { label, count });
  const options = {
    year: facets?.years.map(({ value, count }) => ({ value, label: labelled(value, count) })),
    domain: facets?.domains.map(({ value, count }) => ({
      value,
      label: labelled(formats.name('domains', value), count),
    })),
    // A place outside the districts recommends nobody, so there is nothing to filter by it.
    district: facets?.districts
      .filter(({ value }) => isDistrictOfCity(value))
      .map(({ value, count }) => ({
        value,
        label: labelled(formats.name('districts', value), count),
      })),
    category: facets?.categories.map(({ value, name, count }) => ({
      value,
      label: labelled(name, count),
    })),
  };
  return (
    <div className="filters-bar showcase-filters" data-testid="showcase-filters">
      {names.map((name) => (
        <FilterSelect
          key={name}
          aria-label={t(`showcaseGallery.filter.${name}`)}
          placeholder={t(`showcaseGallery.filter.${name}`)}
          value={filter[name]}
          options={options[name] ?? []}
          data-testid={`showcase-filter-${name}`}
          onChange={(value) => onSet(name, value)}
        />
      ))}
      {onReset && (
        <Button type="link" onClick={onReset} data-testid="showcase-reset">
          {t('showcaseGallery.reset')}
        </Button>
      )}
    </div>
  );
}

const colors = { valid: 'success', expired: 'default', revoked: 'error' } as const;

function Card({ card }: { card: ShowcaseCard }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { number, title, nominees, category, year, status, outcomes, picture } = card;
  const shown = outcomes.slice(0, 2);
  return (
    <li className="showcase-card" data-testid="showcase-card" data-status={status}>
      <ShowcasePicture number={number} title={title} picture={picture} />
      <div className="showcase-card-body">
        <div className="meta-line quiet">
          <span>{year}</span>
          <span>{category.name}</span>
          <Tag variant="filled" color={colors[status]}>
            {t(`showcaseGallery.status.${status}`)}
          </Tag>
        </div>
        <h2>
          <Link to={`/showcase/${number}`}>{title}</Link>
        </h2>
        <p className="quiet">{nominees.join(t('app.listSeparator'))}</p>
        {card.revokedOn && card.revokedReason && (
          <p className="showcase-revoked">
            {t('showcaseGallery.revokedOn', {
              day: formats.day(card.revokedOn),
              reason: t(`showcaseGallery.reason.${card.revokedReason}`),
            })}
          </p>
        )}
        {shown.length > 0 && (
          <dl className="showcase-figures">
            {shown.map(({ name, value, target, unit }) => (
              <div key={name}>
                <dd>
                  <strong>{value || target}</strong>
                  {unit}
                </dd>
                <dt>
                  {name}
                  {value && (
                    <span className="quiet">
                      {' '}
                      {t('showcaseGallery.target', { value: target + unit })}
                    </span>
                  )}
                </dt>
              </div>
            ))}
          </dl>
        )}
        {outcomes.length > shown.length && (
          <p className="quiet">
            {t('showcaseGallery.more', { count: outcomes.length - shown.length })}
          </p>
        )}
      </div>
    </li>
  );
}
