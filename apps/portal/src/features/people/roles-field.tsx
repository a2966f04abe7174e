import { role, roleFits, rolesGoTogether, type OrganisationKind, type Role } from '#libs/contracts';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';

/** The roles that an organisation of this kind can give; none to choose until it is known. */
export function RolesField({ kind }: { kind: OrganisationKind | undefined }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="roles"
      label={t('accounts.fields.roles')}
      extra={
        kind
          ? kind === 'platform' && t('accounts.users.heldAlone')
          : t('accounts.users.chooseOrganisationFirst')
      }
      rules={[
        { required: true, type: 'array', min: 1, message: t('app.validation.required') },
        {
          validator: (_rule, roles: Role[] = []) =>
            rolesGoTogether(roles)
              ? Promise.resolve()
              : Promise.reject(new Error(t('accounts.users.heldAlone'))),
        },
      ]}
    >
      <Select
        mode="multiple"
        disabled={!kind}
        options={role.options
          .filter((candidate) => kind && roleFits(kind, candidate))
          .map((value) => ({ value, label: t(`accounts.roles.${value}`) }))}
      />
    </Form.Item>
  );
}
