import type { Enterprise } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveEnterprise, type EnterpriseMove } from '../../api/enterprises';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

type ReviewMove = Exclude<EnterpriseMove, 'submit'>;
type ExplainedMove = 'return' | 'reject' | 'suspend';

/** What the platform may do to an enterprise in this state; the server has the last word. */
function movesFor(status: Enterprise['status']): ReviewMove[] {
  switch (status) {
    case 'pending':
      return ['verify', 'return', 'reject'];
    case 'verified':
      return ['suspend'];
    case 'suspended':
      return ['reinstate'];
    default:
      return [];
  }
}

const isExplained = (move: ReviewMove): move is ExplainedMove =>
  move === 'return' || move === 'reject' || move === 'suspend';

interface ReviewActionsProps {
  enterprise: Enterprise;
  onReload: () => void;
}

export function ReviewActions({ enterprise, onReload }: ReviewActionsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { mutateAsync, error, reset } = useMoveEnterprise();
  const { once, isRunning } = useOnce();
  const [explaining, setExplaining] = useState<ExplainedMove | null>(null);
  const moves = movesFor(enterprise.status);
  if (moves.length === 0 && !error) return null;

  const make = (move: ReviewMove, note?: string) =>
    void once(async () => {
      await mutateAsync({ enterprise, move, note });
      setExplaining(null);
      message.success(t(`enterprises.moved.${move}`));
    });
  return (
    <section className="panel action-bar" aria-label={t('scenarios.actions.label')}>
      {!explaining && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      <div className="button-row">
        {moves.map((move) => (
          <Button
            key={move}
            type={move === 'verify' || move === 'reinstate' ? 'primary' : 'default'}
            danger={move === 'reject' || move === 'suspend'}
            loading={isRunning && !explaining && !isExplained(move)}
            data-testid={`enterprise-${move}`}
            onClick={() => {
              reset();
              if (isExplained(move)) setExplaining(move);
              else make(move);
            }}
          >
            {t(`enterprises.actions.${move}`)}
          </Button>
        ))}
      </div>
      <NoteDialog
        open={explaining !== null}
        title={t(`enterprises.actions.${explaining ?? 'return'}`)}
        hint={t(`enterprises.noteHints.${explaining ?? 'return'}`)}
        confirmText={t(`enterprises.actions.${explaining ?? 'return'}`)}
        danger={explaining !== 'return'}
        isSaving={isRunning}
        error={explaining ? error : null}
        onConfirm={(note) => explaining && make(explaining, note)}
        onCancel={() => (reset(), setExplaining(null))}
      />
    </section>
  );
}
