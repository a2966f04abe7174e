import type { Me } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '../../app/problem-alert';
import { CodeItem } from './code-item';

interface CodeFormProps {
  onCode: (code: string) => Promise<Me>;
  onLoggedIn: (me: Me) => void;
  onGiveUp: () => void;
}

/** The second step of a login, after the password or after a sign-on. */
export function CodeForm({ onCode, onLoggedIn, onGiveUp }: CodeFormProps) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ code: string }>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: onCode,
    onSuccess: onLoggedIn,
    // A code that was refused is never good again.
    onError: () => form.resetFields(),
  });
  return (
    <Form<{ code: string }>
      form={form}
      name="code"
      layout="vertical"
      requiredMark={false}
      onFinish={({ code }) => mutate(code.trim())}
    >
      <h2>{t('signIn.code.title')}</h2>
      <p className="quiet code-lead">{t('signIn.code.lead')}</p>
      <ProblemAlert error={error} />
      <CodeItem />
      <Button type="primary" htmlType="submit" block loading={isPending} data-testid="code-submit">
        {t('signIn.code.submit')}
      </Button>
      <p className="entry-other">
        <Button type="link" onClick={onGiveUp}>
          {t('signIn.code.other')}
        </Button>
      </p>
    </Form>
  );
}
