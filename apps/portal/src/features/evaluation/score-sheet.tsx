import type { ExpertAssignment } from '#libs/contracts';
import { Alert, App, Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bidAttachmentAddress, useAssignmentAct, useBidToJudge } from '../../api/evaluations';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { Segmented } from '../../app/segmented';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';
import { BidContentView } from '../bids/bid-content-view';
import { CriterionField } from './criterion-field';
import { isScoreFit } from './score-fit';
import { keyOf, useSheet } from './use-sheet';

interface ScoreSheetProps {
  assignment: ExpertAssignment;
  onReload: () => Promise<unknown>;
}

/** The bid on the left, the criteria with their bands beside the scores on the right. */
export function ScoreSheet({ assignment, onReload }: ScoreSheetProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { bids, criteria, id } = assignment;
  const [at, setAt] = useState(0);
  const sheet = useSheet(assignment);
  const submission = useAssignmentAct(id);
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  const judged = criteria.filter(({ kind }) => kind === 'judged');
  const missingOf = (bidId: string) =>
    judged.filter((criterion) => {
      const score = sheet.lines.get(keyOf(bidId, criterion.name))?.score ?? null;
      return score === null || !isScoreFit(score, criterion);
    }).length;
  const missing = bids.reduce((sum, { bidId }) => sum + missingOf(bidId), 0);
  const go = useCallback(
    (step: number) => setAt((now) => Math.min(bids.length - 1, Math.max(0, now + step))),
    [bids.length],
  );

  useEffect(() => {
    if (sheet.saving === 'saved') markSaved();
    else markChanged();
  });
  useEffect(() => {
    const turn = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
      event.preventDefault();
      go(event.key === 'ArrowLeft' ? -1 : 1);
    };
    window.addEventListener('keydown', turn);
    return () => window.removeEventListener('keydown', turn);
  }, [go]);

  const submit = () =>
    void modal.confirm({
      title: t('evaluation.sheet.submitTitle'),
      content: t('evaluation.sheet.submitText'),
      okText: t('evaluation.sheet.submit'),
      okButtonProps: { 'data-testid': 'sheet-submit-ok' },
      onOk: () =>
        once(async () => {
          const version = await sheet.flush();
          await submission.mutateAsync({ act: 'submit', body: { version } });
          markSaved();
          message.success(t('evaluation.sheet.submitted'));
        }),
    });
  const current = bids[at]!;
  return (
    <>
      <div className="sheet-bar panel">
        <Segmented
          value={at}
          onChange={setAt}
          options={bids.map(({ bidId, enterprise }, index) => ({
            value: index,
            label: (
              <span data-testid="sheet-bid">
                {enterprise.name} {missingOf(bidId) === 0 && '✓'}
              </span>
            ),
          }))}
        />
        <p className="quiet">{t('evaluation.sheet.keys')}</p>
      </div>
      <div className="sheet">
        <BidToScore key={current.bidId} bidId={current.bidId} assignmentId={id} />
        <section className="panel sheet-scores stack" data-testid="sheet">
          <h2>{t('evaluation.sheet.bid', { number: at + 1, all: bids.length })}</h2>
          {criteria.map((criterion) => (
            <CriterionField
              key={`${current.bidId} ${criterion.name}`}
              bidId={current.bidId}
              criterion={criterion}
              line={sheet.lines.get(keyOf(current.bidId, criterion.name))}
              onChange={sheet.change}
            />
          ))}
          <ProblemAlert
            error={sheet.error ?? submission.error}
            onReload={() => void onReload().then(() => window.location.reload())}
          />
          <p className="quiet" role="status" data-testid="sheet-saving" data-state={sheet.saving}>
            {t(
              {
                saved: 'evaluation.sheet.saved',
                saving: 'evaluation.sheet.saving',
                waiting: 'evaluation.sheet.unsaved',
                failed: 'evaluation.sheet.unsaved',
              }[sheet.saving] as 'evaluation.sheet.saved',
            )}
          </p>
          <div className="button-row">
            <Button disabled={at === 0} onClick={() => go(-1)}>
              {t('evaluation.sheet.previous')}
            </Button>
            <Button
              disabled={at === bids.length - 1}
              onClick={() => go(1)}
              data-testid="sheet-next"
            >
              {t('evaluation.sheet.next')}
            </Button>
            <Button
              type="primary"
              disabled={missing > 0}
              loading={isRunning}
              onClick={submit}
              data-testid="sheet-submit"
            >
              {t('evaluation.sheet.submit')}
            </Button>
          </div>
          {missing > 0 && (
            <p className="quiet">{t('evaluation.sheet.missing', { count: missing })}</p>
          )}
        </section>
      </div>
    </>
  );
}

function BidToScore({ bidId, assignmentId }: { bidId: string; assignmentId: string }) {
  const { t } = useTranslation();
  const { data: bid, error, refetch } = useBidToJudge(bidId, assignmentId);
  if (!bid)
    return error ? (
      <ProblemAlert error={error} onReload={() => void refetch()} />
    ) : (
      <ListSkeleton rows={2} />
    );
  const { content, attachments, members } = bid;
  if (!content) return <Alert type="error" showIcon title={t('evaluation.bid.broken')} />;
  return (
    <div className="sheet-bid stack">
      <h2>{t('evaluation.bid.title', { name: bid.enterprise.name })}</h2>
      <BidContentView
        bidId={bidId}
        content={content}
        attachments={attachments}
        members={members}
        attachmentAddress={(_bid, id) => bidAttachmentAddress(assignmentId, bidId, id)}
      />
    </div>
  );
}
