import { Empty } from 'antd';
import type { ReactNode } from 'react';
import { useHeadingFocus, usePageTitle } from './page';

interface NoticePageProps {
  title: string;
  text: string;
  testId: string;
  /** What one can do instead. */
  children: ReactNode;
}

/** A page that says why there is none. It loads with the first page: later it might not be had. */
export function NoticePage({ title, text, testId, children }: NoticePageProps) {
  usePageTitle(title);
  const heading = useHeadingFocus();
  return (
    <div className="page page-reading">
      <div className="panel empty-state" data-testid={testId}>
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={false} />
        <h1 className="notice-title" ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p>{text}</p>
        <div className="button-row notice-ways">{children}</div>
      </div>
    </div>
  );
}
