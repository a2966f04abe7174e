import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

const tabs = [
  { key: 'enterprises', path: '/platform/enterprises' },
  { key: 'credentials', path: '/platform/qualifications' },
  { key: 'changes', path: '/platform/change-requests' },
  { key: 'rechecks', path: '/platform/rechecks' },
] as const;

/** The platform's lists of work on the directory. */
export function DirectoryTabs() {
  const { t } = useTranslation();
  return (
    <nav className="tabs" aria-label={t('enterprises.tabs.label')}>
      {tabs.map(({ key, path }) => (
        <NavLink key={key} to={path} data-testid={`directory-tab-${key}`}>
          {t(`enterprises.tabs.${key}`)}
        </NavLink>
      ))}
    </nav>
  );
}
