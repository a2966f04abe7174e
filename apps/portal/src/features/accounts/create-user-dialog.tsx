import { createUserRequest, type CreateUserRequest } from '#libs/contracts';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOrganisation } from '../../api/organisations';
import { useCreateUser } from '../../api/people';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { OrganisationSelect } from '../people/organisation-select';
import { RolesField } from '../people/roles-field';
import { NewPasswordItem } from '../sign-in/new-password-item';

const contract = createUserRequest.shape;

export function CreateUserDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<CreateUserRequest>();
  const organisationId = Form.useWatch('organisationId', form) as string | undefined;
  const organisation = useOrganisation(organisationId).data;
  const kind = organisation?.kind;
  const email = Form.useWatch('email', form);
  const { mutateAsync, error } = useCreateUser();
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const create = (values: CreateUserRequest) =>
    once(async () => {
      try {
        await mutateAsync({ request: createUserRequest.parse(values), key: key.get() });
        key.renew();
        message.success(t('accounts.users.created'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t('accounts.users.new')}
      okText={t('app.create')}
      okButtonProps={{ 'data-testid': 'user-create' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert error={error} />
      <Form<CreateUserRequest>
        form={form}
        name="user"
        layout="vertical"
        requiredMark={false}
        onValuesChange={(changed) => {
          key.renew();
          // Roles belong to a kind of organisation: those of the former one may not fit.
          if ('organisationId' in changed) form.setFieldValue('roles', []);
        }}
        onFinish={(values) => void create(values)}
      >
        <Form.Item
          name="organisationId"
          label={t('accounts.fields.organisation')}
          rules={[{ required: true, message: t('app.validation.required') }]}
        >
          <OrganisationSelect />
        </Form.Item>
        <RolesField kind={kind} />
        <Form.Item
          name="displayName"
          label={t('accounts.fields.displayName')}
          validateTrigger="onBlur"
          rules={[contractRule(t, contract.displayName)]}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('accounts.fields.email')}
          validateTrigger="onBlur"
          rules={[contractRule(t, contract.email, t('accounts.invalidEmail'))]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <NewPasswordItem
          name="password"
          label={t('accounts.fields.initialPassword')}
          owner={{ email, organisationName: organisation?.name }}
        />
      </Form>
    </Modal>
  );
}
