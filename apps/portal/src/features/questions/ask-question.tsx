import { askQuestionRequest } from '#libs/contracts';
import { App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useEnterprise } from '../../api/enterprises';
import { useAskQuestion } from '../../api/questions';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';

/** A verified enterprise asks; who has not got that far is told what is missing. */
export function AskQuestion({ scenarioId }: { scenarioId: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data: enterprise } = useEnterprise(useMe().organisation.id);
  const [form] = Form.useForm<{ text: string }>();
  const asking = useAskQuestion(scenarioId);
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  if (!enterprise) return null;
  if (enterprise.status !== 'verified')
    return <p className="quiet">{t('questions.notVerified')}</p>;
  const ask = ({ text }: { text: string }) =>
    once(async () => {
      try {
        await asking.mutateAsync({ text, key: key.get() });
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
      key.renew();
      markSaved();
      form.resetFields();
      message.success(t('questions.ask.done'));
    });
  return (
    <section className="panel" data-testid="question-form">
      <h2>{t('questions.ask.title')}</h2>
      <p className="quiet">{t('questions.anonymous')}</p>
      <ProblemAlert error={asking.error} />
      <Form
        form={form}
        name="question"
        layout="vertical"
        className="talk-form"
        onValuesChange={() => (key.renew(), markChanged())}
        onFinish={(values) => void ask(values)}
      >
        <Form.Item
          name="text"
          validateTrigger="onBlur"
          rules={[contractRule(t, askQuestionRequest.shape.text)]}
        >
          <Input.TextArea
            aria-label={t('questions.ask.label')}
            placeholder={t('questions.ask.placeholder')}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={1000}
            showCount
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isRunning} data-testid="question-ask">
          {t('questions.ask.submit')}
        </Button>
      </Form>
    </section>
  );
}
