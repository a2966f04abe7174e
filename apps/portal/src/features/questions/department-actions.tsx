import type { Question } from '#libs/contracts';
import { App, Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuestionAct } from '../../api/questions';
import { NoteDialog } from '../../app/note-dialog';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { TextEditor } from './text-editor';

interface DepartmentActionsProps {
  question: Question;
  others: Question[];
}

/** The department answers or corrects, refuses with a reason, or points to the same question. */
export function DepartmentActions({ question, others }: DepartmentActionsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [doing, setDoing] = useState<'answer' | 'decline' | 'duplicate'>();
  const { mutateAsync, error, reset, isPending } = useQuestionAct(question);
  const { once } = useOnce();
  const { version, status } = question;
  const close = () => (reset(), setDoing(undefined));
  const decline = (note: string) =>
    void once(async () => {
      await mutateAsync({ act: 'decline', body: { version, note } });
      message.success(t('questions.actions.declined'));
      close();
    });
  if (status === 'withdrawn') return null;
  if (doing === 'answer')
    return (
      <TextEditor
        question={question}
        act="answer"
        initial={question.answer?.text ?? ''}
        onClose={close}
      />
    );
  return (
    <div className="button-row">
      <Button
        size="small"
        type={status === 'asked' ? 'primary' : 'default'}
        data-testid="question-answer"
        onClick={() => setDoing('answer')}
      >
        {t(status === 'answered' ? 'questions.actions.correct' : 'questions.actions.answer')}
      </Button>
      {status === 'asked' && (
        <>
          <Button
            size="small"
            data-testid="question-duplicate"
            onClick={() => setDoing('duplicate')}
          >
            {t('questions.actions.duplicate')}
          </Button>
          <Button size="small" data-testid="question-decline" onClick={() => setDoing('decline')}>
            {t('questions.actions.decline')}
          </Button>
        </>
      )}
      <NoteDialog
        open={doing === 'decline'}
        title={t('questions.actions.decline')}
        hint={t('questions.actions.declineHint')}
        confirmText={t('questions.actions.decline')}
        isSaving={isPending}
        error={error}
        onConfirm={decline}
        onCancel={close}
      />
      {doing === 'duplicate' && (
        <DuplicateDialog question={question} others={others} onClose={close} />
      )}
    </div>
  );
}

function DuplicateDialog({
  question,
  others,
  onClose,
}: DepartmentActionsProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [ofId, setOfId] = useState<string>();
  const { mutateAsync, error } = useQuestionAct(question);
  const { once, isRunning } = useOnce();
  const originals = others.filter(({ status }) => status === 'asked' || status === 'answered');
  const mark = () =>
    void once(async () => {
      await mutateAsync({ act: 'duplicate', body: { version: question.version, ofId: ofId! } });
      message.success(t('questions.actions.duplicated'));
      onClose();
    });
  return (
    <Modal
      open
      title={t('questions.actions.duplicateTitle')}
      okText={t('questions.actions.duplicate')}
      okButtonProps={{ disabled: !ofId, 'data-testid': 'question-duplicate-confirm' }}
      confirmLoading={isRunning}
      onOk={mark}
      onCancel={onClose}
    >
      <p className="quiet">{t('questions.actions.duplicateHint')}</p>
      <ProblemAlert error={error} />
      <Select
        className="talk-wide"
        aria-label={t('questions.actions.duplicateTitle')}
        value={ofId}
        onChange={setOfId}
        notFoundContent={t('questions.actions.duplicateNone')}
        options={originals.map(({ id, text }) => ({ value: id, label: text }))}
      />
    </Modal>
  );
}
