import type { ExpertAssignmentSummary } from '#libs/contracts';
import { Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAssignments } from '../../api/evaluations';
import { Page } from '../../app/page';
import { EmptyState } from '../../app/paged-list';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { ExpertEditions } from '../showcase-review/expert-editions';
import './evaluation.css';
import { nextStepOf } from './next-step';

/** What an expert is assigned to, and what each waits for. */
export default function ExpertHomePage() {
  const { t } = useTranslation();
  const { data, error, refetch } = useAssignments();
  return (
    <Page title={t('evaluation.expert.title')} lead={t('evaluation.expert.lead')}>
      <ExpertEditions />
      {data ? (
        <Assignments items={data.items} />
      ) : error ? (
        <ProblemAlert error={error} onReload={() => void refetch()} />
      ) : (
        <ListSkeleton />
      )}
    </Page>
  );
}

function Assignments({ items }: { items: ExpertAssignmentSummary[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return <EmptyState>{t('evaluation.expert.none')}</EmptyState>;
  return (
    <ul className="rows">
      {items.map((assignment) => {
        const { step, isTheirTurn } = nextStepOf(assignment);
        const { given, wanted } = assignment;
        return (
          <li className="row" key={assignment.id} data-testid="assignment-row">
            <div className="row-main">
              <Link className="row-title" to={`/expert/${assignment.id}`}>
                {assignment.scenarioTitle}
              </Link>
              <div className="meta-line quiet">
                <span>{assignment.department}</span>
                <span>{t('evaluation.expert.bids', { count: assignment.bids })}</span>
                {step === 'score' && wanted > 0 && (
                  <span>{t('evaluation.expert.progress', { given, wanted })}</span>
                )}
              </div>
            </div>
            <div className="row-side">
              <Tag variant="filled" color={isTheirTurn ? 'warning' : 'default'}>
                {t(`evaluation.expert.next.${step}`)}
              </Tag>
              {step === 'score' && wanted > 0 && (
                <Progress
                  className="evaluation-progress"
                  size="small"
                  aria-label={t('evaluation.expert.progress', { given, wanted })}
                  percent={Math.round((given / wanted) * 100)}
                />
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
