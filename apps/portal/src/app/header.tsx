import { MenuOutlined } from '@ant-design/icons';
import { Button, Drawer, Grid } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { InboxBell } from '../features/inbox/inbox-bell';
import { AccountMenu } from './account-menu';
import { destinationsOf } from './home';
import { LanguageSwitch } from './language-switch';
import { useSession } from './session';

export function Header() {
  const { t } = useTranslation();
  const { me } = useSession();
  const [menuOpen, setMenuOpen] = useState(false);
  // Wide enough for the longest menu (the administrator's) in one line.
  const isWide = Grid.useBreakpoint().xl ?? true;
  return (
    <header className="header">
      <div className="container header-row">
        {!isWide && (
          <Button
            type="text"
            className="on-dark"
            icon={<MenuOutlined />}
            aria-label={t('app.menu.open')}
            aria-expanded={menuOpen}
            data-testid="menu-open"
            onClick={() => setMenuOpen(true)}
          />
        )}
        <Link className="brand" to="/">
          <RiversMark />
          <span>{t('app.name')}</span>
        </Link>
        {isWide && <Navigation className="nav" />}
        <div className="header-tools">
          <LanguageSwitch />
          {me && <InboxBell />}
          <AccountMenu />
        </div>
      </div>
      <Drawer
        open={menuOpen && !isWide}
        placement="left"
        size={280}
        title={t('app.name')}
        onClose={() => setMenuOpen(false)}
      >
        <Navigation className="nav-drawer" onNavigate={() => setMenuOpen(false)} />
      </Drawer>
    </header>
  );
}

function Navigation({ className, onNavigate }: { className: string; onNavigate?: () => void }) {
  const { t } = useTranslation();
  const { me } = useSession();
  return (
    <nav className={className} aria-label={t('app.menu.label')}>
      {destinationsOf(me).map(({ key, path }) => (
        <NavLink
          key={key}
          to={path}
          // '/enterprise' must not light up on '/enterprise/profile'.
          end={path === '/' || path === '/enterprise'}
          data-testid={`menu-${key}`}
          onClick={onNavigate}
        >
          {t(`app.menu.${key}`)}
        </NavLink>
      ))}
    </nav>
  );
}

/** Two rivers that meet: supply and demand, and the city's own geography. */
function RiversMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 11c6 0 7 4 12 8s7 5 12 5" />
      <path className="brand-mark-accent" d="M28 8c-5 0-8 3-12 11" />
    </svg>
  );
}
