import type { User, UserStatus } from '#libs/contracts';
import { MoreOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Scope,
  useErasePerson,
  useMembers,
  useRemovePerson,
  useResetMfa,
  useUpdatePerson,
  useUsers,
} from '../../api/people';
import { describeProblem } from '../../app/describe-problem';
import { useMe } from '../../app/session';
import { useOnce } from '../../app/use-once';
import { EditPersonDialog } from './edit-person-dialog';
import { HandOverDialog } from './hand-over-dialog';
import { TypedConfirmation } from './typed-confirmation';

const statusColours: Record<UserStatus, string> = {
  active: 'success',
  inactive: 'warning',
  left: 'default',
  erased: 'default',
};

interface PersonRowProps {
  scope: Scope;
  person: User;
  mayManage: boolean;
}

/** One person of a list, with what the reader may do about them. */
export function PersonRow({ scope, person, mayManage }: PersonRowProps) {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <li className="row" data-testid="user-row" data-id={person.id} data-status={person.status}>
      <div>
        <div className="row-title">
          {person.displayName}
          {person.id === me.id && t('people.members.you')}{' '}
          <span className="quiet">{person.email}</span>
        </div>
        <div className="meta-line quiet">
          {scope === 'users' && <span>{person.organisation.name}</span>}
          <span className="tags">
            {person.roles.map((role) => (
              <Tag key={role} variant="filled">
                {t(`accounts.roles.${role}`)}
              </Tag>
            ))}
            <Tag variant="filled" color={statusColours[person.status]}>
              {t(`people.status.${person.status}`)}
            </Tag>
          </span>
        </div>
      </div>
      {mayManage && person.status !== 'erased' && <PersonActions scope={scope} person={person} />}
    </li>
  );
}

type Dialog = 'edit' | 'handOver' | 'erase';

function PersonActions({ scope, person }: { scope: Scope; person: User }) {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const me = useMe();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { mutateAsync: update } = useUpdatePerson(scope);
  const { mutateAsync: remove } = useRemovePerson(scope);
  const { mutateAsync: resetMfa } = useResetMfa();
  const isMe = person.id === me.id;
  const isHere = person.status === 'active' || person.status === 'inactive';
  const act = (work: Promise<unknown>, done: string) =>
    work.then(
      () => message.success(done),
      (error: unknown) => message.error(describeProblem(t, error)),
    );
  const setActive = (active: boolean) =>
    act(update({ id: person.id, changes: { active } }), t('people.saved'));
  const confirmDeactivation = () =>
    void modal.confirm({
      title: t('accounts.users.confirmDeactivate', { name: person.displayName }),
      content: t('accounts.users.confirmDeactivateText'),
      okText: t('accounts.users.deactivate'),
      okButtonProps: { danger: true, 'data-testid': 'user-deactivate-confirm' },
      onOk: () => setActive(false),
    });
  const confirmRemoval = () =>
    void modal.confirm({
      title: t('people.confirmRemove', {
        name: person.displayName,
        organisation: person.organisation.name,
      }),
      content: t('people.confirmRemoveText'),
      okText: t('people.remove'),
      okButtonProps: { danger: true, 'data-testid': 'user-remove-confirm' },
      onOk: () => act(remove(person.id), t('people.removed')),
    });
  const confirmMfaReset = () =>
    void modal.confirm({
      title: t('people.mfaReset.title', { name: person.displayName }),
      content: t('people.mfaReset.text'),
      okText: t('people.mfaReset.action'),
      okButtonProps: { danger: true, 'data-testid': 'user-reset-mfa-confirm' },
      onOk: () => act(resetMfa(person.id), t('people.mfaReset.done')),
    });
  const item = (key: string, label: string, danger = false) => ({
    key,
    danger,
    label: <span data-testid={`user-${key}`}>{label}</span>,
  });
  const items = [
    ...(isHere ? [item('handOver', t('people.work.handOver'))] : []),
    // Nobody locks themselves out; to leave there is a page of its own.
    ...(isHere && !isMe
      ? [
          item(
            'toggle-active',
            t(person.active ? 'accounts.users.deactivate' : 'accounts.users.activate'),
            person.active,
          ),
          ...(scope === 'users' ? [item('reset-mfa', t('people.mfaReset.action'), true)] : []),
          item('remove', t('people.remove'), true),
        ]
      : []),
    ...(scope === 'users' && !person.active ? [item('erase', t('people.erase.action'), true)] : []),
  ];
  const choose = (key: string) => {
    if (key === 'remove') confirmRemoval();
    else if (key === 'reset-mfa') confirmMfaReset();
    else if (key !== 'toggle-active') setDialog(key as Dialog);
    else if (person.active) confirmDeactivation();
    else void setActive(true);
  };
  return (
    <div className="button-row">
      {isHere && (
        <Button size="small" data-testid="user-edit" onClick={() => setDialog('edit')}>
          {t('people.edit')}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
          <Button
            size="small"
            icon={<MoreOutlined />}
            data-testid="user-more"
            aria-label={`${t('app.actions')} ${person.displayName}`}
          />
        </Dropdown>
      )}
      {dialog === 'edit' && (
        <EditPersonDialog scope={scope} person={person} onClose={() => setDialog(null)} />
      )}
      {dialog === 'handOver' &&
        (scope === 'users' ? (
          <HandOverAmongUsers person={person} onClose={() => setDialog(null)} />
        ) : (
          <HandOverAmongMembers person={person} onClose={() => setDialog(null)} />
        ))}
      {dialog === 'erase' && <EraseDialog person={person} onClose={() => setDialog(null)} />}
    </div>
  );
}

interface PersonDialogProps {
  person: User;
  onClose: () => void;
}

function HandOverAmongUsers({ person, onClose }: PersonDialogProps) {
  const { items } = useUsers({ organisationId: person.organisation.id });
  return <HandOverDialog person={person} colleagues={items} onClose={onClose} />;
}

function HandOverAmongMembers({ person, onClose }: PersonDialogProps) {
  const { items } = useMembers();
  return <HandOverDialog person={person} colleagues={items} onClose={onClose} />;
}

function EraseDialog({ person, onClose }: PersonDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { mutateAsync, error } = useErasePerson();
  const { once, isRunning } = useOnce();
  const erase = () =>
    once(async () => {
      await mutateAsync(person.id);
      message.success(t('people.erase.done'));
      onClose();
    });
  return (
    <TypedConfirmation
      title={t('people.erase.title', { name: person.displayName })}
      text={t('people.erase.text')}
      label={t('people.erase.confirm', { name: person.displayName })}
      expected={person.displayName}
      confirmText={t('people.erase.action')}
      isRunning={isRunning}
      error={error}
      onConfirm={() => void erase()}
      onClose={onClose}
    />
  );
}
