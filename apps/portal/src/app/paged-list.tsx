import { Button, Empty } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../api/pages';
import { ListSkeleton } from './page-skeleton';
import { ProblemAlert } from './problem-alert';

interface PagedListProps<Item> {
  pages: Pages<Item>;
  /** Shown when there is nothing: says what to do about it. */
  empty: ReactNode;
  children: (items: Item[]) => ReactNode;
}

/** The life of a list: skeleton, failure, nothing, items, more items. */
export function PagedList<Item>({ pages, empty, children }: PagedListProps<Item>) {
  const { t } = useTranslation();
  if (pages.isPending) return <ListSkeleton />;
  // A failed refetch must not take away what is already on the page.
  if (pages.error && pages.items.length === 0)
    return <ProblemAlert error={pages.error} onReload={pages.refetch} />;
  if (pages.items.length === 0) return <EmptyState>{empty}</EmptyState>;
  return (
    <>
      {children(pages.items)}
      {pages.hasMore && (
        <div className="load-more">
          <Button onClick={pages.loadMore} loading={pages.isLoadingMore} data-testid="load-more">
            {t('app.loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}

export function EmptyState({ children }: { children: ReactNode }) {
  return (
    <div className="panel empty-state">
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={false} />
      <div>{children}</div>
    </div>
  );
}
