import type { ScenarioBoard as Board, ScenarioSummary } from '#libs/contracts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useScenarioBoard } from '../../api/scenarios';
import { ListSkeleton } from '../../app/page-skeleton';
import { EmptyState } from '../../app/paged-list';
import { ProblemAlert } from '../../app/problem-alert';
import { Deadline } from './deadline';
import { ScenarioStatusTag } from './scenario-status-tag';
import { TurnTag } from './turn-tag';

/** A column for each stage of a scenario's life, the last changed ones in it, and for whom each waits. */
export function ScenarioBoard({ empty }: { empty: ReactNode }) {
  const { t } = useTranslation();
  const { data: board, error, refetch } = useScenarioBoard();
  if (!board)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <ListSkeleton />
    );
  if (board.stages.every(({ count }) => count === 0))
    return (
      <EmptyState>
        <p>{t('scenarios.mine.none')}</p>
        {empty}
      </EmptyState>
    );
  return (
    <div className="board" data-testid="scenario-board">
      {board.stages.map((column) => (
        <BoardColumn key={column.stage} column={column} />
      ))}
    </div>
  );
}

function BoardColumn({ column: { stage, count, items } }: { column: Board['stages'][number] }) {
  const { t } = useTranslation();
  const title = `stage-${stage}`;
  return (
    <section className="board-column" aria-labelledby={title} data-stage={stage}>
      <h2 id={title}>
        {t(`scenarios.stages.${stage}`)} <span className="quiet">{count}</span>
      </h2>
      <ul>
        {items.map((scenario) => (
          <BoardCard key={scenario.id} scenario={scenario} />
        ))}
      </ul>
      {count > items.length && (
        <Link to={`?view=list&stage=${stage}`}>{t('scenarios.mine.allOfStage', { count })}</Link>
      )}
    </section>
  );
}

function BoardCard({ scenario }: { scenario: ScenarioSummary }) {
  const { t } = useTranslation();
  return (
    <li className="board-card" data-testid="scenario-row" data-id={scenario.id}>
      <Link to={`/scenarios/${scenario.id}`}>{scenario.title}</Link>
      <div className="meta-line">
        <ScenarioStatusTag status={scenario.status} />
        <TurnTag scenario={scenario} />
      </div>
      {scenario.status === 'published' && scenario.deadline && (
        <div className="quiet">
          {t('scenarios.fields.deadline')} <Deadline at={scenario.deadline} />
        </div>
      )}
    </li>
  );
}
