import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Grid } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SearchField } from '../features/search/search-field';
import { AccountMenu } from './account-menu';
import { destinationsOf, placesOf } from './home';
import { LanguageSwitch } from './language-switch';
import { Navigation } from './navigation';
import { lazyForRoles } from './role-page';
import { SchemeSwitch } from './scheme-switch';
import { useSession } from './session';

const InboxBell = lazyForRoles(() => import('../features/inbox/inbox-bell'));
const MenuDrawer = lazy(() => import('./menu-drawer'));

export function Header() {
  const { t } = useTranslation();
  const { me } = useSession();
  const [menuOpen, setMenuOpen] = useState(false);
  // Kept from then on, so that it can slide out again.
  const [hasOpened, setHasOpened] = useState(false);
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
            onClick={() => (setHasOpened(true), setMenuOpen(true))}
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
          {!isPhone && <SchemeSwitch className="on-dark" />}
          <LanguageSwitch />
          <Suspense>{me && !me.pending && <InboxBell />}</Suspense>
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
      <Suspense>
        {hasOpened && <MenuDrawer open={menuOpen && !isWide} onClose={() => setMenuOpen(false)} />}
      </Suspense>
    </header>
  );
}

/** Places of the menu beside which the search box still fits. */
const placesBesideSearch = 4;

/** Two rivers that meet: supply and demand, and the city's own geography. */
function RiversMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 11c6 0 7 4 12 8s7 5 12 5" />
      <path className="brand-mark-accent" d="M28 8c-5 0-8 3-12 11" />
    </svg>
  );
}
