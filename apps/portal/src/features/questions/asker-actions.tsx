import type { Question } from '#libs/contracts';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuestionAct } from '../../api/questions';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { TextEditor } from './text-editor';

/** Who asked words it better or takes it back, as long as nobody has answered. */
export function AskerActions({ question }: { question: Question }) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const [editing, setEditing] = useState(false);
  const { mutateAsync, error } = useQuestionAct(question);
  const { once } = useOnce();
  const { version } = question;
  const withdraw = () =>
    void modal.confirm({
      title: t('questions.actions.withdrawTitle'),
      content: t('questions.actions.withdrawText'),
      okText: t('questions.actions.withdraw'),
      okButtonProps: { danger: true, 'data-testid': 'question-withdraw-confirm' },
      onOk: () =>
        once(async () => {
          await mutateAsync({ act: 'withdraw', body: { version } });
          message.success(t('questions.actions.withdrawn'));
        }),
    });
  if (editing)
    return (
      <TextEditor
        question={question}
        act="edit"
        initial={question.text}
        onClose={() => setEditing(false)}
      />
    );
  return (
    <>
      <ProblemAlert error={error} />
      <div className="button-row">
        <Button size="small" data-testid="question-edit" onClick={() => setEditing(true)}>
          {t('questions.actions.edit')}
        </Button>
        <Button size="small" danger data-testid="question-withdraw" onClick={withdraw}>
          {t('questions.actions.withdraw')}
        </Button>
      </div>
    </>
  );
}
