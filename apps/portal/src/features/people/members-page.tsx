import { isAllowed } from '#libs/auth/abilities';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMembers } from '../../api/people';
import { Page } from '../../app/page';
import { PagedList } from '../../app/paged-list';
import { useMe } from '../../app/session';
import { Invitations } from './invitations';
import { InviteDialog } from './invite-dialog';
import { PersonRow } from './person-row';

/** Who is of the own enterprise; its administrator invites, changes and removes. */
export default function MembersPage() {
  const { t } = useTranslation();
  const me = useMe();
  const members = useMembers();
  const [inviting, setInviting] = useState(false);
  const mayManage = isAllowed(me.roles, 'member:manage');
  const mayInvite = isAllowed(me.roles, 'member:invite');
  return (
    <Page
      title={t('people.members.title')}
      lead={t(mayManage ? 'people.members.lead' : 'people.members.readOnlyLead')}
      back={{ to: '/enterprise', label: t('app.menu.enterprise') }}
      actions={
        mayInvite && (
          <Button type="primary" data-testid="member-invite" onClick={() => setInviting(true)}>
            {t('people.invite.action')}
          </Button>
        )
      }
    >
      <div className="stack">
        {mayInvite && <Invitations />}
        <PagedList pages={members} empty={<p>{t('people.members.none')}</p>}>
          {(items) => (
            <ul className="rows" data-testid="members">
              {items.map((person) => (
                <PersonRow key={person.id} scope="members" person={person} mayManage={mayManage} />
              ))}
            </ul>
          )}
        </PagedList>
      </div>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  );
}
