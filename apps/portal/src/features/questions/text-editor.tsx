import { answerQuestionRequest, editQuestionRequest, type Question } from '#libs/contracts';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useQuestionAct } from '../../api/questions';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';

interface TextEditorProps {
  question: Question;
  act: 'edit' | 'answer';
  initial: string;
  onClose: () => void;
}

const rules = {
  edit: { text: editQuestionRequest.shape.text, most: 1000 },
  answer: { text: answerQuestionRequest.shape.text, most: 4000 },
};

/** Where a question is reworded, answered, or its answer corrected. */
export function TextEditor({ question, act, initial, onClose }: TextEditorProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ text: string }>();
  const { mutateAsync, error } = useQuestionAct(question);
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  const isCorrection = act === 'answer' && initial !== '';
  const save = ({ text }: { text: string }) =>
    once(async () => {
      try {
        await mutateAsync({ act, body: { version: question.version, text } });
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
      markSaved();
      message.success(
        t(act === 'edit' ? 'questions.actions.edited' : 'questions.actions.answered'),
      );
      onClose();
    });
  const label = () => {
    if (act === 'edit') return t('questions.actions.save');
    return t(isCorrection ? 'questions.actions.correct' : 'questions.actions.answer');
  };
  return (
    <Form
      form={form}
      name={`question-${act}-${question.id}`}
      layout="vertical"
      initialValues={{ text: initial }}
      onValuesChange={markChanged}
      onFinish={(values) => void save(values)}
    >
      {act === 'answer' && (
        <p className="quiet">
          {t(isCorrection ? 'questions.actions.correctHint' : 'questions.actions.answerHint')}
        </p>
      )}
      <ProblemAlert error={error} />
      <Form.Item name="text" validateTrigger="onBlur" rules={[contractRule(t, rules[act].text)]}>
        <Input.TextArea
          autoFocus
          aria-label={label()}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={rules[act].most}
          showCount
        />
      </Form.Item>
      <div className="button-row">
        <Button type="primary" htmlType="submit" loading={isRunning} data-testid="question-save">
          {label()}
        </Button>
        <Button onClick={() => (markSaved(), onClose())}>{t('questions.actions.cancel')}</Button>
      </div>
    </Form>
  );
}
