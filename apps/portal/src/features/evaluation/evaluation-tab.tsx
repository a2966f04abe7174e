import { isAllowed } from '#libs/auth/abilities';
import type { Evaluation, Scenario } from '#libs/contracts';
import { Alert, Steps } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/http';
import { useEvaluation } from '../../api/evaluations';
import { ListSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { useSession } from '../../app/session';
import { CheckPanel } from './check-panel';
import './evaluation.css';
import { EvaluatorsPanel } from './evaluators-panel';
import { RankingPanel } from './ranking-panel';
import { ReasonsPanel } from './reasons-panel';
import { ScoresTable } from './scores-table';

/** 评审: the department runs it here, the supervisor and the platform read it. */
export default function EvaluationTab({ scenario }: { scenario: Scenario }) {
  const { t } = useTranslation();
  const { me } = useSession();
  const { data: evaluation, error, refetch } = useEvaluation(scenario.id);
  const reload = () => void refetch();
  if (error instanceof ApiError && error.status === 404)
    return <EmptyState>{t('evaluation.none')}</EmptyState>;
  if (!evaluation)
    return error ? <ProblemAlert error={error} onReload={reload} /> : <ListSkeleton />;
  const isTheirs = me?.organisation.id === scenario.department.id;
  // Once publicity has begun, or the round has ended, everything can only be read.
  const isRunning = isTheirs && evaluation.scenarioStatus === 'evaluating';
  const may = {
    write: isRunning && isAllowed(me.roles, 'evaluation:write'),
    assign: isRunning && isAllowed(me.roles, 'evaluation:assign'),
    approve: isRunning && isAllowed(me.roles, 'evaluation:approve'),
  };
  const seesScores = evaluation.phase === 'consensus' || evaluation.phase === 'concluded';
  return (
    <div className="stack evaluation" data-testid="evaluation" data-phase={evaluation.phase}>
      <Progress evaluation={evaluation} />
      {!isTheirs && <Alert type="info" showIcon title={t('evaluation.readOnly')} />}
      {seesScores && <RankingPanel evaluation={evaluation} may={may} onReload={reload} />}
      {evaluation.phase === 'concluded' && (
        <ReasonsPanel evaluation={evaluation} mayWrite={may.write} onReload={reload} />
      )}
      {seesScores && <ScoresTable table={evaluation} people={evaluation.evaluators} />}
      <CheckPanel
        // What was typed is replaced only by what this person saved or reloaded.
        key={`${evaluation.phase} ${evaluation.checkReturnNote}`}
        evaluation={evaluation}
        may={may}
        onReload={reload}
      />
      <EvaluatorsPanel evaluation={evaluation} mayAssign={may.assign} onReload={reload} />
    </div>
  );
}

const stepOf = { checking: 0, check_submitted: 0, scoring: 1, consensus: 2, concluded: 3 };

function Progress({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation();
  const isDone = evaluation.phase === 'concluded' && evaluation.reasons.every(({ text }) => text);
  return (
    <section className="panel">
      <Steps
        size="small"
        responsive
        current={isDone ? 4 : stepOf[evaluation.phase]}
        items={(['check', 'scoring', 'consensus', 'result'] as const).map((step) => ({
          title: t(`evaluation.steps.${step}`),
        }))}
      />
    </section>
  );
}
