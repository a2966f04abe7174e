import { UserOutlined } from '@ant-design/icons';
import type { Me } from '#libs/contracts';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isAllowed } from '#libs/auth/abilities';
import { homeOf, securityPath } from './home';
import { useSession } from './session';
import { useConfirmLeaving } from './unsaved-changes';

/** Name, home, settings of one's own and logout for who is in. */
export default function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const { end } = useSession();
  const navigate = useNavigate();
  const confirmLeaving = useConfirmLeaving();
  const logOut = async () => {
    if (!(await confirmLeaving())) return;
    // Away first, drawn at once: the page one stands on may need somebody logged in.
    await navigate('/', { flushSync: true });
    await end();
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <>
                {me.organisation.name}
                <br />
                {me.roles.map((role) => t(`accounts.roles.${role}`)).join(t('app.listSeparator'))}
              </>
            ),
          },
          { type: 'divider' },
          { key: 'home', label: t('app.myHome') },
          {
            key: '/account/notifications',
            label: <span data-testid="menu-preferences">{t('preferences.title')}</span>,
          },
          {
            key: securityPath,
            label: <span data-testid="menu-security">{t('signIn.security.menu')}</span>,
          },
          ...(isAllowed(me.roles, 'token:manage')
            ? [
                {
                  key: '/account/tokens',
                  label: <span data-testid="menu-tokens">{t('signIn.tokens.menu')}</span>,
                },
              ]
            : []),
          ...(isAllowed(me.roles, 'webhook:manage')
            ? [
                {
                  key: '/account/webhooks',
                  label: <span data-testid="menu-webhooks">{t('webhooks.menu')}</span>,
                },
              ]
            : []),
          {
            key: '/account/leaving',
            label: <span data-testid="menu-leaving">{t('people.leaving.title')}</span>,
          },
          { key: 'logout', label: <span data-testid="logout">{t('app.logout')}</span> },
        ],
        onClick: ({ key }) => {
          if (key === 'logout') void logOut();
          else void navigate(key === 'home' ? homeOf(me) : key);
        },
      }}
    >
      <Button
        type="text"
        className="on-dark account-button"
        icon={<UserOutlined />}
        data-testid="account-menu"
        aria-label={t('app.account', { name: me.displayName })}
      >
        <span className="account-name">{me.displayName}</span>
      </Button>
    </Dropdown>
  );
}
