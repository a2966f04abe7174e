import type {
  BidReason,
  Criterion,
  Evaluation,
  Evaluator,
  OpeningReport,
  RankedBid,
  TieStep,
} from '#libs/contracts';
import type { Block, PrintedDocument } from '#libs/documents';
import { wordsOfCheck } from './check-words.js';

/** Everything that the minutes tell. */
export interface MinutesFacts {
  scenario: { title: string; number: string | null; department: string; deadline: Date | null };
  opening: {
    proposedName: string;
    openedName: string | null;
    openedAt: Date | null;
    report: OpeningReport | null;
  } | null;
  evaluation: Evaluation;
  reopenedNote: string | null;
  prices: ReadonlyMap<string, number | null>;
}

const number = (value: number, decimals = 2) => value.toFixed(decimals);
const plain = (value: number) => String(value);

const cityTime = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const time = (at: Date | string | null) => (at ? cityTime.format(new Date(at)) : '—');

/** 评审报告: from the facts alone, so that the same evaluation gives the same document. */
export function minutesOf(facts: MinutesFacts): PrintedDocument {
  const { scenario, evaluation } = facts;
  const sections: [title: string, blocks: Block[]][] = [
    ['场景', aboutScenario(facts)],
    ['开标', aboutOpening(facts)],
    ['符合性审查', aboutCheck(evaluation)],
    ['评审人员与回避声明', aboutEvaluators(evaluation)],
    ['评分', aboutScores(evaluation)],
    ['合议', aboutConsensus(evaluation)],
    ['排名', aboutRanking(facts)],
    ['评审理由', aboutReasons(evaluation)],
    ['签字', signatures(evaluation)],
  ];
  return {
    title: '评审报告',
    subtitle: [scenario.number, scenario.title].filter(Boolean).join('\u3000'),
    footer: `${scenario.title}\u3000评审报告`,
    createdAt: new Date(evaluation.concludedAt!),
    blocks: sections.flatMap(([title, blocks], at) => [
      { kind: 'heading', text: `${'一二三四五六七八九'[at]}、${title}` },
      ...blocks,
    ]),
  };
}

function aboutScenario({ scenario, evaluation }: MinutesFacts): Block[] {
  return [
    {
      kind: 'facts',
      facts: [
        ['名称', scenario.title],
        ['编号', scenario.number ?? '—'],
        ['发布单位', scenario.department],
        ['轮次', `第${evaluation.round}轮`],
        ['截止时间', time(scenario.deadline)],
        ['评审标准', evaluation.criteria.map(wordsOfCriterion).join('；')],
      ],
    },
  ];
}

function wordsOfCriterion({ name, weight, kind, least, most }: Criterion): string {
  return kind === 'price'
    ? `${name}（权重${weight}%，按公式计算）`
    : `${name}（权重${weight}%，${least}至${most}分）`;
}

function aboutOpening({ opening, evaluation, prices }: MinutesFacts): Block[] {
  return [
    {
      kind: 'paragraph',
      text: opening
        ? `由${opening.proposedName}提出、${opening.openedName ?? '—'}共同开标，开标时间为${time(opening.openedAt)}。`
        : '没有开标记录。',
    },
    {
      kind: 'table',
      columns: [
        { title: '单位', share: 4 },
        { title: '提交时间', share: 3 },
        { title: '封装校验', share: 2 },
        { title: '报价（万元）', share: 2, align: 'right' },
      ],
      rows: evaluation.bids.map((bid) => [
        [bid.enterprise.name, ...bid.members.map(({ name }) => `联合体成员：${name}`)].join('\n'),
        time(bid.submittedAt),
        bid.sealIntact ? '通过' : '未通过',
        wordsOfPrice(prices.get(bid.bidId) ?? null),
      ]),
    },
  ];
}

const wordsOfPrice = (price: number | null) => (price === null ? '—' : number(price));

function aboutCheck(evaluation: Evaluation): Block[] {
  const { bids, checkSubmittedBy, checkConfirmedBy, checkConfirmedAt, goOnNote } = evaluation;
  return [
    {
      kind: 'table',
      columns: [
        { title: '单位', share: 4 },
        { title: '结论', share: 1.5 },
        { title: '理由', share: 5 },
      ],
      rows: bids.map((bid) => [
        bid.enterprise.name,
        bid.verdict === 'qualified' ? '合格' : '不合格',
        wordsOfCheck(bid) || '—',
      ]),
    },
    {
      kind: 'paragraph',
      text: `由${checkSubmittedBy ?? '—'}提交，${checkConfirmedBy ?? '—'}于${time(checkConfirmedAt)}确认。`,
    },
    ...(goOnNote
      ? [
          {
            kind: 'paragraph' as const,
            text: `合格方案少于规定的${evaluation.minBids}份，继续评审的理由：${goOnNote}`,
          },
        ]
      : []),
  ];
}

function aboutEvaluators({ evaluators }: Evaluation): Block[] {
  const name = (id: string | null) => evaluators.find((one) => one.id === id)?.displayName;
  const remark = ({ replaces, excuse, status, isActive }: Evaluator) =>
    [
      replaces ? `替补${name(replaces)}` : '',
      excuse ?? '',
      status === 'submitted' && !isActive ? '账号已停用，未能确认合议' : '',
    ]
      .filter(Boolean)
      .join('；') || '—';
  return [
    {
      kind: 'table',
      columns: [
        { title: '姓名', share: 2 },
        { title: '产生方式', share: 2 },
        { title: '回避声明', share: 3 },
        { title: '备注', share: 4 },
      ],
      rows: evaluators.map((one) => [
        one.displayName,
        one.drawn ? '随机抽取' : '指派',
        one.status === 'excused'
          ? one.declaredAt
            ? '声明有利害关系，已回避'
            : '已退出'
          : '声明无利害关系',
        remark(one),
      ]),
    },
  ];
}

const judgesOf = ({ evaluators }: Evaluation) =>
  evaluators.filter(({ status }) => status !== 'excused');

function aboutScores(evaluation: Evaluation): Block[] {
  const judges = judgesOf(evaluation);
  const judged = evaluation.criteria.filter(({ kind }) => kind === 'judged');
  const given = new Map(
    evaluation.scores.map((one) => [`${one.bidId} ${one.criterion} ${one.evaluatorId}`, one.score]),
  );
  const scored = evaluation.bids.filter(({ verdict }) => verdict === 'qualified');
  return [
    {
      kind: 'paragraph',
      text: `各评审人员独立评分，全部提交前互不可见。下表为合议后的评分。`,
    },
    {
      kind: 'table',
      columns: [
        { title: '单位', share: 3 },
        { title: '评审标准', share: 2.4 },
        ...judges.map(({ displayName }) => ({
          title: displayName,
          share: 1.3,
          align: 'right' as const,
        })),
      ],
      rows: scored.flatMap(({ bidId, enterprise }) =>
        judged.map(({ name }) => [
          enterprise.name,
          name,
          ...judges.map(({ id }) => {
            const score = given.get(`${bidId} ${name} ${id}`);
            return score === undefined ? '—' : plain(score);
          }),
        ]),
      ),
    },
  ];
}

function aboutConsensus(evaluation: Evaluation): Block[] {
  const nameOf = (bidId: string) =>
    evaluation.bids.find((bid) => bid.bidId === bidId)!.enterprise.name;
  const confirmed = judgesOf(evaluation).filter(({ status }) => status === 'confirmed');
  return [
    evaluation.revisions.length
      ? {
          kind: 'list',
          items: evaluation.revisions.map(
            ({ evaluator, bidId, criterion, from, to, reason }) =>
              `${evaluator}将${nameOf(bidId)}“${criterion}”的评分由${plain(from)}改为${plain(to)}，理由：${reason}`,
          ),
        }
      : { kind: 'paragraph', text: '合议中没有修改评分。' },
    {
      kind: 'paragraph',
      text: `${confirmed.map(({ displayName }) => displayName).join('、')}确认合议结果。`,
    },
  ];
}

const tieWords: Record<TieStep, string> = {
  total: '总分较高',
  heaviest: '总分相同，权重最高一项的得分较高',
  price: '总分与权重最高一项的得分相同，报价较低',
  submitted: '总分、该项得分与报价均相同，提交较早',
  lot: '各项均相同，按方案编号排序',
};

function aboutRanking({ evaluation, reopenedNote }: MinutesFacts): Block[] {
  const { ranking } = evaluation;
  const tied = ranking.flatMap((bid, at) =>
    bid.beforeNextBy && bid.beforeNextBy !== 'total'
      ? [
          `${bid.enterprise.name}先于${ranking[at + 1]!.enterprise.name}：${tieWords[bid.beforeNextBy]}。`,
        ]
      : [],
  );
  return [
    {
      kind: 'table',
      columns: [
        { title: '名次', share: 1 },
        { title: '单位', share: 4 },
        ...evaluation.criteria.map(({ name, weight }) => ({
          title: `${name}（${weight}%）`,
          share: 1.8,
          align: 'right' as const,
        })),
        { title: '总分', share: 1.5, align: 'right' },
      ],
      rows: ranking.map((bid: RankedBid) => [
        String(bid.rank),
        bid.enterprise.name,
        ...bid.criteria.map(({ points }) => number(points)),
        number(bid.total),
      ]),
    },
    {
      kind: 'paragraph',
      quiet: true,
      text:
        '各项为全体评审人员评分的平均值按分值区间折算后乘以权重；报价按低价优先法计算（最低有效报价÷本报价×权重，参照《政府采购货物和服务招标投标管理办法》第五十五条）。总分四舍五入保留两位小数。' +
        '总分相同的，依次比较权重最高一项的得分、报价（低者优先）、提交时间（早者优先）。',
    },
    ...(tied.length ? [{ kind: 'list' as const, items: tied }] : []),
    ...(reopenedNote
      ? [{ kind: 'paragraph' as const, text: `经异议处理重新评审：${reopenedNote}` }]
      : []),
  ];
}

function aboutReasons({ reasons, bids }: Evaluation): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { title: '单位', share: 3 },
        { title: '理由', share: 6 },
      ],
      rows: reasons.map(({ bidId, text }: BidReason) => [
        bids.find((bid) => bid.bidId === bidId)!.enterprise.name,
        text ?? '（尚未填写）',
      ]),
    },
  ];
}

function signatures(evaluation: Evaluation): Block[] {
  return [
    {
      kind: 'signatures',
      people: [
        ...judgesOf(evaluation).map(({ displayName }) => displayName),
        '发布单位',
        '监督人员',
      ],
    },
  ];
}
