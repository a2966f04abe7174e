import { secondFactor } from '#libs/contracts';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { contractRule } from '../../app/contract-rule';

/** A field for a code of the app or a recovery code. */
export function CodeItem({ name = 'code', label }: { name?: string; label?: string }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name={name}
      label={label ?? t('signIn.code.label')}
      validateTrigger="onSubmit"
      rules={[contractRule(t, secondFactor, t('signIn.code.wrong'))]}
    >
      <Input
        autoFocus
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={24}
        className="one-time-code"
      />
    </Form.Item>
  );
}
