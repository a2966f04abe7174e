import { role as roles, type Role } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useUsers } from '../../api/people';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { Invitations } from '../people/invitations';
import { InviteDialog } from '../people/invite-dialog';
import { OrganisationSelect } from '../people/organisation-select';
import { PersonRow } from '../people/person-row';
import { CreateUserDialog } from './create-user-dialog';

/** Everybody, for the platform. */
export default function UsersPage() {
  const { t } = useTranslation();
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const filter = {
    organisationId: parameters.get('organisationId') ?? undefined,
    q: parameters.get('q') ?? undefined,
    role: roles.safeParse(parameters.get('role')).data,
  };
  const setFilter = (changes: Partial<typeof filter>) => {
    const next = Object.entries({ ...filter, ...changes }).filter(([, value]) => value);
    setParameters(Object.fromEntries(next) as Record<string, string>, { replace: true });
  };
  const users = useUsers(filter);
  const [dialog, setDialog] = useState<'create' | 'invite' | null>(null);
  const mayWrite = isAllowed(me.roles, 'user:write');
  return (
    <Page
      title={t('accounts.users.title')}
      actions={
        mayWrite && (
          <div className="button-row">
            <Button data-testid="user-new" onClick={() => setDialog('create')}>
              {t('accounts.users.new')}
            </Button>
            <Button type="primary" data-testid="user-invite" onClick={() => setDialog('invite')}>
              {t('people.invite.action')}
            </Button>
          </div>
        )
      }
    >
      <div className="filters filters-bar">
        <Input.Search
          allowClear
          maxLength={100}
          defaultValue={filter.q}
          placeholder={t('people.search')}
          aria-label={t('people.search')}
          data-testid="user-search"
          onSearch={(typed) => setFilter({ q: typed.trim() || undefined })}
        />
        <label htmlFor="filter-organisation">{t('accounts.fields.organisation')}</label>
        <OrganisationSelect
          id="filter-organisation"
          className="wide-select"
          allowClear
          placeholder={t('app.all')}
          value={filter.organisationId}
          onChange={(organisationId) => setFilter({ organisationId })}
        />
        <label htmlFor="filter-role">{t('accounts.fields.roles')}</label>
        <Select<Role>
          id="filter-role"
          allowClear
          placeholder={t('app.all')}
          value={filter.role}
          options={roles.options.map((value) => ({ value, label: t(`accounts.roles.${value}`) }))}
          onChange={(role?: Role) => setFilter({ role })}
        />
      </div>
      <div className="stack">
        {mayWrite && <Invitations />}
        <PagedList pages={users} empty={<p>{t('accounts.users.none')}</p>}>
          {(items) => (
            <ul className="rows">
              {items.map((person) => (
                <PersonRow key={person.id} scope="users" person={person} mayManage={mayWrite} />
              ))}
            </ul>
          )}
        </PagedList>
      </div>
      {dialog === 'create' && <CreateUserDialog onClose={() => setDialog(null)} />}
      {dialog === 'invite' && (
        <InviteDialog organisationId={filter.organisationId} onClose={() => setDialog(null)} />
      )}
    </Page>
  );
}
