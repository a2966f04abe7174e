/**
 * Words by which every demand and every company profile is told to be one: they say what kind of
 * text it is, not what it is about. What a corpus shows to be boilerplate is learnt from it
 * (`corpus.ts`); these are known before the first text.
 */
const boilerplate = new Set(
  (
    '建设 平台 系统 服务 提供 支持 实现 进行 开展 应用 场景 项目 企业 公司 有限公司 有限责任 技术 方案 解决方案 能力 功能 ' +
    '管理 数据 信息 智能 智慧 数字 数字化 智能化 信息化 用户 客户 产品 研发 团队 专业 领域 行业 需求 要求 科技 ' +
    '不少于 不低于 不超过 不高于 以上 以内 以下 左右 达到 满足 具备 覆盖 完成 形成 提升 提高 降低 减少 推动 促进 加强 ' +
    '目前 现有 通过 以及 其中 可以 能够 需要 采用 结合 围绕 面向 相关 部分 主要 全市 我市 武汉 武汉市 本市 市级 辖区 ' +
    '准确率 统计 采集 分析 监管 记录 误差 平均 累计 留存 查看 推送 通知 上报 我们 我司 本公司 贵单位 承接 承担 擅长 ' +
    '小时 分钟 公里 平方公里 平方米 万元 每天 每日 每月 全年 时间 情况 方式 内容 类型 标准 规范 流程 环节 一体 一体化 ' +
    '接口 对接 接入 部署 运行 上线 试点 示范 改造 升级 优化 配套 统一 实时 自动 在线 线上 线下 现场 工作 人员 单位 部门 ' +
    '贯彻 落实 深入 推进 精神 决策 会议精神 治理 高质量 发展 民生 实事 体系 机制 闭环 全流程 全周期 赋能 助力 打造 ' +
    '不得 必须 应当 应 须 鼓励 优先 有关 等等 包括 包含 涵盖 针对 根据 按照 依托 利用 基于 同时 此外 另外 多个 各类 各种 ' +
    '成熟 先进 稳定 可靠 高效 便捷 精准 全面 有效 长期 多年 成立 员工 拥有 获得 荣获 国家 省级 国内 领先 知名 专注 致力于 ' +
    '从事 业务 经营 客户群 合作 伙伴 案例 经验 丰富 设计 开发 集成 实施 交付 维护 运维 售后 培训 咨询 全国 湖北 湖北省'
  ).split(' '),
);

/** 二十, 三家, 两路, 万件: how many says nothing of what. */
const quantity = /^[零一二三四五六七八九十百千万亿两几多数每]+[\p{Script=Han}]?$/u;

/** Whether a word, in compared form, can say what a text is about. */
export function isMeaningful(word: string): boolean {
  if (boilerplate.has(word) || quantity.test(word)) return false;
  if (/^\p{Script=Han}{2,}$/u.test(word)) return true;
  return /^[a-z][a-z0-9+#.-]+$|^\d+[a-z]+$/.test(word);
}
