import { DownOutlined } from '@ant-design/icons';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import type { Destination } from './home';

interface EntryGroupProps {
  group: NonNullable<Destination['group']>;
  entries: Destination[];
}

/**
 * Entries of one kind, which open from one place. Visitors have them on every page, so that it is a list
 * of links of our own: antd's menu weighs a sixth of all that they may load.
 */
export function EntryGroup({ group, entries }: EntryGroupProps) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const listId = useId();
  const place = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const isHere = entries.some(({ path }) => pathname === path || pathname.startsWith(`${path}/`));

  useEffect(() => {
    if (!isOpen) return;
    const closeFromOutside = ({ target }: Event) => {
      if (!place.current?.contains(target as Node)) setIsOpen(false);
    };
    document.addEventListener('pointerdown', closeFromOutside);
    document.addEventListener('focusin', closeFromOutside);
    return () => {
      document.removeEventListener('pointerdown', closeFromOutside);
      document.removeEventListener('focusin', closeFromOutside);
    };
  }, [isOpen]);

  return (
    <div
      className="nav-group-place"
      ref={place}
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !isOpen) return;
        setIsOpen(false);
        button.current?.focus();
      }}
    >
      <button
        type="button"
        ref={button}
        className={isHere ? 'nav-group active' : 'nav-group'}
        aria-expanded={isOpen}
        aria-controls={listId}
        data-testid={`menu-group-${group}`}
        onClick={() => setIsOpen(!isOpen)}
      >
        {t(`app.menu.groups.${group}`)} <DownOutlined aria-hidden />
      </button>
      <ul id={listId} className="nav-group-list" hidden={!isOpen}>
        {entries.map(({ key, path }) => (
          <li key={key}>
            <NavLink
              to={path}
              // '/showcase' must not light up on '/showcase/calls'.
              end={entries.some((other) => other.path.startsWith(`${path}/`))}
              data-testid={`menu-${key}`}
              onClick={() => setIsOpen(false)}
            >
              {t(`app.menu.${key}`)}
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  );
}
