import { knownCode } from '#libs/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useScenarios } from '../../api/scenarios';
import { homeOf } from '../../app/home';
import { FeedLink } from '../../app/feed-link';
import { useHeadingFocus, usePageTitle } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { useSession } from '../../app/session';
import { TaxonomyFilter } from '../../app/taxonomy-filter';
import { LatestBatches } from '../batches/latest-batches';
import { SearchField } from '../search/search-field';
import { ScenarioCard } from './scenario-card';

export default function LandingPage() {
  usePageTitle(undefined);
  return (
    <>
      <Hero />
      <HowItWorks />
      <LatestBatches />
      <OpenScenarios />
    </>
  );
}

function Hero() {
  const { t } = useTranslation();
  const { me, isPending } = useSession();
  const heading = useHeadingFocus();
  return (
    <section className="hero">
      <svg
        className="hero-rivers"
        viewBox="0 0 1200 360"
        aria-hidden="true"
        preserveAspectRatio="xMaxYMid slice"
      >
        <path d="M520 360C700 330 700 210 860 190S1080 120 1200 30" />
        <path d="M560 360C730 335 730 235 880 212S1100 150 1200 70" />
        <path d="M600 360C760 340 765 260 905 235S1115 180 1200 112" />
        <path className="hero-rivers-accent" d="M640 0c40 60 110 150 240 200" />
        <path className="hero-rivers-accent" d="M690 0c35 55 95 130 205 178" />
      </svg>
      <div className="container">
        <h1 ref={heading} tabIndex={-1}>
          {t('scenarios.landing.headline')}
        </h1>
        <p>{t('scenarios.landing.lead')}</p>
        <SearchField size="large" testId="hero-search" />
        <div className="hero-actions">
          {me ? (
            <Link to={homeOf(me)}>
              <Button size="large" className="hero-primary" data-testid="landing-home">
                {t('app.myHome')}
              </Button>
            </Link>
          ) : (
            !isPending && (
              <>
                <Link to="/register">
                  <Button size="large" className="hero-primary" data-testid="landing-register">
                    {t('scenarios.landing.register')}
                  </Button>
                </Link>
                <Link to="/login">
                  <Button size="large" ghost data-testid="landing-login">
                    {t('app.login')}
                  </Button>
                </Link>
              </>
            )
          )}
        </div>
      </div>
    </section>
  );
}

function HowItWorks() {
  const { t } = useTranslation();
  const steps = ['publish', 'match', 'answer'] as const;
  return (
    <section className="container steps" aria-label={t('scenarios.landing.how')}>
      {steps.map((step, index) => (
        <div className="step" key={step}>
          <span className="step-number">{index + 1}</span>
          <div>
            <h2>{t(`scenarios.landing.steps.${step}.title`)}</h2>
            <p>{t(`scenarios.landing.steps.${step}.text`)}</p>
          </div>
        </div>
      ))}
    </section>
  );
}

/** Filters live in the URL, so that a filtered list can be sent to a colleague. */
function OpenScenarios() {
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  // A mangled address shows everything instead of an error.
  const domain = knownCode('domains', parameters.get('domain'));
  const district = knownCode('districts', parameters.get('district'));
  const scenarios = useScenarios({ status: 'published', domain, district });
  const filterBy = (name: 'domain' | 'district', value: string | undefined) =>
    setParameters(
      (previous) => {
        const next = new URLSearchParams(previous);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <section className="container open-scenarios" id="open-scenarios">
      <div className="section-head">
        <h2>{t('scenarios.landing.open')}</h2>
        <div className="filters">
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
            value={district}
            onChange={(value) => filterBy('district', value)}
          />
          <FeedLink feed="scenarios" domain={domain} district={district} />
        </div>
      </div>
      <PagedList
        pages={scenarios}
        empty={
          domain || district ? (
            <>
              <p>{t('scenarios.landing.noneFiltered')}</p>
              <Button onClick={() => setParameters({}, { preventScrollReset: true })}>
                {t('app.clearFilters')}
              </Button>
            </>
          ) : (
            <p>{t('scenarios.landing.none')}</p>
          )
        }
      >
        {(items) => (
          <ul className="card-grid">
            {items.map((scenario) => (
              <li key={scenario.id}>
                <ScenarioCard scenario={scenario} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </section>
  );
}
