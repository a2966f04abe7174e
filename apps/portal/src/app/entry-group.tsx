import { DownOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { Destination } from './home';

interface EntryGroupProps {
  group: NonNullable<Destination['group']>;
  entries: Destination[];
}

/** Entries of one kind, which open from one place. */
export default function EntryGroup({ group, entries }: EntryGroupProps) {
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
