import { webhookKindsOf, type WebhookKind } from '#libs/contracts';
import { Button, Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../app/session';

/** Chooses among what the organisation can be told at all. */
export function KindsItem() {
  const { t } = useTranslation();
  const form = Form.useFormInstance<{ kinds: WebhookKind[] }>();
  const offered = webhookKindsOf[useMe().organisation.kind];
  return (
    <Form.Item label={t('webhooks.fields.kinds')} required>
      <Button
        size="small"
        className="webhook-all-kinds"
        data-testid="webhook-all-kinds"
        onClick={() => form.setFieldValue('kinds', [...offered])}
      >
        {t('webhooks.allKinds')}
      </Button>
      <Form.Item
        name="kinds"
        noStyle
        rules={[{ required: true, type: 'array', min: 1, message: t('app.validation.required') }]}
      >
        <Checkbox.Group
          className="webhook-kinds"
          options={offered.map((kind) => ({ value: kind, label: t(`inbox.kinds.${kind}`) }))}
        />
      </Form.Item>
    </Form.Item>
  );
}
