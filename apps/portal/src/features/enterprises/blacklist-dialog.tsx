import { blacklistRequest, type Enterprise } from '#libs/contracts';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { cityToday } from '../../app/city-day';
import { contractRule } from '../../app/contract-rule';
import { DayPicker } from '../../app/day-picker';
import { ProblemAlert } from '../../app/problem-alert';

interface BlacklistDialogProps {
  enterprise: Enterprise;
  isSaving: boolean;
  error: unknown;
  onConfirm: (note: string, until: string) => void;
  onCancel: () => void;
}

/** Why an enterprise is excluded, and until when: no exclusion is for ever. */
export function BlacklistDialog({
  enterprise,
  isSaving,
  error,
  onConfirm,
  onCancel,
}: BlacklistDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ note: string; until: string }>();
  const action = t(
    enterprise.status === 'blacklisted'
      ? 'enterprises.blacklisting.extend'
      : 'enterprises.actions.blacklist',
  );
  return (
    <Modal
      open
      title={action}
      okText={action}
      okButtonProps={{ danger: true, 'data-testid': 'blacklist-confirm' }}
      confirmLoading={isSaving}
      onOk={form.submit}
      onCancel={onCancel}
    >
      <p>{t('enterprises.blacklisting.hint')}</p>
      <ProblemAlert error={error} />
      <Form
        form={form}
        name="blacklist"
        layout="vertical"
        requiredMark={false}
        initialValues={{ until: enterprise.blacklistedUntil }}
        onFinish={({ note, until }) => onConfirm(note.trim(), until)}
      >
        <Form.Item
          name="until"
          label={t('enterprises.blacklisting.until')}
          extra={t('enterprises.blacklisting.untilHint')}
          rules={[
            contractRule(t, blacklistRequest.shape.until),
            {
              validator: (_rule, until: string | null) =>
                until && until <= cityToday()
                  ? Promise.reject(new Error(t('problems.codes.ENTERPRISE_END_NOT_AHEAD')))
                  : Promise.resolve(),
            },
          ]}
        >
          <DayPicker />
        </Form.Item>
        <Form.Item
          name="note"
          label={t('app.note.label')}
          validateTrigger="onBlur"
          rules={[contractRule(t, blacklistRequest.shape.note)]}
        >
          <Input.TextArea rows={4} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
