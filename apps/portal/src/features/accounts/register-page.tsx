import { registerRequest, uscc, type RegisterRequest } from '#libs/contracts';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate } from 'react-router';
import { register } from '../../api/accounts';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { homeOf } from '../../app/home';
import { usePageTitle } from '../../app/page';
import { ProblemAlert } from '../../app/problem-alert';
import { useSession } from '../../app/session';
import { useTaxonomyOptions } from '../../app/taxonomy-options';

const { enterprise, admin } = registerRequest.shape;

export default function RegisterPage() {
  const { t } = useTranslation();
  const { me, begin } = useSession();
  const navigate = useNavigate();
  const districts = useTaxonomyOptions('districts').filter(({ value }) => value !== 'city-wide');
  const [form] = Form.useForm<RegisterRequest>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: register,
    onSuccess: (next) => {
      begin(next);
      void navigate(homeOf(next), { replace: true });
    },
    onError: (failure) => showFormErrors(form, failure),
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
          onFinish={(values) => mutate(registerRequest.parse(values))}
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
          <UsccField />
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
          <Form.Item
            name={['admin', 'password']}
            label={t('accounts.fields.password')}
            extra={t('accounts.passwordHint')}
            validateTrigger="onBlur"
            rules={[contractRule(t, admin.shape.password)]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <ProblemAlert error={error} />
          <Button
            type="primary"
            htmlType="submit"
            block
            loading={isPending}
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

/** Says how many characters are still missing, and once there are 18, whether the check digit fits. */
function UsccField() {
  const { t } = useTranslation();
  const typed = (Form.useWatch(['enterprise', 'uscc']) as string | undefined) ?? '';
  const length = typed.replace(/\s/g, '').length;
  const isComplete = length === 18;
  const isValid = isComplete && uscc.safeParse(typed).success;
  return (
    <Form.Item
      name={['enterprise', 'uscc']}
      label={t('accounts.fields.uscc')}
      // Once complete, the verdict shows at once; before, the rule has its say on leaving the field.
      validateTrigger="onBlur"
      rules={[contractRule(t, enterprise.shape.uscc, t('accounts.invalidUscc'))]}
      {...(isComplete && {
        hasFeedback: true,
        validateStatus: isValid ? 'success' : 'error',
        help: t(isValid ? 'accounts.usccValid' : 'accounts.invalidUscc'),
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
