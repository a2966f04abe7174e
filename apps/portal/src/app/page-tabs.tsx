import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

interface PageTabsProps {
  active: string;
  onChange: (key: string) => void;
  tabs: readonly { key: string; label: string; content: ReactNode }[];
}

/** Which tab a key leads to; undefined where it is no key of tabs. */
function reached(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/**
 * The sides of a page that visitors read, of which only the chosen one is there. antd's tabs, which the
 * pages for roles have, bring a menu and what places it.
 */
export function PageTabs({ active, onChange, tabs }: PageTabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const at = tabs.findIndex(({ key }) => key === active);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = reached(event.key, at, tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
    onChange(tabs[next]!.key);
  };
  return (
    <>
      <div className="tabs page-tabs" role="tablist" ref={list} onKeyDown={onKeyDown}>
        {tabs.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={key === active}
            aria-controls={key === active ? `${id}-panel` : undefined}
            tabIndex={key === active ? 0 : -1}
            onClick={() => onChange(key)}
          >
            {label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${active}`} key={active}>
        {tabs[at]?.content}
      </div>
    </>
  );
}
