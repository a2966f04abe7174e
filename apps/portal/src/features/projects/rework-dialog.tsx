import type { Milestone } from '#libs/contracts';
import { Checkbox, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../app/problem-alert';

interface ReworkDialogProps {
  milestones: Milestone[];
  isSaving: boolean;
  error: unknown;
  onConfirm: (note: string, milestoneIds: string[]) => void;
  onCancel: () => void;
}

/** What is to be done again, and which milestones are open again for it. */
export function ReworkDialog(props: ReworkDialogProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ note: string; milestoneIds?: string[] }>();
  return (
    <Modal
      open
      title={t('projects.acceptance.rework')}
      okText={t('projects.acceptance.rework')}
      okButtonProps={{ 'data-testid': 'rework-confirm' }}
      confirmLoading={props.isSaving}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={props.onCancel}
    >
      <p className="quiet">{t('projects.acceptance.reworkHint')}</p>
      <ProblemAlert error={props.error} />
      <Form
        form={form}
        name="rework"
        layout="vertical"
        requiredMark={false}
        onFinish={({ note, milestoneIds = [] }) => props.onConfirm(note.trim(), milestoneIds)}
      >
        <Form.Item
          name="note"
          label={t('app.note.label')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('app.note.required') }]}
        >
          <Input.TextArea rows={4} maxLength={500} showCount />
        </Form.Item>
        <Form.Item name="milestoneIds" label={t('projects.acceptance.reworkMilestones')}>
          <Checkbox.Group
            className="stack"
            options={props.milestones.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
