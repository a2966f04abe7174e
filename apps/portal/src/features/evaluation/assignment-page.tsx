import type { ExpertAssignment } from '#libs/contracts';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ApiError } from '../../api/http';
import { useAssignment } from '../../api/evaluations';
import { NotFoundPage } from '../../app/not-found-page';
import { Page } from '../../app/page';
import { PageSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { Consensus } from './consensus';
import { Declaration } from './declaration';
import './evaluation.css';
import { nextStepOf } from './next-step';
import { ScoreSheet } from './score-sheet';

/** One evaluation for one of its experts: declaration, sheet, consensus, each at its time. */
export default function AssignmentPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const { data: assignment, error, refetch } = useAssignment(id);
  const reload = () => refetch();
  if (error instanceof ApiError && [400, 404].includes(error.status)) return <NotFoundPage />;
  if (!assignment)
    return error ? (
      <div className="page">
        <ProblemAlert error={error} onReload={() => void reload()} />
      </div>
    ) : (
      <PageSkeleton />
    );
  const { scenario, phase } = assignment;
  return (
    <Page
      title={scenario.title}
      lead={
        <span className="meta-line">
          <span>{t(`evaluation.phase.${phase}`)}</span>
          <span>{scenario.department}</span>
          {scenario.number && <span className="document-number">{scenario.number}</span>}
        </span>
      }
      back={{ to: '/expert', label: t('evaluation.expert.back') }}
    >
      <div className="stack evaluation" data-testid="assignment" data-status={assignment.status}>
        <Content assignment={assignment} onReload={reload} />
      </div>
    </Page>
  );
}

interface ContentProps {
  assignment: ExpertAssignment;
  onReload: () => Promise<unknown>;
}

function Content({ assignment, onReload }: ContentProps) {
  const { t } = useTranslation();
  const { step } = nextStepOf(assignment);
  switch (step) {
    case 'declare':
      return <Declaration assignment={assignment} onReload={onReload} />;
    case 'wait':
      return <Alert type="info" showIcon title={t('evaluation.declare.wait')} />;
    case 'score':
      return <ScoreSheet assignment={assignment} onReload={onReload} />;
    case 'submitted':
      return <Alert type="success" showIcon title={t('evaluation.sheet.waiting')} />;
    case 'consensus':
    case 'confirmed':
      return <Consensus assignment={assignment} onReload={onReload} />;
    case 'excused':
      return (
        <Alert
          type="info"
          showIcon
          title={
            assignment.excuse
              ? t('evaluation.declare.excusedBy', { reason: assignment.excuse })
              : t('evaluation.declare.excused')
          }
        />
      );
    case 'ended':
      return assignment.phase === 'concluded' ? (
        <Consensus assignment={assignment} onReload={onReload} />
      ) : (
        <Alert type="info" showIcon title={t('evaluation.consensus.ended')} />
      );
  }
}
