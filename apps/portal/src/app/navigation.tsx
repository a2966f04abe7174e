import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { EntryGroup } from './entry-group';
import { destinationsOf, placesOf, type Destination } from './home';
import { useSession } from './session';

interface NavigationProps {
  className: string;
  /** The drawer has room for every entry; a wide header opens those of a kind from one place. */
  isDrawer?: boolean;
  onNavigate?: () => void;
}

/** The entries of the menu that the person has. */
export function Navigation({ className, isDrawer, onNavigate }: NavigationProps) {
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
