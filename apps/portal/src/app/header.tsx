import { DownOutlined, MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Drawer, Dropdown, Grid } from 'antd';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { InboxBell } from '../features/inbox/inbox-bell';
import { SearchField } from '../features/search/search-field';
import { AccountMenu } from './account-menu';
import { destinationsOf, placesOf, type Destination } from './home';
import { LanguageSwitch } from './language-switch';
import { useSession } from './session';

export function Header() {
  const { t } = useTranslation();
  const { me } = useSession();
  const [menuOpen, setMenuOpen] = useState(false);
  const [searchOpen, setSearchOpen] = useState(false);
  // Wide enough for the longest menu (the administrator's) in one line.
  const screen = Grid.useBreakpoint();
  const isWide = screen.xl ?? true;
  const isPhone = !(screen.md ?? true);
  // Beside a short menu there is room for the box; beside a long one for the way to it.
  const hasRoom = isWide && placesOf(destinationsOf(me)).length <= placesBesideSearch;
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
        {hasRoom && <SearchField testId="header-search" />}
        <div className="header-tools">
          {!hasRoom && !isPhone && (
            <Button
              type="text"
              className="on-dark"
              icon={<SearchOutlined />}
              aria-label={t('search.open')}
              aria-expanded={searchOpen}
              data-testid="search-open"
              onClick={() => setSearchOpen(!searchOpen)}
            />
          )}
          <LanguageSwitch />
          {me && !me.pending && <InboxBell />}
          <AccountMenu />
        </div>
      </div>
      {searchOpen && !hasRoom && !isPhone && (
        <div className="header-search-panel">
          <div className="container">
            <SearchField
              size="large"
              autoFocus
              testId="header-search"
              onLeave={() => setSearchOpen(false)}
            />
          </div>
        </div>
      )}
      <Drawer
        open={menuOpen && !isWide}
        placement="left"
        size={280}
        title={t('app.name')}
        onClose={() => setMenuOpen(false)}
      >
        <div className="nav-drawer-search">
          <SearchField testId="menu-search" onLeave={() => setMenuOpen(false)} />
        </div>
        <Navigation className="nav-drawer" isDrawer onNavigate={() => setMenuOpen(false)} />
      </Drawer>
    </header>
  );
}

/** Places of the menu beside which the search box still fits. */
const placesBesideSearch = 4;

interface NavigationProps {
  className: string;
  /** The drawer has room for every entry; a wide header opens those of a kind from one place. */
  isDrawer?: boolean;
  onNavigate?: () => void;
}

function Navigation({ className, isDrawer, onNavigate }: NavigationProps) {
  const { t } = useTranslation();
  const { me } = useSession();
  return (
    <nav className={className} aria-label={t('app.menu.label')}>
      {placesOf(destinationsOf(me)).map((entries) => {
        const [{ key, group }] = entries as [Destination];
        if (entries.length === 1 || !group)
          return <Entries key={key} {...{ entries, onNavigate }} />;
        if (!isDrawer) return <EntryGroup key={key} group={group} entries={entries} />;
        return (
          <Fragment key={key}>
            <div className="nav-heading">{t(`app.menu.groups.${group}`)}</div>
            <Entries {...{ entries, onNavigate }} />
          </Fragment>
        );
      })}
    </nav>
  );
}

function Entries({ entries, onNavigate }: { entries: Destination[]; onNavigate?: () => void }) {
  const { t } = useTranslation();
  return entries.map(({ key, path }) => (
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
  ));
}

interface EntryGroupProps {
  group: NonNullable<Destination['group']>;
  entries: Destination[];
}

function EntryGroup({ group, entries }: EntryGroupProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const current = entries.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: current && [current.key],
        items: entries.map(({ key, path }) => ({
          key,
          label: (
            <Link to={path} data-testid={`menu-${key}`}>
              {t(`app.menu.${key}`)}
            </Link>
          ),
        })),
      }}
    >
      <button
        type="button"
        className={current ? 'nav-group active' : 'nav-group'}
        data-testid={`menu-group-${group}`}
      >
        {t(`app.menu.groups.${group}`)} <DownOutlined aria-hidden />
      </button>
    </Dropdown>
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
