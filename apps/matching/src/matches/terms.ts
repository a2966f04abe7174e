import { Jieba } from '@node-rs/jieba';
import { dict, idf } from '@node-rs/jieba/dict.js';
import { concepts } from '../lexicon/concepts.js';

/**
 * Words that every demand and every company profile uses: they say what kind of text it is, not
 * what it is about. The dictionary's IDF comes from newspapers, where they are rare.
 */
const boilerplate = new Set(
  (
    '建设 平台 系统 服务 提供 支持 实现 进行 开展 应用 场景 项目 企业 公司 有限公司 技术 方案 解决方案 能力 功能 ' +
    '管理 数据 信息 智能 智慧 数字 数字化 智能化 信息化 用户 客户 产品 研发 团队 专业 领域 行业 需求 要求 ' +
    '不少于 不低于 不超过 不高于 以上 以内 以下 左右 达到 满足 具备 覆盖 完成 形成 提升 提高 降低 减少 推动 促进 加强 ' +
    '目前 现有 通过 以及 其中 可以 能够 需要 采用 结合 围绕 面向 相关 部分 主要 全市 我市 武汉 武汉市 本市 市级 ' +
    '识别 视频 告警 预警 设备 终端 准确率 联网 统计 采集 分析 监管 监测 记录 时延 误差 平均 累计 留存 查看 推送 通知 上报 台账 ' +
    '小时 分钟 公里 平方公里 平方米 万元 每天 每日 每月 全年 时间 情况 方式 内容 类型 标准 规范 流程 环节 ' +
    '接口 对接 接入 部署 运行 上线 试点 示范 改造 升级 优化 配套 统一 实时 自动 在线 线上 线下 现场 工作 人员 单位 部门'
  ).split(' '),
);

const jieba = Jieba.withDict(dict);
jieba.loadDict(
  new TextEncoder().encode(
    concepts
      .flat()
      .filter((word) => /\p{Script=Han}/u.test(word))
      .map((word) => `${word} 1000 n`)
      .join('\n'),
  ),
);

const rarity = new Map<string, number>();
for (const line of new TextDecoder().decode(idf).split('\n')) {
  const [word, value] = line.split(' ');
  if (word && value) rarity.set(word, Number(value));
}
/** Median of jieba's IDF table, which jieba itself gives to words the table does not have. */
const unknownRarity = 11.7;

/** Inverse document frequency of a word, natural logarithm, from jieba's table. */
export function rarityOf(word: string): number {
  return rarity.get(word) ?? unknownRarity;
}

/** One form for comparison: compatibility characters folded (NFKC) and lower case. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The words of a text that can carry meaning, each with how often it occurs. */
export function termsOf(text: string): Map<string, number> {
  return counted(jieba.cut(normalise(text), true));
}

/**
 * The same with the parts of long words, for the text that is searched: who writes 智能快件箱 also
 * has 快件箱.
 */
export function termsAndPartsOf(text: string): Map<string, number> {
  return counted(jieba.cutForSearch(normalise(text), true));
}

function counted(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) if (isMeaningful(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** 二十, 三家, 两路, 万件: how many says nothing of what. */
const quantity = /^[零一二三四五六七八九十百千万亿两几多数每]+[\p{Script=Han}]?$/u;

function isMeaningful(word: string): boolean {
  if (boilerplate.has(word) || quantity.test(word)) return false;
  if (/^\p{Script=Han}{2,}$/u.test(word)) return true;
  return /^[a-z][a-z0-9+#.-]+$|^\d+[a-z]+$/.test(word);
}
