import { type FileRef, type Milestone, submitMilestoneRequest } from '#libs/contracts';
import { App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMilestoneAct } from '../../api/projects';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { FileUpload } from '../files/file-upload';

interface SubmitMilestoneDialogProps {
  scenarioId: string;
  milestone: Milestone;
  onClose: () => void;
}

interface Values {
  evidence: string;
  files: FileRef[];
}

/** What shows that a milestone is reached; what was handed in before can be completed. */
export function SubmitMilestoneDialog({
  scenarioId,
  milestone,
  onClose,
}: SubmitMilestoneDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const [uploading, setUploading] = useState(false);
  const { mutateAsync, error } = useMilestoneAct(scenarioId, milestone.id);
  const { once, isRunning } = useOnce();
  const submit = ({ evidence, files }: Values) =>
    once(async () => {
      try {
        const { version } = milestone;
        const fileIds = files.map(({ id }) => id);
        await mutateAsync({ act: 'submit', body: { version, evidence, fileIds } });
        message.success(t('projects.milestones.submitted'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      width={640}
      title={`${t('projects.milestones.submit')}：${milestone.name}`}
      okText={t('projects.milestones.submit')}
      okButtonProps={{ 'data-testid': 'milestone-submit-confirm', disabled: uploading }}
      confirmLoading={isRunning}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form<Values>
        form={form}
        name="milestone"
        layout="vertical"
        requiredMark={false}
        initialValues={{ evidence: milestone.evidence, files: milestone.files }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="evidence"
          label={t('projects.milestones.evidence')}
          validateTrigger="onBlur"
          rules={[contractRule(t, submitMilestoneRequest.shape.evidence)]}
        >
          <Input.TextArea
            autoSize={{ minRows: 4, maxRows: 12 }}
            maxLength={4000}
            showCount
            placeholder={t('projects.milestones.evidencePlaceholder')}
          />
        </Form.Item>
        <Form.Item name="files" label={t('projects.milestones.files')}>
          <FileUpload onBusy={setUploading} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
