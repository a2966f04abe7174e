import {
  failRecheckRequest,
  mendRecheckRequest,
  passRecheckRequest,
  type Recheck,
  recheckReason,
  type RecheckReason,
} from '#libs/contracts';
import { App, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type RecheckAct, useRecheckAct } from '../../api/showcase-after';
import { contractRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';

interface DecideRecheckProps {
  recheck: Recheck;
  onReload: () => void;
}

interface Values {
  reason: RecheckReason;
  note?: string;
  mendBy: string;
}

type Decision = 'pass' | 'mend' | 'fail';
const words = { pass: 'pass', mend: 'return', fail: 'fail' } as const;
const notes = {
  pass: passRecheckRequest.shape.note,
  mend: mendRecheckRequest.shape.note,
  fail: failRecheckRequest.shape.note,
};

/** The reviewer passes the evidence, returns it once, or fails it. */
export function DecideRecheck({ recheck, onReload }: DecideRecheckProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const { mutateAsync, error, reset } = useRecheckAct(recheck);
  const { once, isRunning } = useOnce();
  const isSubmitted = recheck.status === 'submitted';
  const isMended = recheck.decisions.some(({ decision }) => decision === 'to_mend');
  // What nobody handed in can only fail.
  const choices: Decision[] = [
    ...(isSubmitted && recheck.submissions[0]?.isRunning ? (['pass'] as const) : []),
    ...(isSubmitted && !isMended ? (['mend'] as const) : []),
    'fail',
  ];
  const decide = ({ reason, note = '', mendBy }: Values) =>
    once(async () => {
      try {
        const act: RecheckAct =
          deciding === 'pass'
            ? { act: 'pass', body: { note } }
            : deciding === 'mend'
              ? { act: 'mend', body: { reason, note, mendBy } }
              : { act: 'fail', body: { reason, note } };
        await mutateAsync(act);
        setDeciding(null);
        message.success(t('showcaseAfter.recheck.decided'));
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  const word = words[deciding ?? 'pass'];
  return (
    <section className="panel action-bar" data-testid="recheck-decide">
      <h2>{t('showcaseAfter.recheck.decide')}</h2>
      {!deciding && <ProblemAlert error={error} onReload={() => (reset(), onReload())} />}
      <div className="button-row">
        {choices.map((one) => (
          <Button
            key={one}
            type={one === 'pass' ? 'primary' : 'default'}
            danger={one === 'fail'}
            data-testid={`recheck-${one}`}
            onClick={() => (reset(), form.resetFields(), setDeciding(one))}
          >
            {t(`showcaseAfter.recheck.${words[one]}`)}
          </Button>
        ))}
      </div>
      <Modal
        open={deciding !== null}
        title={t(`showcaseAfter.recheck.${word}`)}
        okText={t(`showcaseAfter.recheck.${word}`)}
        okButtonProps={{ 'data-testid': 'recheck-sure' }}
        confirmLoading={isRunning}
        mask={{ closable: false }}
        onOk={form.submit}
        onCancel={() => (reset(), setDeciding(null))}
      >
        <p className="quiet">{t(`showcaseAfter.recheck.${word}Hint`)}</p>
        <ProblemAlert error={deciding ? error : null} />
        <Form<Values>
          form={form}
          name="decide-recheck"
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => void decide(values)}
        >
          {deciding !== 'pass' && (
            <Form.Item
              name="reason"
              label={t('showcaseAfter.recheck.reason')}
              rules={[{ required: true, message: t('app.validation.required') }]}
            >
              <Select
                options={recheckReason.options.map((value) => ({
                  value,
                  label: t(`showcaseAfter.reason.${value}`),
                }))}
              />
            </Form.Item>
          )}
          {deciding === 'mend' && (
            <Form.Item
              name="mendBy"
              label={t('showcaseAfter.recheck.mendBy')}
              rules={[contractRule(t, mendRecheckRequest.shape.mendBy)]}
            >
              <DayPicker />
            </Form.Item>
          )}
          <Form.Item
            name="note"
            label={t('showcaseAfter.recheck.decisionNote')}
            validateTrigger="onBlur"
            rules={[contractRule(t, notes[deciding ?? 'pass'])]}
          >
            <Input.TextArea autoSize={{ minRows: 4 }} maxLength={1000} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </section>
  );
}
