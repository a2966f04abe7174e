interface Table {
  nativeElement: HTMLElement;
}

/**
 * For the `ref` of antd's table that has nothing to act on and can be pushed sideways: who has no mouse
 * reaches it and pushes it by the arrow keys.
 */
export function focusableScroll(table: Table | null): void {
  const region = table?.nativeElement.querySelector<HTMLElement>('.ant-table-content');
  if (region) region.tabIndex = 0;
}
