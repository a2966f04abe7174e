/** What everybody reads of awards; `words.ts` adds what comes with a scenario's side of them. */
export const awardsVisitorsZh = {
  publicity: {
    status: { running: '公示中', over: '公示期满', confirmed: '已定标', revoked: '已撤销' },
    winner: '拟揭榜单位',
    awarded: '揭榜单位',
  },
  list: {
    title: '揭榜结果公示',
    lead: '各场景拟揭榜单位的公示与定标结果。公示期内，可在场景页面提出异议。',
    filter: '筛选公示',
    filters: { running: '公示中', confirmed: '已定标', all: '全部' },
    none: '目前没有公示中的结果。',
    noneAll: '还没有公示过结果。',
    until: '公示至 {{day}}',
  },
};
