import type { Bid, Scenario } from '#libs/contracts';
import { Alert, Button, Form, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bidActs } from '../../api/bids';
import { useFormats } from '../../app/formats';
import { ProblemAlert } from '../../app/problem-alert';
import { useAskBeforeReload, useUnsavedChanges } from '../../app/unsaved-changes';
import { BidAnswerFields, BidTermsFields } from './bid-answer-fields';
import { BidAttachments } from './bid-attachments';
import { BidEligibility, BidGaps } from './bid-checks';
import { BidConsortium } from './bid-consortium';
import { BidContentView } from './bid-content-view';
import { type BidFormValues, contentOf, oldAnswersOf, valuesOf } from './bid-form-values';
import { BidListFields } from './bid-list-fields';
import { BidReceipt } from './bid-receipt';
import { Countdown } from './countdown';
import { SubmitBid } from './submit-bid';
import { useBidWork } from './use-bid-work';

/** Typing pauses for this long before the draft is saved. */
const pauseMs = 1500;

interface BidEditorProps {
  loaded: Bid;
  scenario: Scenario;
  onReload: () => void;
}

/** The lead writes: what is typed is saved by itself, and handed in by a decision of its own. */
export function BidEditor({ loaded, scenario, onReload }: BidEditorProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<BidFormValues>();
  const work = useBidWork(loaded);
  const { bid, run } = work;
  const unsaved = useUnsavedChanges();
  const askBeforeReload = useAskBeforeReload();
  const [old, setOld] = useState(() => oldAnswersOf(loaded.content!, loaded.outdated));
  const [state, setState] = useState<'saved' | 'unsaved' | 'saving'>('saved');
  const [error, setError] = useState<unknown>(null);
  const [previewing, setPreviewing] = useState(false);
  const dirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const oldRef = useRef(old);
  oldRef.current = old;

  /** Saves what is not saved yet; rejects when the server refuses. */
  const saveNow = async () => {
    clearTimeout(timer.current);
    if (!dirty.current) return;
    dirty.current = false;
    setState('saving');
    setError(null);
    try {
      await run((now) =>
        bidActs.save(
          now.id,
          now.version,
          contentOf(form.getFieldsValue(true) as BidFormValues, oldRef.current, now.members),
        ),
      );
    } catch (failure) {
      dirty.current = true;
      setState('unsaved');
      setError(failure);
      throw failure;
    }
    if (dirty.current) return setState('unsaved');
    setState('saved');
    unsaved.markSaved();
  };
  const changed = () => {
    dirty.current = true;
    unsaved.markChanged();
    setState('unsaved');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void saveNow().catch(() => undefined), pauseMs);
  };
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <Form
      form={form}
      name="bid"
      layout="vertical"
      className="with-aside"
      initialValues={valuesOf(loaded.content!, scenario)}
      onValuesChange={changed}
    >
      <div className="stack">
        {bid.statusNote && (
          <Alert type="warning" showIcon title={bid.statusNote} data-testid="bid-note" />
        )}
        <OldAnswers
          old={old}
          onDrop={() => {
            setOld({ criterionAnswers: [], outcomeAnswers: [] });
            changed();
          }}
        />
        <BidAnswerFields scenario={scenario} />
        <BidListFields />
        <BidTermsFields scenario={scenario} />
        <section className="panel form-section">
          <h2>{t('bids.editor.sections.attachments')}</h2>
          <Form.Item name="attachmentIds" noStyle>
            <BidAttachments bidId={bid.id} first={loaded.attachments} />
          </Form.Item>
        </section>
        <BidConsortium work={work} scenario={scenario} />
        <BidReceipt bid={bid} />
      </div>
      <aside>
        <section className="panel checklist bid-side">
          {bid.scenario.deadline && <Countdown deadline={bid.scenario.deadline} now={bid.now} />}
          <SaveState state={state} at={bid.updatedAt} />
          {bid.status === 'submitted' && bid.changedSince && (
            <Alert type="warning" showIcon title={t('bids.editor.changedSince')} />
          )}
          <BidGaps gaps={bid.gaps} />
          <BidEligibility eligibility={bid.eligibility} />
          <ProblemAlert error={error} onReload={() => askBeforeReload(onReload)} />
          <SubmitBid work={work} saveNow={saveNow} />
          <Button block onClick={() => setPreviewing(true)} data-testid="bid-preview">
            {t('bids.act.preview')}
          </Button>
        </section>
      </aside>
      {previewing && (
        <Modal
          open
          width={860}
          title={t('bids.act.preview')}
          footer={null}
          onCancel={() => setPreviewing(false)}
        >
          <BidContentView
            bidId={bid.id}
            content={contentOf(form.getFieldsValue(true) as BidFormValues, old, bid.members)}
            attachments={bid.attachments}
            members={bid.members}
          />
        </Modal>
      )}
    </Form>
  );
}

function SaveState({ state, at }: { state: 'saved' | 'unsaved' | 'saving'; at: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <p className="quiet" role="status" data-testid="bid-save-state" data-state={state}>
      {t(`bids.editor.${state}`, { time: formats.time(at) })}
    </p>
  );
}

/** After an amendment: answers whose question is gone, to be copied from or dropped. */
function OldAnswers({ old, onDrop }: { old: ReturnType<typeof oldAnswersOf>; onDrop: () => void }) {
  const { t } = useTranslation();
  const answers = [
    ...old.criterionAnswers.map(({ criterion, answer }) => [criterion, answer] as const),
    ...old.outcomeAnswers.map(
      ({ outcome, committed, how }) => [outcome, [committed, how].join('\n')] as const,
    ),
  ];
  if (answers.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      data-testid="bid-outdated"
      title={t('bids.editor.outdatedTitle')}
      description={
        <>
          <p>{t('bids.editor.outdatedText')}</p>
          {answers.map(([name, text]) => (
            <div key={name}>
              <strong>{name}</strong>
              <p className="prose">{text}</p>
            </div>
          ))}
          <Button size="small" onClick={onDrop}>
            {t('bids.editor.outdatedDrop')}
          </Button>
        </>
      }
    />
  );
}
