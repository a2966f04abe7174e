import { ArrowLeftOutlined } from '@ant-design/icons';
import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';

/** Sets the tab's title for as long as the page is shown. */
export function usePageTitle(title: string | undefined) {
  const { t } = useTranslation();
  const portal = t('app.name');
  useEffect(() => {
    document.title = title ? `${title} · ${portal}` : portal;
  }, [title, portal]);
}

/**
 * Takes the focus to the page's heading when one came here by a link, so that assistive technology
 * reads where one is and Tab goes on from there. Whoever is already in the page is left alone.
 */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, key } = useLocation();
  const isFirstPage = key === 'default';
  useEffect(() => {
    const isInPage = document.activeElement?.closest('#content > *, .ant-modal, .ant-drawer');
    if (!isFirstPage && !isInPage) heading.current?.focus({ preventScroll: true });
    // Only where another page begins: filters and tabs change the address, too.
  }, [pathname]);
  return heading;
}

interface PageProps {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  back?: { to: string; label: string };
  width?: 'wide' | 'reading';
  children: ReactNode;
}

/** The frame of every page but the landing: way back, heading, what can be done, content. */
export function Page({ title, lead, actions, back, width = 'wide', children }: PageProps) {
  usePageTitle(title);
  const heading = useHeadingFocus();
  return (
    <div className={`page page-${width}`}>
      {back && (
        <Link className="page-back" to={back.to}>
          <ArrowLeftOutlined aria-hidden /> {back.label}
        </Link>
      )}
      <div className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
