import { isAllowed } from '#libs/auth/abilities';
import type { EditionReview, EditionSelection, SelectionLine, WhatIf } from '#libs/contracts';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelection, useSelectionAct } from '../../api/showcase-review';
import { useFormats } from '../../app/formats';
import { EmptyState } from '../../app/paged-list';
import { ListSkeleton } from '../../app/page-skeleton';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { MoveRankDialog } from './move-rank-dialog';
import { RankRecord } from './rank-record';
import { SelectionTable } from './selection-table';
import { WhatIfPanel } from './what-if-panel';

/** The order and who is listed by it, as it stands or as it was decided. */
export function SelectionTab({ review }: { review: EditionReview }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useSelection(review.edition.id, review.isRevealed);
  if (!review.isRevealed) return <EmptyState>{t('showcaseReview.selection.later')}</EmptyState>;
  if (error) return <ProblemAlert error={error} onReload={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  return <Selection selection={data} onReload={() => void refetch()} />;
}

interface SelectionProps {
  selection: EditionSelection;
  onReload: () => void;
}

function Selection({ selection, onReload }: SelectionProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { roles } = useMe();
  const [moved, setMoved] = useState<SelectionLine | null>(null);
  const [other, setOther] = useState<WhatIf | null>(null);
  const isOpen = selection.decidedAt === null && selection.edition.status === 'deliberation';
  const mayMove = isOpen && isAllowed(roles, 'nomination:review');
  return (
    <div
      className="stack showcase-review"
      data-testid="selection"
      data-decided={selection.decidedAt !== null}
    >
      {selection.decidedAt ? (
        <Alert
          type="success"
          showIcon
          title={t('showcaseReview.selection.decidedBy', {
            name: selection.decidedBy,
            time: formats.time(selection.decidedAt),
          })}
        />
      ) : (
        <p className="quiet">{t('showcaseReview.selection.lead')}</p>
      )}
      {mayMove && <WhatIfPanel selection={selection} found={other} onFound={setOther} />}
      {selection.categories.map(({ code, name, quota }) => (
        <section key={code}>
          <h2 className="block-title">{t('showcaseReview.selection.category', { name, quota })}</h2>
          <SelectionTable
            lines={(other?.lines ?? selection.lines).filter(({ category }) => category === code)}
            visits={selection.visits}
            onMove={mayMove && !other ? setMoved : undefined}
          />
        </section>
      ))}
      <RankRecord selection={selection} />
      {isOpen && isAllowed(roles, 'edition:write') && (
        <Decide selection={selection} onReload={onReload} />
      )}
      {moved && (
        <MoveRankDialog selection={selection} line={moved} onClose={() => setMoved(null)} />
      )}
    </div>
  );
}

function Decide({ selection, onReload }: SelectionProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { mutateAsync, error, reset } = useSelectionAct(selection.edition.id);
  const { once, isRunning } = useOnce();
  const awaited = selection.visits.filter(({ status }) => status === 'planned').length;
  const decide = () =>
    void modal.confirm({
      title: t('showcaseReview.selection.decide'),
      content: t('showcaseReview.selection.decideText'),
      okText: t('showcaseReview.selection.decide'),
      okButtonProps: { 'data-testid': 'decide-sure' },
      onOk: () =>
        once(async () => {
          await mutateAsync({ act: 'decide', body: { version: selection.edition.version } });
          message.success(t('showcaseReview.selection.decided'));
        }),
    });
  return (
    <section className="panel action-bar">
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <div className="button-row">
        <Button
          type="primary"
          loading={isRunning}
          disabled={selection.isOwnWork || awaited > 0}
          onClick={decide}
          data-testid="decide"
        >
          {t('showcaseReview.selection.decide')}
        </Button>
        {selection.isOwnWork && (
          <span className="quiet">{t('showcaseReview.selection.ownWork')}</span>
        )}
        {awaited > 0 && (
          <span className="quiet">{t('showcaseVisits.selection.awaited', { count: awaited })}</span>
        )}
      </div>
    </section>
  );
}
