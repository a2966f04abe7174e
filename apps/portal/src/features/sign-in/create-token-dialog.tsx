import { createTokenRequest, type CreatedToken, type CreateTokenRequest } from '#libs/contracts';
import { abilities, type Ability, isAllowed, mayBeScope } from '#libs/auth/abilities';
import { Checkbox, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCreateToken } from '../../api/sign-in';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { useScopeName } from './scope-name';

interface CreateTokenDialogProps {
  onClose: () => void;
  onCreated: (token: CreatedToken) => void;
}

export function CreateTokenDialog({ onClose, onCreated }: CreateTokenDialogProps) {
  const { t } = useTranslation();
  const me = useMe();
  const scopeName = useScopeName();
  const [form] = Form.useForm<CreateTokenRequest>();
  const { mutateAsync, error } = useCreateToken();
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const offered = (Object.keys(abilities) as Ability[]).filter(
    (ability) => mayBeScope(ability) && isAllowed(me.roles, ability),
  );
  const create = (values: CreateTokenRequest) =>
    once(async () => {
      try {
        const request = createTokenRequest.parse(values);
        onCreated(await mutateAsync({ request, key: key.get() }));
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t('signIn.tokens.new')}
      okText={t('app.create')}
      okButtonProps={{ 'data-testid': 'token-create' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form<CreateTokenRequest>
        form={form}
        name="token"
        layout="vertical"
        requiredMark={false}
        initialValues={{ expiresInDays: 90 }}
        onValuesChange={() => key.renew()}
        onFinish={(values) => void create(values)}
      >
        <Form.Item
          name="name"
          label={t('signIn.tokens.fields.name')}
          extra={t('signIn.tokens.nameHint')}
          validateTrigger="onBlur"
          rules={[contractRule(t, createTokenRequest.shape.name)]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="scopes"
          label={t('signIn.tokens.fields.scopes')}
          rules={[{ required: true, type: 'array', min: 1, message: t('app.validation.required') }]}
        >
          <Checkbox.Group
            className="scope-choice"
            options={offered.map((ability) => ({ value: ability, label: scopeName(ability) }))}
          />
        </Form.Item>
        <Form.Item name="expiresInDays" label={t('signIn.tokens.fields.expiresInDays')}>
          <Select
            options={[30, 90, 180, 365].map((count) => ({
              value: count,
              label: t('signIn.tokens.days', { count }),
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
