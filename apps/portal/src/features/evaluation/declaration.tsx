import type { ExpertAssignment } from '#libs/contracts';
import { App, Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAssignmentAct } from '../../api/evaluations';
import { ProblemAlert } from '../../app/problem-alert';
import { useUnsavedChanges } from '../../app/unsaved-changes';
import { useOnce } from '../../app/use-once';

interface DeclarationProps {
  assignment: ExpertAssignment;
  onReload: () => Promise<unknown>;
}

/** 回避声明: who bids, and whether this expert has an interest in any of them. */
export function Declaration({ assignment, onReload }: DeclarationProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { mutateAsync, error, reset } = useAssignmentAct(assignment.id);
  const { once, isRunning } = useOnce();
  const { markChanged, markSaved } = useUnsavedChanges();
  const [form] = Form.useForm<{ conflict?: boolean; text?: string }>();
  const hasConflict = Form.useWatch('conflict', form) === true;
  const declare = ({ conflict, text }: { conflict?: boolean; text?: string }) =>
    void once(async () => {
      const { version } = assignment;
      await mutateAsync({
        act: 'declare',
        body: conflict ? { version, conflict, text: text!.trim() } : { version, conflict: false },
      });
      markSaved();
      message.success(t('evaluation.declare.done'));
    });
  return (
    <section className="panel" data-testid="declaration">
      <h2>{t('evaluation.declare.title')}</h2>
      <p>{t('evaluation.declare.lead')}</p>
      <ul className="rows evaluation-rows">
        {assignment.bids.map(({ bidId, enterprise, members }) => (
          <li key={bidId} className="row">
            <div className="row-main">
              <span className="row-title">{enterprise.name}</span>
              {members.length > 0 && (
                <div className="quiet">
                  {t('evaluation.check.members', {
                    names: members.map(({ name }) => name).join(t('app.listSeparator')),
                  })}
                </div>
              )}
            </div>
          </li>
        ))}
      </ul>
      <ProblemAlert error={error} onReload={() => (reset(), void onReload())} />
      <Form
        form={form}
        name="declaration"
        layout="vertical"
        requiredMark={false}
        onValuesChange={markChanged}
        onFinish={declare}
      >
        <Form.Item
          name="conflict"
          rules={[{ required: true, message: t('evaluation.declare.choose') }]}
        >
          <Radio.Group
            className="evaluation-choice"
            options={[
              {
                value: false,
                label: <span data-testid="declare-none">{t('evaluation.declare.none')}</span>,
              },
              {
                value: true,
                label: (
                  <span data-testid="declare-conflict">{t('evaluation.declare.conflict')}</span>
                ),
              },
            ]}
          />
        </Form.Item>
        {hasConflict && (
          <Form.Item
            name="text"
            label={t('evaluation.declare.text')}
            extra={t('evaluation.declare.textHint')}
            rules={[
              {
                required: true,
                whitespace: true,
                min: 2,
                message: t('evaluation.declare.textRequired'),
              },
            ]}
          >
            <Input.TextArea rows={3} maxLength={1000} showCount />
          </Form.Item>
        )}
        <Button
          type="primary"
          htmlType="submit"
          danger={hasConflict}
          loading={isRunning}
          data-testid="declare"
        >
          {t('evaluation.declare.submit')}
        </Button>
      </Form>
    </section>
  );
}
