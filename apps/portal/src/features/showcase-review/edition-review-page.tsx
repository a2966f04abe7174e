import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useEditionReview } from '../../api/showcase-review';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { EditionStatusTag } from '../showcase/status-tags';
import { AfterTab } from '../showcase-after/after-tab';
import { PublicityTab } from '../showcase-list/publicity-tab';
import { ExpertsTab } from './experts-tab';
import { ReviewTab } from './review-tab';
import { RulesTab } from './rules-tab';
import { SelectionTab } from './selection-tab';
import './showcase-review.css';

const tabs = ['review', 'selection', 'publicity', 'after', 'experts', 'rules'] as const;

/** The platform's desk for one edition's expert review, deliberation and selection. */
export default function EditionReviewPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const [parameters, setParameters] = useSearchParams();
  const { data: review, error, refetch } = useEditionReview(id);
  const reload = () => void refetch();
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!review) return error ? <ProblemAlert error={error} onReload={reload} /> : <PageSkeleton />;
  const contents = {
    review: <ReviewTab review={review} onReload={reload} />,
    selection: <SelectionTab review={review} />,
    publicity: <PublicityTab editionId={id} isRevealed={review.isRevealed} />,
    after: <AfterTab edition={review.edition} onReload={reload} />,
    experts: <ExpertsTab />,
    rules: <RulesTab key={review.edition.version} review={review} onReload={reload} />,
  };
  const asked = parameters.get('tab');
  return (
    <Page
      title={t('showcaseReview.title')}
      lead={
        <span className="meta-line">
          <span>{review.edition.title}</span>
          <EditionStatusTag status={review.edition.status} />
        </span>
      }
      back={{ to: `/platform/editions/${id}`, label: review.edition.title }}
    >
      <Tabs
        activeKey={tabs.find((tab) => tab === asked) ?? 'review'}
        onChange={(tab) => setParameters({ tab }, { replace: true })}
        items={tabs.map((key) => ({
          key,
          label: <span data-testid={`review-tab-${key}`}>{t(`showcaseReview.tabs.${key}`)}</span>,
          children: contents[key],
        }))}
      />
    </Page>
  );
}
