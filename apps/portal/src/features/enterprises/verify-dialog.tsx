import type { EntryFinding } from '#libs/contracts';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../app/problem-alert';
import { EntryCriteria } from '../membership/entry-criteria';

interface VerifyDialogProps {
  /** The criteria that would keep it out of the directory. */
  unmet: EntryFinding[];
  isSaving: boolean;
  error: unknown;
  onConfirm: (note: string | undefined) => void;
  onCancel: () => void;
}

/** Verifying one that does not become a member: the reviewer sees why, and may say so. */
export function VerifyDialog({ unmet, isSaving, error, onConfirm, onCancel }: VerifyDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ note?: string }>();
  return (
    <Modal
      open
      title={t('enterprises.verifying.title')}
      okText={t('enterprises.actions.verify')}
      okButtonProps={{ 'data-testid': 'verify-confirm' }}
      confirmLoading={isSaving}
      onOk={form.submit}
      onCancel={onCancel}
    >
      <div className="stack">
        <p>{t('enterprises.verifying.hint')}</p>
        <EntryCriteria findings={unmet} />
        <ProblemAlert error={error} />
        <Form
          form={form}
          name="verify"
          layout="vertical"
          onFinish={({ note }) => onConfirm(note?.trim() || undefined)}
        >
          <Form.Item name="note" label={t('enterprises.verifying.note')}>
            <Input.TextArea rows={3} maxLength={500} showCount />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
