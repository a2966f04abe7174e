/** What visitors read before they open a list; `words.ts` adds what comes with the list. */
export const showcaseListVisitorsZh = {
  open: '查看名单公示',
};
