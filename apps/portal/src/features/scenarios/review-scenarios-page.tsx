import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAwaitingReview } from '../../api/scenarios';
import { useFormats } from '../../app/formats';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { Deadline } from './deadline';
import { ScenarioStatusTag } from './scenario-status-tag';

/** What departments approved and the platform has yet to clear; the decision is on each one's page. */
export default function ReviewScenariosPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Page title={t('scenarios.review.title')} lead={t('scenarios.review.lead')}>
      <PagedList pages={useAwaitingReview()} empty={<p>{t('scenarios.review.off')}</p>}>
        {(items) => (
          <ul className="rows">
            {items.map((scenario) => (
              <li className="row" key={scenario.id} data-testid="review-row">
                <div className="row-main">
                  <Link className="row-title" to={`/scenarios/${scenario.id}`}>
                    {scenario.title}
                  </Link>
                  <div className="meta-line quiet">
                    <span>{scenario.department.name}</span>
                    {scenario.domain && <span>{formats.name('domains', scenario.domain)}</span>}
                    <span>{t('app.updatedAt', { time: formats.time(scenario.updatedAt) })}</span>
                  </div>
                  <div className="quiet">
                    {t('scenarios.fields.deadline')} <Deadline at={scenario.deadline} />
                  </div>
                </div>
                <div className="row-side">
                  <ScenarioStatusTag status={scenario.status} />
                </div>
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}
