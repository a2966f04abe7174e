import {
  createWebhookRequest,
  type CreateWebhookRequest,
  webhookKindsOf,
  webhookProvider,
  type WebhookWithSecret,
} from '#libs/contracts';
import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCreateWebhook } from '../../api/webhooks';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { KindsItem } from './kinds-item';

interface CreateWebhookDialogProps {
  onClose: () => void;
  onCreated: (webhook: WebhookWithSecret) => void;
}

export function CreateWebhookDialog({ onClose, onCreated }: CreateWebhookDialogProps) {
  const { t } = useTranslation();
  const me = useMe();
  const [form] = Form.useForm<CreateWebhookRequest>();
  const provider = Form.useWatch('provider', form) ?? 'standard';
  const { mutateAsync, error } = useCreateWebhook();
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const create = ({ secret, ...values }: CreateWebhookRequest) =>
    once(async () => {
      try {
        const request = createWebhookRequest.parse({ ...values, secret: secret || undefined });
        onCreated(await mutateAsync({ request, key: key.get() }));
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t('webhooks.new')}
      okText={t('app.create')}
      okButtonProps={{ 'data-testid': 'webhook-create' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form<CreateWebhookRequest>
        form={form}
        name="webhook"
        layout="vertical"
        requiredMark={false}
        initialValues={{ provider: 'standard', kinds: webhookKindsOf[me.organisation.kind] }}
        onValuesChange={() => key.renew()}
        onFinish={(values) => void create(values)}
      >
        <Form.Item name="provider" label={t('webhooks.fields.provider')}>
          <Select
            options={webhookProvider.options.map((value) => ({
              value,
              label: t(`webhooks.providers.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('webhooks.fields.name')}
          extra={t('webhooks.nameHint')}
          validateTrigger="onBlur"
          rules={[contractRule(t, createWebhookRequest.shape.name)]}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="address"
          label={t('webhooks.fields.address')}
          extra={t(`webhooks.addressHints.${provider}`)}
          validateTrigger="onBlur"
          rules={[contractRule(t, createWebhookRequest.shape.address)]}
        >
          <Input maxLength={1000} autoComplete="off" inputMode="url" spellCheck={false} />
        </Form.Item>
        {(provider === 'dingtalk' || provider === 'feishu') && (
          <Form.Item
            name="secret"
            label={t('webhooks.fields.secret')}
            extra={t('webhooks.secretHint')}
          >
            <Input.Password maxLength={200} autoComplete="off" />
          </Form.Item>
        )}
        <KindsItem />
      </Form>
    </Modal>
  );
}
