import { mergeRequest, type Enterprise, type SimilarEnterprise } from '#libs/contracts';
import { App, Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMergeEnterprises } from '../../api/duplicates';
import { useEnterprise } from '../../api/enterprises';
import { contractRule } from '../../app/contract-rule';
import { ProblemAlert } from '../../app/problem-alert';
import { TypedConfirmation } from '../../app/typed-confirmation';
import { useOnce } from '../../app/use-once';
import { EnterpriseStatusTag } from '../enterprises/enterprise-status-tag';

interface MergeValues {
  stays: string;
  note: string;
  confirmation: string;
}

interface MergeDialogProps {
  /** The one whose page the person is on. */
  enterprise: Enterprise;
  similar: SimilarEnterprise;
  onClose: () => void;
}

/** Which of the two stays, why, and the name of the other one typed: it cannot be undone. */
export function MergeDialog({ enterprise, similar, onClose }: MergeDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<MergeValues>();
  const stays = Form.useWatch('stays', form) ?? similar.id;
  // Either may turn out to be the duplicate, and its version is needed to close it.
  const other = useEnterprise(similar.id);
  const duplicate = stays === enterprise.id ? other.data : enterprise;
  const { mutateAsync, error } = useMergeEnterprises();
  const { once, isRunning } = useOnce();
  const merge = ({ note }: MergeValues) =>
    void once(async () => {
      if (!duplicate) return;
      await mutateAsync({
        duplicate: duplicate.id,
        version: duplicate.version,
        intoId: stays,
        note: note.trim(),
      });
      message.success(t('duplicates.dialog.merged'));
      onClose();
      void navigate(`/platform/enterprises/${stays}`);
    });
  return (
    <Modal
      open
      width={640}
      title={t('duplicates.dialog.title')}
      okText={t('duplicates.dialog.confirm')}
      okButtonProps={{ danger: true, disabled: !duplicate, 'data-testid': 'merge-confirm' }}
      confirmLoading={isRunning}
      mask={{ closable: false }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('duplicates.dialog.lead')}</p>
      <Form<MergeValues>
        form={form}
        name="merge"
        layout="vertical"
        requiredMark={false}
        initialValues={{ stays: similar.id }}
        onValuesChange={(changed: Partial<MergeValues>) => {
          // The name to type is another one now.
          if (changed.stays) form.resetFields(['confirmation']);
        }}
        onFinish={merge}
      >
        <Form.Item name="stays" label={t('duplicates.dialog.stays')}>
          <Radio.Group className="merge-choice">
            {[enterprise, similar].map((one) => (
              <Radio key={one.id} value={one.id} data-testid="merge-stays" data-id={one.id}>
                <span className="merge-one">
                  <strong>{one.name}</strong>
                  <span className="meta-line quiet">
                    <span className="document-number">{one.uscc}</span>
                    <EnterpriseStatusTag status={one.status} />
                    {one.id === enterprise.id && <span>{t('duplicates.dialog.this')}</span>}
                  </span>
                </span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item
          name="note"
          label={t('duplicates.dialog.note')}
          validateTrigger="onBlur"
          rules={[contractRule(t, mergeRequest.shape.note)]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
        {duplicate && <TypedConfirmation name={duplicate.name} />}
        {other.error && <ProblemAlert error={other.error} onReload={() => void other.refetch()} />}
        <ProblemAlert error={error} />
      </Form>
    </Modal>
  );
}
