import type { TrailEvent, TrailKind } from '#libs/contracts';
import type { Cell } from '../spreadsheets/cell-text.js';

const kinds: Record<TrailKind, string> = {
  created: '起草',
  version: '提交版本',
  moved: '状态变更',
  nominee: '联合申报',
  'district-list': '区推荐名单',
  'formal-review': '形式审查',
  assigned: '分配专家',
  declared: '回避声明',
  sheet: '提交评分',
  'visit-planned': '安排现场核查',
  'visit-cancelled': '取消现场核查',
  'visit-held': '现场核查',
  'rank-moved': '评议调整名次',
  selected: '名单决定',
  publicised: '公示',
  objected: '提出异议',
  'objection-decided': '异议处理',
  'fell-out': '失去名额',
  edition: '示范名单阶段',
  plaque: '授牌',
  'recheck-opened': '发起复核',
  'recheck-submitted': '提交复核材料',
  'recheck-decided': '复核决定',
  'recheck-dropped': '复核终止',
  renewed: '续期',
  'revocation-proposed': '提议摘牌',
  'revocation-decided': '摘牌决定',
};

const heading = ['时间', '事项', '办理人', '原状态', '新状态', '原因代码', '说明', '内容'];

/** The events as a table, times as clocks in the city show them; codes stay as they are kept. */
export function trailTable(events: readonly TrailEvent[]): Cell[][] {
  return [
    heading,
    ...events.map(({ at, kind, by, from, to, reasons, note, facts }) => [
      cityTime(at),
      kinds[kind],
      by ?? '系统',
      from ?? '',
      to ?? '',
      reasons.join('; '),
      note,
      Object.entries(facts)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
    ]),
  ];
}

function cityTime(at: string): string {
  // Swedish writes a time as ISO 8601 does.
  return new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
