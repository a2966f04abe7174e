import {
  dismissObjectionRequest,
  type Objection,
  objectionOutcome,
  type ObjectionOutcome,
  objectionRejection,
  type ObjectionRejection,
} from '#libs/contracts';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ObjectionAct, useObjectionAct } from '../../api/awards';
import { contractRule } from '../../app/contract-rule';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

type Decision = 'uphold' | 'dismiss' | 'reject';

interface Values {
  outcome?: ObjectionOutcome;
  reason?: ObjectionRejection;
  note: string;
}

interface DecideObjectionProps {
  objection: Objection;
  onReload: () => void;
}

/** What the platform can do with an objection that is not decided yet. */
export function DecideObjection({ objection, onReload }: DecideObjectionProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { mutateAsync, error, reset } = useObjectionAct(objection);
  const { once, isRunning } = useOnce();
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const [form] = Form.useForm<Values>();
  const act = (what: ObjectionAct) =>
    void once(async () => {
      await mutateAsync(what);
      setDeciding(null);
      message.success(t('awards.desk.done'));
    });
  const decide = ({ outcome, reason, note }: Values) => {
    if (deciding === 'uphold') act({ act: 'uphold', body: { outcome: outcome!, note } });
    else if (deciding === 'reject') act({ act: 'reject', body: { reason: reason!, note } });
    else act({ act: 'dismiss', body: { note } });
  };
  const required = [{ required: true, message: t('app.validation.required') }];
  return (
    <section className="panel action-bar" data-testid="objection-decide">
      {!deciding && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      <div className="button-row">
        {objection.status === 'submitted' && (
          <Button
            type="primary"
            loading={isRunning && !deciding}
            data-testid="objection-investigate"
            onClick={() => act({ act: 'investigate', body: {} })}
          >
            {t('awards.desk.investigate')}
          </Button>
        )}
        {(['uphold', 'dismiss', 'reject'] as const).map((one) => (
          <Button
            key={one}
            danger={one === 'uphold'}
            data-testid={`objection-${one}`}
            onClick={() => (reset(), form.resetFields(), setDeciding(one))}
          >
            {t(`awards.desk.${one}`)}
          </Button>
        ))}
      </div>
      <Modal
        open={deciding !== null}
        title={t(`awards.desk.${deciding ?? 'dismiss'}`)}
        okText={t(`awards.desk.${deciding ?? 'dismiss'}`)}
        okButtonProps={{ 'data-testid': 'objection-decide-confirm' }}
        confirmLoading={isRunning}
        mask={{ closable: false }}
        onOk={form.submit}
        onCancel={() => (reset(), setDeciding(null))}
      >
        <p className="quiet">{t(`awards.desk.${deciding ?? 'dismiss'}Hint`)}</p>
        <ProblemAlert error={deciding ? error : null} />
        <Form<Values>
          form={form}
          name="decide"
          layout="vertical"
          requiredMark={false}
          onFinish={decide}
        >
          {deciding === 'uphold' && (
            <Form.Item name="outcome" label={t('awards.desk.outcome')} rules={required}>
              <Select
                placeholder={t('awards.desk.choose')}
                options={objectionOutcome.options.map((value) => ({
                  value,
                  label: t(`awards.objections.outcome.${value}`),
                }))}
              />
            </Form.Item>
          )}
          {deciding === 'reject' && (
            <Form.Item name="reason" label={t('awards.desk.rejection')} rules={required}>
              <Select
                placeholder={t('awards.desk.choose')}
                options={objectionRejection.options.map((value) => ({
                  value,
                  label: t(`awards.objections.rejection.${value}`),
                }))}
              />
            </Form.Item>
          )}
          <Form.Item
            name="note"
            label={t('awards.desk.note')}
            validateTrigger="onBlur"
            rules={[contractRule(t, dismissObjectionRequest.shape.note)]}
          >
            <Input.TextArea autoSize={{ minRows: 4 }} maxLength={2000} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </section>
  );
}
