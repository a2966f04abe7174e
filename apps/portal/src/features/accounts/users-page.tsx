import { isAllowed, type Role, type User } from '#libs/contracts';
import { App, Button, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useUpdateUser, useUsers } from '../../api/accounts';
import { useOrganisations } from '../../api/organisations';
import { describeProblem } from '../../app/describe-problem';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { CreateUserDialog } from './create-user-dialog';

export default function UsersPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const organisationId = parameters.get('organisationId') ?? undefined;
  const users = useUsers(organisationId);
  const organisations = useOrganisations();
  const [creating, setCreating] = useState(false);
  const mayWrite = isAllowed(me.roles, 'user:write');
  return (
    <Page
      title={t('accounts.users.title')}
      actions={
        mayWrite && (
          <Button type="primary" data-testid="user-new" onClick={() => setCreating(true)}>
            {t('accounts.users.new')}
          </Button>
        )
      }
    >
      <div className="filters filters-bar">
        <label htmlFor="filter-organisation">{t('accounts.fields.organisation')}</label>
        <Select
          id="filter-organisation"
          className="wide-select"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('app.all')}
          value={organisationId}
          options={organisations.items.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value?: string) =>
            setParameters(value ? { organisationId: value } : {}, { replace: true })
          }
        />
      </div>
      <PagedList pages={users} empty={<p>{t('accounts.users.none')}</p>}>
        {(items) => <UserTable users={items} mayWrite={mayWrite} />}
      </PagedList>
      {creating && <CreateUserDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function UserTable({ users, mayWrite }: { users: User[]; mayWrite: boolean }) {
  const { t } = useTranslation();
  return (
    <Table
      className="panel-table"
      rowKey="id"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={users}
      onRow={(user) => ({ 'data-testid': 'user-row', 'data-id': user.id }) as object}
      columns={[
        {
          title: t('accounts.fields.displayName'),
          dataIndex: 'displayName',
          render: (name: string, user) => (
            <>
              {name}
              <div className="quiet">{user.email}</div>
            </>
          ),
        },
        { title: t('accounts.fields.organisation'), dataIndex: ['organisation', 'name'] },
        {
          title: t('accounts.fields.roles'),
          dataIndex: 'roles',
          render: (roles: Role[]) => (
            <span className="tags">
              {roles.map((role) => (
                <Tag key={role} variant="filled">
                  {t(`accounts.roles.${role}`)}
                </Tag>
              ))}
            </span>
          ),
        },
        {
          title: t('accounts.fields.active'),
          dataIndex: 'active',
          render: (active: boolean) => (
            <Tag variant="filled" color={active ? 'success' : 'default'}>
              {t(active ? 'accounts.users.active' : 'accounts.users.inactive')}
            </Tag>
          ),
        },
        {
          title: t('app.actions'),
          key: 'actions',
          hidden: !mayWrite,
          render: (_, user) => <ActiveSwitch user={user} />,
        },
      ]}
    />
  );
}

function ActiveSwitch({ user }: { user: User }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const me = useMe();
  const { mutateAsync, isPending } = useUpdateUser();
  // Nobody locks themselves out.
  if (user.id === me.id) return null;
  const setActive = (active: boolean) =>
    mutateAsync({ id: user.id, changes: { active } }).catch((error: unknown) => {
      message.error(describeProblem(t, error));
    });
  const deactivate = () => {
    void modal.confirm({
      title: t('accounts.users.confirmDeactivate', { name: user.displayName }),
      content: t('accounts.users.confirmDeactivateText'),
      okText: t('accounts.users.deactivate'),
      okButtonProps: { danger: true },
      onOk: () => setActive(false),
    });
  };
  return (
    <Button
      type="link"
      size="small"
      danger={user.active}
      loading={isPending}
      data-testid="user-toggle-active"
      onClick={() => {
        if (user.active) deactivate();
        else void setActive(true);
      }}
    >
      {t(user.active ? 'accounts.users.deactivate' : 'accounts.users.activate')}
    </Button>
  );
}
