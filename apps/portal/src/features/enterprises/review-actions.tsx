import type { Enterprise } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveEnterprise } from '../../api/enterprises';
import { useEntryCriteria } from '../../api/membership';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { BlacklistDialog } from './blacklist-dialog';
import { isExplained, movesFor, type ReviewMove } from './review-moves';
import { VerifyDialog } from './verify-dialog';

interface ReviewActionsProps {
  enterprise: Enterprise;
  onReload: () => void;
}

export function ReviewActions({ enterprise, onReload }: ReviewActionsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { mutateAsync, error, reset } = useMoveEnterprise();
  const { once, isRunning } = useOnce();
  const [asking, setAsking] = useState<ReviewMove | null>(null);
  const criteria = useEntryCriteria(enterprise.id);
  // Being verified is what the move would bring about.
  const unmet =
    criteria.data?.findings.filter(({ met, rule }) => !met && rule !== 'verified') ?? [];
  const moves = movesFor(enterprise);
  if (moves.length === 0 && !error) return null;

  const make = (move: ReviewMove, note?: string, until?: string) =>
    void once(async () => {
      const moved = await mutateAsync({ enterprise, move, note, until });
      setAsking(null);
      const word = move === 'reinstate' && moved.status === 'pending' ? 'reinstateForReview' : move;
      message.success(t(`enterprises.moved.${word}`));
    });
  const asks = (move: ReviewMove) =>
    isExplained(move) || move === 'blacklist' || (move === 'verify' && unmet.length > 0);
  const dialog = {
    isSaving: isRunning,
    error,
    onCancel: () => (reset(), setAsking(null)),
  };
  // Once closed, the note dialog still shows its last words while it fades.
  const explained = asking && isExplained(asking) ? asking : null;
  return (
    <section className="panel action-bar" aria-label={t('scenarios.actions.label')}>
      {!asking && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      <div className="button-row">
        {moves.map((move) => (
          <Button
            key={move}
            type={move === 'verify' || move === 'reinstate' ? 'primary' : 'default'}
            danger={['reject', 'suspend', 'blacklist', 'close'].includes(move)}
            loading={isRunning && !asking && !asks(move)}
            // What verifying would mean is not known before the criteria are.
            disabled={move === 'verify' && criteria.isPending}
            data-testid={`enterprise-${move}`}
            onClick={() => {
              reset();
              if (asks(move)) setAsking(move);
              else make(move);
            }}
          >
            {move === 'blacklist' && enterprise.status === 'blacklisted'
              ? t('enterprises.blacklisting.extend')
              : t(`enterprises.actions.${move}`)}
          </Button>
        ))}
      </div>
      <NoteDialog
        open={explained !== null}
        title={t(`enterprises.actions.${explained ?? 'return'}`)}
        hint={t(`enterprises.noteHints.${explained ?? 'return'}`)}
        confirmText={t(`enterprises.actions.${explained ?? 'return'}`)}
        danger={explained !== 'return'}
        {...dialog}
        error={explained ? error : null}
        onConfirm={(note) => explained && make(explained, note)}
      />
      {asking === 'blacklist' && (
        <BlacklistDialog
          {...dialog}
          enterprise={enterprise}
          onConfirm={(note, until) => make('blacklist', note, until)}
        />
      )}
      {asking === 'verify' && (
        <VerifyDialog {...dialog} unmet={unmet} onConfirm={(note) => make('verify', note)} />
      )}
    </section>
  );
}
