import { ArrowLeftOutlined } from '@ant-design/icons';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** Sets the tab's title for as long as the page is shown. */
export function usePageTitle(title: string | undefined) {
  const { t } = useTranslation();
  const portal = t('app.name');
  useEffect(() => {
    document.title = title ? `${title} · ${portal}` : portal;
  }, [title, portal]);
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
  return (
    <div className={`page page-${width}`}>
      {back && (
        <Link className="page-back" to={back.to}>
          <ArrowLeftOutlined aria-hidden /> {back.label}
        </Link>
      )}
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}
