import type { ExpertWork } from '#libs/contracts';
import { App, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDeclareInterests } from '../../api/showcase-review';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';

interface InterestDeclarationProps {
  work: ExpertWork;
  onReload: () => void;
}

interface Values {
  organisationIds?: string[];
  note?: string;
}

/** 回避声明: all who stand in a nomination, and in which of them this expert has an interest. */
export function InterestDeclaration({ work, onReload }: InterestDeclarationProps) {
  const { t } = useTranslation();
  const { message, modal } = App.useApp();
  const { mutateAsync, error, reset } = useDeclareInterests(work.id);
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  const declare = ({ organisationIds = [], note = '' }: Values) =>
    void modal.confirm({
      title: t('showcaseReview.declare.sure', { count: organisationIds.length }),
      content: t('showcaseReview.declare.sureText'),
      okText: t('showcaseReview.declare.submit'),
      okButtonProps: { 'data-testid': 'declare-sure' },
      onOk: () =>
        once(async () => {
          await mutateAsync({ organisationIds, note: note.trim() });
          markSaved();
          message.success(t('showcaseReview.declare.done'));
        }),
    });
  return (
    <section className="panel" data-testid="interest-declaration">
      <h2>{t('showcaseReview.declare.title')}</h2>
      <p>{t('showcaseReview.declare.lead')}</p>
      <ul className="evaluation-list">
        {work.organisations.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      <ProblemAlert error={error} onReload={() => (reset(), onReload())} />
      <Form<Values>
        name="interests"
        layout="vertical"
        requiredMark={false}
        onValuesChange={markChanged}
        onFinish={declare}
      >
        <Form.Item
          name="organisationIds"
          label={t('showcaseReview.declare.organisations')}
          extra={t('showcaseReview.declare.organisationsHint')}
        >
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={work.organisations.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="note" label={t('showcaseReview.declare.note')}>
          <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} showCount />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isRunning} data-testid="declare">
          {t('showcaseReview.declare.submit')}
        </Button>
      </Form>
    </section>
  );
}
