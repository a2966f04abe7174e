import { republishRequest, type ScenarioView } from '#libs/contracts';
import { App, DatePicker, Form, Input, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useRepublish } from '../../api/scenarios';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { fromCityClock } from './city-time';
import { deadlineRule } from './deadline-rule';

interface Values {
  deadline: Dayjs;
  note: string;
}

/** What failed is published anew: until when, and why. */
export function RepublishDialog({
  scenario,
  onClose,
}: {
  scenario: ScenarioView;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const { mutateAsync, error } = useRepublish(scenario.id);
  const { once, isRunning } = useOnce();
  const republish = ({ deadline, note }: Values) =>
    once(async () => {
      try {
        await mutateAsync({
          version: scenario.version,
          deadline: fromCityClock(deadline),
          note: note.trim(),
        });
        message.success(t('scenarios.republishing.done'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t('scenarios.republishing.title', { round: scenario.round + 1 })}
      okText={t('scenarios.actions.republish')}
      okButtonProps={{ 'data-testid': 'republish-confirm' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('scenarios.republishing.hint')}</p>
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        name="republish"
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => void republish(values)}
      >
        <Form.Item
          name="deadline"
          label={t('scenarios.fields.deadline')}
          extra={t('scenarios.form.deadlineHint')}
          rules={[{ required: true, message: t('app.validation.required') }, deadlineRule(t)]}
        >
          <DatePicker
            showTime={{ format: 'HH:mm', defaultOpenValue: dayjs('18:00', 'HH:mm') }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={t('scenarios.republishing.note')}
          rules={[contractRule(t, republishRequest.shape.note)]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
