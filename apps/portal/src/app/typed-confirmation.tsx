import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** For what cannot be undone: the person types the name of what it is done to. */
export function TypedConfirmation({ name }: { name: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="confirmation"
      label={t('app.typed.label', { name })}
      validateTrigger="onBlur"
      rules={[
        {
          validator: (_rule, typed: string | undefined) =>
            typed?.trim() === name
              ? Promise.resolve()
              : Promise.reject(new Error(t('app.typed.differs'))),
        },
      ]}
    >
      <Input autoComplete="off" spellCheck={false} data-testid="typed-confirmation" />
    </Form.Item>
  );
}
