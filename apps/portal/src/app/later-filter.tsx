import { lazy, Suspense, type ComponentProps } from 'react';

const TaxonomyFilter = lazy(() => import('./taxonomy-filter'));

/**
 * The filter of a list for visitors: it comes after the page, for antd's Select is large; its place is
 * kept for it.
 */
export function LaterFilter(props: ComponentProps<typeof TaxonomyFilter>) {
  return (
    <Suspense fallback={<span className="filter-place" />}>
      <TaxonomyFilter {...props} />
    </Suspense>
  );
}
