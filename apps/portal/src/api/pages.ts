import type { Page } from '#libs/contracts';
import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { http, withQuery } from './http';

interface ListOptions {
  enabled?: boolean;
  refetchInterval?: number | (() => number);
}

/** A keyset-paged list: `items` of all pages so far, and what a "load more" button needs. */
export function usePages<Item, Answer extends Page<Item> = Page<Item>>(
  queryKey: QueryKey,
  path: string,
  query: Record<string, string | number | boolean | undefined>,
  options: ListOptions = {},
) {
  const result = useInfiniteQuery({
    queryKey: [...queryKey, query],
    queryFn: ({ pageParam }) => http.get<Answer>(withQuery(path, { ...query, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    ...options,
  });
  return {
    items: result.data?.pages.flatMap((page) => page.items) ?? [],
    firstPage: result.data?.pages[0],
    isPending: result.isPending,
    error: result.error,
    hasMore: result.hasNextPage,
    isLoadingMore: result.isFetchingNextPage,
    loadMore: () => void result.fetchNextPage(),
    refetch: () => void result.refetch(),
  };
}
export type Pages<Item> = Omit<ReturnType<typeof usePages<Item>>, 'firstPage'>;
