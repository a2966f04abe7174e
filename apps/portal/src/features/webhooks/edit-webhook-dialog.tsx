import {
  updateWebhookRequest,
  type UpdateWebhookRequest,
  type Webhook,
  createWebhookRequest,
} from '#libs/contracts';
import { Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useUpdateWebhook } from '../../api/webhooks';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useOnce } from '../../app/use-once';
import { KindsItem } from './kinds-item';

export function EditWebhookDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<UpdateWebhookRequest>();
  const { mutateAsync, error } = useUpdateWebhook(webhook.id);
  const { once, isRunning } = useOnce();
  const save = ({ address, ...values }: UpdateWebhookRequest) =>
    once(async () => {
      const { version } = webhook;
      try {
        const changed = { ...values, version, address: address?.trim() || undefined };
        await mutateAsync(updateWebhookRequest.parse(changed));
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
      onClose();
    });
  return (
    <Modal
      open
      title={t('webhooks.edit')}
      okText={t('app.save')}
      okButtonProps={{ 'data-testid': 'webhook-save' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form<UpdateWebhookRequest>
        form={form}
        name="webhook-edit"
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: webhook.name, kinds: webhook.kinds }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item
          name="name"
          label={t('webhooks.fields.name')}
          validateTrigger="onBlur"
          rules={[contractRule(t, createWebhookRequest.shape.name)]}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="address"
          label={t('webhooks.fields.address')}
          extra={t('webhooks.addressKept', {
            address: webhook.address,
          })}
        >
          <Input maxLength={1000} autoComplete="off" inputMode="url" spellCheck={false} />
        </Form.Item>
        <KindsItem />
      </Form>
    </Modal>
  );
}
