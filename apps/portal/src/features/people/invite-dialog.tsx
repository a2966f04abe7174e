import { createInvitationRequest, type CreateInvitationRequest } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOrganisation } from '../../api/organisations';
import { useInvite } from '../../api/people';
import { contractRule } from '../../app/contract-rule';
import { showFormErrors } from '../../app/form-errors';
import { ProblemAlert } from '../../app/problem-alert';
import { useMe } from '../../app/session';
import { useIdempotencyKey } from '../../app/use-idempotency-key';
import { useOnce } from '../../app/use-once';
import { OrganisationSelect } from './organisation-select';
import { RolesField } from './roles-field';

const contract = createInvitationRequest.shape;

/** Invites by mail: the platform into any organisation, an enterprise into its own. */
export function InviteDialog({
  organisationId,
  onClose,
}: {
  organisationId?: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const me = useMe();
  const choosesOrganisation = isAllowed(me.roles, 'user:write');
  const [form] = Form.useForm<CreateInvitationRequest>();
  const chosen = Form.useWatch('organisationId', form);
  const { data: organisation } = useOrganisation(choosesOrganisation ? chosen : undefined);
  const kind = choosesOrganisation ? organisation?.kind : me.organisation.kind;
  const { mutateAsync, error } = useInvite();
  const key = useIdempotencyKey();
  const { once, isRunning } = useOnce();
  const send = (values: CreateInvitationRequest) =>
    once(async () => {
      try {
        await mutateAsync({ request: createInvitationRequest.parse(values), key: key.get() });
        key.renew();
        message.success(t('people.invite.sent'));
        onClose();
      } catch (failure) {
        showFormErrors(form, failure, t);
        throw failure;
      }
    });
  return (
    <Modal
      open
      title={t('people.invite.title')}
      okText={t('people.invite.send')}
      okButtonProps={{ 'data-testid': 'invitation-send' }}
      confirmLoading={isRunning}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{t('people.invite.hint')}</p>
      <ProblemAlert error={error} />
      <Form<CreateInvitationRequest>
        form={form}
        name="invitation"
        layout="vertical"
        requiredMark={false}
        initialValues={{ organisationId }}
        onValuesChange={(changed) => {
          key.renew();
          // Roles belong to a kind of organisation: those of the former one may not fit.
          if ('organisationId' in changed) form.setFieldValue('roles', []);
        }}
        onFinish={(values) => void send(values)}
      >
        {choosesOrganisation && (
          <Form.Item
            name="organisationId"
            label={t('accounts.fields.organisation')}
            rules={[{ required: true, message: t('app.validation.required') }]}
          >
            <OrganisationSelect />
          </Form.Item>
        )}
        <Form.Item
          name="email"
          label={t('accounts.fields.email')}
          validateTrigger="onBlur"
          rules={[contractRule(t, contract.email, t('accounts.invalidEmail'))]}
        >
          <Input type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="displayName"
          label={t('accounts.fields.displayName')}
          validateTrigger="onBlur"
          rules={[contractRule(t, contract.displayName)]}
        >
          <Input maxLength={50} autoComplete="off" />
        </Form.Item>
        <RolesField kind={kind} />
      </Form>
    </Modal>
  );
}
