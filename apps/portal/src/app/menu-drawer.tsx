import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../features/search/search-field';
import { Navigation } from './navigation';
import { SchemeSwitch } from './scheme-switch';

/** The menu of narrow windows, with the search box. */
export default function MenuDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={open}
      placement="left"
      size={280}
      title={t('app.name')}
      extra={<SchemeSwitch />}
      onClose={onClose}
    >
      <div className="nav-drawer-search">
        <SearchField testId="menu-search" onLeave={onClose} />
      </div>
      <Navigation className="nav-drawer" isDrawer onNavigate={onClose} />
    </Drawer>
  );
}
