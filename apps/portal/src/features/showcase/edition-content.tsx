import type { Edition, ShowcaseCategory } from '#libs/contracts';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../app/data-table';
import { useFormats } from '../../app/formats';
import { CriteriaTable } from '../scenarios/criteria-table';
import './showcase.css';

/** What an edition says, for everybody: what, who may, until when, by what it is judged. */
export function EditionContentView({ edition }: { edition: Edition }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {edition.summary && (
        <section className="panel">
          <h2>{t('showcase.edition.summary')}</h2>
          <p className="prose">{edition.summary}</p>
          {edition.contact && (
            <p className="quiet">
              {t('showcase.edition.contact')} {edition.contact}
            </p>
          )}
        </section>
      )}
      <ScheduleView edition={edition} />
      <EligibilityView edition={edition} />
      <section className="panel">
        <h2>{t('showcase.edition.categories')}</h2>
        <CategoryTable categories={edition.categories} />
      </section>
      <section className="panel">
        <h2>{t('showcase.edition.rubric')}</h2>
        <CriteriaTable
          criteria={edition.rubric.map((criterion) => ({ ...criterion, kind: 'judged' }))}
        />
      </section>
      <EvidenceView edition={edition} />
    </div>
  );
}

const dates = [
  'opensAt',
  'closesAt',
  'formalReviewFrom',
  'mendBy',
  'expertReviewFrom',
  'expertReviewUntil',
] as const;

function ScheduleView({
  edition: { schedule, publicityDays, validityYears },
}: {
  edition: Edition;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const worded = (name: (typeof dates)[number]) => {
    const at = schedule[name];
    if (!at) return t('app.none');
    return at.length > 10 ? formats.time(at) : formats.day(at);
  };
  return (
    <section className="panel">
      <h2>{t('showcase.edition.when')}</h2>
      <dl className="edition-dates">
        {dates.map((name) => (
          <div key={name}>
            <dt>{t(`showcase.edition.schedule.${name}`)}</dt>
            <dd>{worded(name)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {t('showcase.edition.after', { days: publicityDays, years: validityYears })}
      </p>
    </section>
  );
}

function EligibilityView({ edition: { eligibility, takesCityLevel } }: { edition: Edition }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const separator = t('app.listSeparator');
  const rules = [
    eligibility.nominees.map((kind) => t(`showcase.edition.nominees.${kind}`)).join(separator),
    ...(eligibility.registeredInCity ? [t('showcase.edition.registeredInCity')] : []),
    ...(eligibility.tiers.length
      ? [
          t('showcase.edition.tiers', {
            tiers: eligibility.tiers
              .map((code) => formats.name('enterpriseTiers', code))
              .join(separator),
          }),
        ]
      : []),
    ...(eligibility.completedScenarioOnly ? [t('showcase.edition.completedScenarioOnly')] : []),
    ...(eligibility.deliveredFrom
      ? [t('showcase.edition.deliveredFrom', { day: formats.day(eligibility.deliveredFrom) })]
      : []),
    t(takesCityLevel ? 'showcase.edition.cityLevel' : 'showcase.edition.districtOnly'),
    ...(eligibility.text ? [eligibility.text] : []),
  ];
  return (
    <section className="panel" data-testid="edition-eligibility">
      <h2>{t('showcase.edition.who')}</h2>
      <ul>
        {rules.map((rule) => (
          <li key={rule} className="prose">
            {rule}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CategoryTable({ categories }: { categories: ShowcaseCategory[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const quotasOf = ({ districtQuotas, domainQuotas }: ShowcaseCategory) => [
    ...districtQuotas.map(({ district, quota }) => ({
      name: formats.name('districts', district),
      quota,
    })),
    ...domainQuotas.map(({ domain, quota }) => ({ name: formats.name('domains', domain), quota })),
  ];
  return (
    <DataTable
      label={t('showcase.edition.categories')}
      rows={categories}
      keyOf={({ code }) => code}
      columns={[
        {
          title: t('showcase.edition.category'),
          cell: ({ code, name, description }) => (
            <div className="criterion-text">
              <Tag variant="filled">{code}</Tag> <strong>{name}</strong>
              {description && <div className="quiet">{description}</div>}
            </div>
          ),
        },
        {
          title: t('showcase.edition.quota'),
          cell: (category) => (
            <>
              {category.quota}
              {quotasOf(category).map((one) => (
                <div key={one.name} className="quiet">
                  {t('showcase.edition.quotaOf', one)}
                </div>
              ))}
            </>
          ),
        },
        {
          title: t('showcase.edition.perDistrict'),
          cell: ({ recommendations, recommendationQuotas = [] }) => (
            <>
              {recommendations}
              {recommendationQuotas.map(({ district, quota }) => (
                <div key={district} className="quiet">
                  {t('showcase.edition.quotaOf', {
                    name: formats.name('districts', district),
                    quota,
                  })}
                </div>
              ))}
            </>
          ),
        },
        {
          title: t('showcase.edition.award'),
          cell: ({ awardWan, cityPercent }) => (
            <>
              {formats.wan(awardWan)}
              <div className="quiet">
                {t('showcase.edition.shares', { city: cityPercent, district: 100 - cityPercent })}
              </div>
            </>
          ),
        },
      ]}
    />
  );
}

function EvidenceView({ edition }: { edition: Edition }) {
  const { t } = useTranslation();
  if (edition.evidence.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('showcase.edition.evidence')}</h2>
      <ul className="plain-list">
        {edition.evidence.map(({ name, description, isRequired }) => (
          <li key={name} className="tags">
            {name}
            <Tag variant="filled" color={isRequired ? 'warning' : 'default'}>
              {t(isRequired ? 'showcase.edition.required' : 'showcase.edition.optional')}
            </Tag>
            <span className="quiet">{description}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
