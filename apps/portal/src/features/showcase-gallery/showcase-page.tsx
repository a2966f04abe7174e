import type { ShowcaseStory } from '#libs/contracts';
import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { pictureAddress, useShowcase } from '../../api/showcase-gallery';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { ShowcasePicture } from './showcase-picture';
import './showcase-gallery.css';

const colors = { valid: 'success', expired: 'default', revoked: 'error' } as const;

/** One showcase with its story, its measured outcomes and whether its plaque holds. */
export default function ShowcasePage() {
  const { number = '' } = useParams();
  const { t } = useTranslation();
  const formats = useFormats();
  const { data, error, refetch } = useShowcase(number);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!data)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  return (
    <Page
      title={data.title}
      lead={
        <div className="meta-line">
          <span>{data.nominees.join(t('app.listSeparator'))}</span>
          <Tag variant="filled" color={colors[data.status]} data-testid="showcase-status">
            {t(`showcaseGallery.status.${data.status}`)}
          </Tag>
        </div>
      }
      back={{ to: '/showcase', label: t('showcaseGallery.back') }}
    >
      <div className="with-aside" data-testid="showcase" data-status={data.status}>
        <div className="stack">
          {data.revokedOn && data.revokedReason && (
            <Alert
              type="error"
              showIcon
              data-testid="showcase-revoked"
              title={t('showcaseGallery.revokedOn', {
                day: formats.day(data.revokedOn),
                reason: t(`showcaseGallery.reason.${data.revokedReason}`),
              })}
              description={
                <>
                  <p>{data.revokedBecause}</p>
                  <p>{t('showcaseGallery.revokedText')}</p>
                </>
              }
            />
          )}
          {!data.revokedOn && (
            <figure className="showcase-hero">
              <ShowcasePicture number={number} title={data.title} picture={data.picture} />
            </figure>
          )}
          <Outcomes story={data} />
          <Texts story={data} />
          <Pictures story={data} />
        </div>
        <aside className="stack">
          <Facts story={data} />
        </aside>
      </div>
    </Page>
  );
}

function Outcomes({ story: { outcomes, recheck } }: { story: ShowcaseStory }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (outcomes.length === 0) return null;
  const figures = new Map(recheck?.figures.map(({ name, value }) => [name, value]));
  return (
    <section className="panel">
      <h2>{t('showcaseGallery.outcomes')}</h2>
      <table className="showcase-outcomes" data-testid="showcase-outcomes">
        <thead>
          <tr>
            {(['name', 'baseline', 'target', 'value'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`showcaseGallery.outcome.${name}`)}
              </th>
            ))}
            {recheck && <th scope="col">{t('showcaseGallery.figure')}</th>}
            <th scope="col">{t('showcaseGallery.outcome.met')}</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ name, baseline, target, value, unit, met }) => {
            const withUnit = (one: string | undefined) => (one ? one + unit : '—');
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-label={t('showcaseGallery.outcome.baseline')}>{withUnit(baseline)}</td>
                <td data-label={t('showcaseGallery.outcome.target')}>{withUnit(target)}</td>
                <td data-label={t('showcaseGallery.outcome.value')}>
                  <strong>{withUnit(value)}</strong>
                </td>
                {recheck && (
                  <td data-label={t('showcaseGallery.figure')}>{withUnit(figures.get(name))}</td>
                )}
                <td data-label={t('showcaseGallery.outcome.met')}>
                  <Tag
                    variant="filled"
                    color={met === null ? 'default' : met ? 'success' : 'error'}
                  >
                    {t(`showcaseGallery.met.${met === null ? 'unknown' : met ? 'yes' : 'no'}`)}
                  </Tag>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {recheck && (
        <p className="quiet showcase-recheck" data-testid="showcase-recheck">
          {t('showcaseGallery.recheck', { year: recheck.year, day: formats.day(recheck.on) })}
          {recheck.usage && ` · ${t('showcaseGallery.usage', { usage: recheck.usage })}`}
        </p>
      )}
    </section>
  );
}

function Texts({ story }: { story: ShowcaseStory }) {
  const { t } = useTranslation();
  const texts = (['summary', 'innovation', 'replicability'] as const).filter((one) => story[one]);
  const { userReport } = story;
  if (texts.length === 0 && !userReport.text) return null;
  return (
    <section className="panel showcase-story">
      <h2>{t('showcaseGallery.story')}</h2>
      {texts.map((name) => (
        <div key={name}>
          <h3>{t(`showcaseGallery.${name}`)}</h3>
          <p className="prose">{story[name]}</p>
        </div>
      ))}
      {userReport.text && (
        <div>
          <h3>{t('showcaseGallery.userReport')}</h3>
          <blockquote>
            <p className="prose">{userReport.text}</p>
            {userReport.by && <footer className="quiet">{userReport.by}</footer>}
          </blockquote>
        </div>
      )}
    </section>
  );
}

function Pictures({ story: { number, title, pictures } }: { story: ShowcaseStory }) {
  const { t } = useTranslation();
  // The first is shown above already.
  const others = pictures.slice(1);
  if (others.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('showcaseGallery.pictures')}</h2>
      <ul className="showcase-pictures">
        {others.map(({ id }) => (
          <li key={id}>
            <a href={pictureAddress(number, id)}>
              <img
                className="showcase-picture"
                src={pictureAddress(number, id)}
                alt={t('showcaseGallery.picture', { title })}
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ story }: { story: ShowcaseStory }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { number, edition, beganOn, deliveredOn, district, domain, technologies } = story;
  const period = [beganOn, deliveredOn].map((day) => (day ? formats.day(day) : '')).join(' – ');
  const facts = {
    plaque: <span className="document-number">{number}</span>,
    nominees: story.nominees.join(t('app.listSeparator')),
    category: story.category.name,
    domain: domain && formats.name('domains', domain),
    district: district ? formats.name('districts', district) : t('showcaseGallery.cityLevel'),
    technologies: technologies
      .map((code) => formats.name('technologies', code))
      .join(t('app.listSeparator')),
    investment: story.investmentWan === null ? null : formats.wan(story.investmentWan),
    period: beganOn || deliveredOn ? period : null,
    edition: <Link to={`/showcase/lists/${edition.id}`}>{edition.title}</Link>,
    issuer: story.issuer,
    issuedOn: formats.day(story.issuedOn),
    validUntil: story.revokedOn ? null : formats.day(story.validUntil),
  };
  return (
    <section className="panel">
      <h2>{t('showcaseGallery.facts')}</h2>
      <dl className="showcase-facts">
        {Object.entries(facts).map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(`showcaseGallery.${name as keyof typeof facts}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Link className="showcase-verify" to={`/v/${number}`} data-testid="showcase-verify">
        {t('showcaseGallery.verify')}
      </Link>
    </section>
  );
}
