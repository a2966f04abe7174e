import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import {
  complaintsAbout,
  passwordMaxLength,
  type PasswordComplaint,
  type PasswordOwner,
} from '#libs/contracts';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSignInPolicy } from '../../api/sign-in';

interface NewPasswordItemProps {
  name: string | string[];
  label: string;
  /** Whose password it shall be: it must not contain their names. */
  owner?: PasswordOwner;
}

/** A field for a new password, with what the installation asks of it ticked off while one types. */
export function NewPasswordItem({ name, label, owner }: NewPasswordItemProps) {
  const { t } = useTranslation();
  const policy = useSignInPolicy();
  const profile = policy?.profile ?? 'asvs';
  const typed = (Form.useWatch(name) as string | undefined) ?? '';
  const complaints = complaintsAbout(profile, typed, owner);
  const hints: [text: string, ...PasswordComplaint[]][] = policy
    ? [
        [t('signIn.password.hints.length', { min: policy.minLength }), 'too-short'],
        ...(policy.composition > 1
          ? ([
              [
                t('signIn.password.hints.classes', { classes: policy.composition }),
                'too-few-classes',
              ],
            ] as [string, PasswordComplaint][])
          : []),
        [t('signIn.password.hints.names'), 'has-address', 'has-name'],
      ]
    : [];
  return (
    <Form.Item
      name={name}
      label={label}
      validateTrigger="onBlur"
      rules={[
        {
          validator: (_rule, value: string | undefined) => {
            if (!value) return Promise.reject(new Error(t('app.validation.required')));
            const [first] = complaintsAbout(profile, value, owner);
            return first
              ? Promise.reject(new Error(t(`signIn.complaints.${first}`)))
              : Promise.resolve();
          },
        },
      ]}
      extra={
        <ul className="password-hints" data-testid="password-hints">
          {hints.map(([text, ...broken]) => {
            const isMet = typed !== '' && !broken.some((one) => complaints.includes(one));
            return (
              <li key={text} className={isMet ? 'done' : undefined}>
                {isMet ? <CheckCircleFilled aria-hidden /> : <MinusCircleOutlined aria-hidden />}{' '}
                {text}
              </li>
            );
          })}
          <li>
            <MinusCircleOutlined aria-hidden /> {t('signIn.password.hints.common')}
          </li>
        </ul>
      }
    >
      <Input.Password autoComplete="new-password" maxLength={passwordMaxLength} />
    </Form.Item>
  );
}
