import type { ExpertWork } from '#libs/contracts';
import { Alert, Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useExpertWork } from '../../api/showcase-review';
import { useFormats } from '../../app/formats';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { EmptyState } from '../../app/paged-list';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import '../evaluation/evaluation.css';
import './showcase-review.css';
import { OwnSiteVisits } from '../showcase-visits/own-site-visits';
import { InterestDeclaration } from './interest-declaration';

/** An expert's work in one edition: first the declaration, then the nominations. */
export default function ExpertWorkPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: work, error, refetch } = useExpertWork(id);
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!work)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <PageSkeleton />
    );
  return (
    <Page
      title={work.title}
      lead={
        <span className="meta-line">
          <span>
            {t('showcaseReview.expert.count', {
              submitted: work.submitted,
              reviews: work.reviews,
            })}
          </span>
          {work.until && (
            <span>{t('showcaseReview.expert.until', { day: formats.day(work.until) })}</span>
          )}
        </span>
      }
      back={{ to: '/expert', label: t('evaluation.expert.back') }}
    >
      <div className="stack showcase-review" data-testid="expert-work">
        {!work.isOpen && <Alert type="info" showIcon title={t('showcaseReview.expert.overText')} />}
        <OwnSiteVisits work={work} />
        {work.hasDeclared ? (
          <Items work={work} />
        ) : (
          work.isOpen && <InterestDeclaration work={work} onReload={() => void refetch()} />
        )}
      </div>
    </Page>
  );
}

function Items({ work }: { work: ExpertWork }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (work.items.length === 0) return <EmptyState>{t('showcaseReview.expert.none')}</EmptyState>;
  return (
    <>
      {work.isBlind && <p className="quiet">{t('showcaseReview.sheet.blind')}</p>}
      <ul className="rows">
        {work.items.map((item) => (
          <li className="row" key={item.id} data-testid="review-row" data-status={item.status}>
            <div className="row-main">
              <Link className="row-title" to={`/showcase-reviews/${work.id}/${item.id}`}>
                {item.title}
              </Link>
              <div className="meta-line quiet">
                <span>{item.categoryName}</span>
                {item.domain && <span>{formats.name('domains', item.domain)}</span>}
              </div>
            </div>
            <div className="row-side">
              <Tag variant="filled" color={item.status === 'submitted' ? 'success' : 'warning'}>
                {t(`showcaseReview.status.${item.status}`)}
              </Tag>
              {item.status === 'scoring' && (
                <Progress
                  className="evaluation-progress"
                  size="small"
                  aria-label={t('showcaseReview.status.scoring')}
                  percent={Math.round((item.given / item.wanted) * 100)}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
