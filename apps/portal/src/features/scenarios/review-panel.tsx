import type { ReviewScenarioRequest, ScenarioView } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReviewScenario, useSimilar } from '../../api/scenarios';
import { useSettings } from '../../api/settings';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { PutInBatchDialog } from '../batches/put-in-batch-dialog';
import { SimilarList } from './similar-list';

/** For the platform, on what a department approved: what is similar, clearing, returning, a batch. */
export function ReviewPanel({ scenario }: { scenario: ScenarioView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const isApproved = scenario.status === 'approved';
  const { data: settings } = useSettings();
  const { data: similar } = useSimilar(scenario.id, isApproved);
  const review = useReviewScenario(scenario.id);
  const { once, isRunning } = useOnce();
  const [dialog, setDialog] = useState<'return' | 'batch' | null>(null);
  if (!isApproved) return null;
  const awaits = Boolean(settings?.platformReview) && !scenario.reviewedAt;
  const decide = (verdict: ReviewScenarioRequest['verdict'], note?: string) =>
    void once(async () => {
      await review.mutateAsync({ version: scenario.version, verdict, note });
      setDialog(null);
      message.success(t(`scenarios.review.${verdict}`));
    });
  return (
    <section className="panel action-bar" aria-label={t('scenarios.review.panel')}>
      <h2>{t('scenarios.review.panel')}</h2>
      {awaits && <p className="quiet">{t('scenarios.review.hint')}</p>}
      {!dialog && <ProblemAlert error={review.error} />}
      {similar && similar.items.length > 0 ? (
        <>
          <h3>{t('scenarios.similar.title')}</h3>
          <SimilarList similar={similar.items} />
        </>
      ) : (
        <p className="quiet">{t('scenarios.similar.none')}</p>
      )}
      <div className="button-row">
        {awaits && (
          <>
            <Button
              type="primary"
              loading={isRunning && !dialog}
              data-testid="review-clear"
              onClick={() => decide('cleared')}
            >
              {t('scenarios.review.clear')}
            </Button>
            <Button data-testid="review-return" onClick={() => setDialog('return')}>
              {t('scenarios.review.return')}
            </Button>
          </>
        )}
        {!awaits && !scenario.batch && (
          <Button data-testid="scenario-batch" onClick={() => setDialog('batch')}>
            {t('batches.putIn')}
          </Button>
        )}
      </div>
      {dialog === 'batch' && (
        <PutInBatchDialog scenarioId={scenario.id} onClose={() => setDialog(null)} />
      )}
      <NoteDialog
        open={dialog === 'return'}
        title={t('scenarios.review.return')}
        hint={t('scenarios.review.returnHint')}
        confirmText={t('scenarios.review.return')}
        isSaving={isRunning}
        error={dialog ? review.error : null}
        onConfirm={(note) => decide('returned', note)}
        onCancel={() => (review.reset(), setDialog(null))}
      />
    </section>
  );
}
