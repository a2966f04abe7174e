import { registerRequest, uscc, type RegisterRequest } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router';
import { register } from '../../api/accounts';
import { ApiError } from '../../api/http';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { homeOf } from '../../app/home';
import { usePageTitle } from '../../app/page';
import { ProblemAlert } from '../../app/problem-alert';
import { useSession } from '../../app/session';
import { useTaxonomyOptions } from '../../app/taxonomy-options';
import { useOnce } from '../../app/use-once';
import { NewPasswordItem } from '../sign-in/new-password-item';

const { enterprise, admin } = registerRequest.shape;

export default function RegisterPage() {
  const { t } = useTranslation();
  const { me, begin } = useSession();
  const navigate = useNavigate();
  const districts = useTaxonomyOptions('districts').filter(({ value }) => value !== 'city-wide');
  const [form] = Form.useForm<RegisterRequest>();
  const email = Form.useWatch(['admin', 'email'], form);
  const organisationName = Form.useWatch(['enterprise', 'name'], form);
  const [takenUscc, setTakenUscc] = useState<string>();
  const { once, isRunning } = useOnce();
  const { mutateAsync, error } = useMutation({
    mutationFn: register,
    onSuccess: (next) => {
      begin(next);
      void navigate(homeOf(next), { replace: true });
    },
    onError: (failure, { enterprise: { uscc: sent } }) => {
      if (failure instanceof ApiError && failure.code === 'ENTERPRISE.ALREADY_REGISTERED')
        setTakenUscc(sent);
      showFormErrors(form, failure, t);
    },
  });
  usePageTitle(t('accounts.register.title'));
  if (me) return <Navigate to={homeOf(me)} replace />;
  return (
    <div className="page page-narrow">
      <div className="panel entry">
        <h1>{t('accounts.register.title')}</h1>
        <p className="quiet">{t('accounts.register.lead')}</p>
        <Form<RegisterRequest>
          form={form}
          name="register"
          layout="vertical"
          requiredMark={false}
          scrollToFirstError
          onFinish={(values) => void once(() => mutateAsync(registerRequest.parse(values)))}
        >
          <h2>{t('accounts.register.enterprise')}</h2>
          <Form.Item
            name={['enterprise', 'name']}
            label={t('accounts.fields.enterpriseName')}
            validateTrigger="onBlur"
            rules={[contractRule(t, enterprise.shape.name)]}
          >
            <Input maxLength={100} autoComplete="organization" />
          </Form.Item>
          <UsccField taken={takenUscc} />
          <Form.Item
            name={['enterprise', 'district']}
            label={t('accounts.fields.district')}
            rules={[{ required: true, message: t('app.validation.required') }]}
          >
            <Select showSearch={{ optionFilterProp: 'label' }} options={districts} />
          </Form.Item>
          <h2>{t('accounts.register.admin')}</h2>
          <Form.Item
            name={['admin', 'displayName']}
            label={t('accounts.fields.displayName')}
            validateTrigger="onBlur"
            rules={[contractRule(t, admin.shape.displayName)]}
          >
            <Input maxLength={50} autoComplete="name" />
          </Form.Item>
          <Form.Item
            name={['admin', 'email']}
            label={t('accounts.fields.email')}
            validateTrigger="onBlur"
            rules={[contractRule(t, admin.shape.email, t('accounts.invalidEmail'))]}
          >
            <Input type="email" autoComplete="username" />
          </Form.Item>
          <NewPasswordItem
            name={['admin', 'password']}
            label={t('accounts.fields.password')}
            owner={{ email, organisationName }}
          />
          <ProblemAlert error={error} />
          <Button
            type="primary"
            htmlType="submit"
            block
            loading={isRunning}
            data-testid="register-submit"
          >
            {t('accounts.register.submit')}
          </Button>
        </Form>
        <p className="entry-other">
          {t('accounts.register.haveAccount')} <Link to="/login">{t('app.login')}</Link>
        </p>
      </div>
    </div>
  );
}

/**
 * Says how many characters are still missing, and once there are 18, whether the check digit fits;
 * `taken` is the code that the server knows already.
 */
function UsccField({ taken }: { taken: string | undefined }) {
  const { t } = useTranslation();
  const typed = (Form.useWatch(['enterprise', 'uscc']) as string | undefined) ?? '';
  const length = typed.replace(/\s/g, '').length;
  const isComplete = length === 18;
  const code = isComplete ? uscc.safeParse(typed).data : undefined;
  const verdict = !code ? 'invalid' : code === taken ? 'taken' : 'valid';
  return (
    <Form.Item
      name={['enterprise', 'uscc']}
      label={t('accounts.fields.uscc')}
      // Once complete, the verdict shows at once; before, the rule has its say on leaving the field.
      validateTrigger="onBlur"
      rules={[contractRule(t, enterprise.shape.uscc, t('accounts.invalidUscc'))]}
      {...(isComplete && {
        hasFeedback: true,
        validateStatus: verdict === 'valid' ? 'success' : 'error',
        help: {
          valid: t('accounts.usccValid'),
          invalid: t('accounts.invalidUscc'),
          taken: t('problems.codes.ENTERPRISE_ALREADY_REGISTERED'),
        }[verdict],
      })}
      extra={!isComplete && t('accounts.usccLength', { length })}
    >
      <Input
        autoComplete="off"
        spellCheck={false}
        maxLength={24}
        className="code-input"
        data-testid="register-uscc"
      />
    </Form.Item>
  );
}
