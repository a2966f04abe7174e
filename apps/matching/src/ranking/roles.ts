/** What a company is to a thing: it makes it, runs it, trades in it, talks about it or uses it. */
export const roles = ['maker', 'operator', 'trader', 'adviser', 'user'] as const;
export type Role = (typeof roles)[number];

/** Marks of each role in a company's own words. */
const marks: Record<Role, RegExp> = {
  maker:
    /研发|自研|自主|研制|生产|制造|开发|设计(?:并|和|、)?(?:制造|生产)|定制|集成|总包|承建|施工|搭建|部署|厂家|工厂|产线|专利|软著|算法/gu,
  operator: /运营|运维|托管|代运营|值守|驻场|承运|配送服务|作业服务|检测服务|劳务|外包|服务商/gu,
  trader:
    /代理|经销|分销|批发|贸易|总代|代销|渠道商|供货|零售|转售|租赁|出租|进口|现货|门店销售|销售(?!额|系统|数据|预测|管理)/gu,
  adviser:
    /培训|讲师|课程|讲座|咨询|顾问|规划编制|可行性研究|可研|监理|招标代理|造价|评估报告|标准编制|课题研究|调研|白皮书|媒体|活动策划|广告|猎头|认证辅导|代办|申报辅导/gu,
  user: /(?:我(?:司|们|店|厂|院|校|园)|本(?:公司|店|厂|院)|公司)(?:内部)?(?:已)?(?:使用|采用|引进|引入|采购|购买|租用|试用)|自用|甲方|内部使用|作为(?:用户|使用方)|使用方|应用单位/gu,
};

/** Shares of the roles in a text, together 1; a text without marks says nothing. */
export function rolesOf(text: string): Map<Role, number> {
  const counts = new Map<Role, number>();
  let total = 0;
  for (const role of roles) {
    const found = [...text.matchAll(marks[role])].length;
    if (found) counts.set(role, found);
    total += found;
  }
  for (const [role, count] of counts) counts.set(role, count / total);
  return counts;
}

/** The shares in the order of `roles`. */
export function rolesInOrder(shares: ReadonlyMap<Role, number>): Float32Array<ArrayBuffer> {
  return Float32Array.from(roles, (role) => shares.get(role) ?? 0);
}

/** Marks of what a department wants done, apart from having the thing made. */
const wishes: Partial<Record<Role, RegExp>> = {
  operator: /运营|运维|托管|驻场|服务外包|作业服务|承运|购买服务/gu,
  trader: /租赁|供货|采购(?:设备|货物)|设备采购|批量采购|配送供应/gu,
  adviser:
    /培训|讲师|课程开发|咨询|规划编制|可行性研究|监理|评估|标准(?:编制|制定|研制)|课题|调研|策划|辅导/gu,
};

/** Roles that the text of a need asks for; making a thing is always among them. */
export function wantedRoles(text: string): Set<Role> {
  const wanted = new Set<Role>(['maker', 'operator']);
  for (const [role, pattern] of Object.entries(wishes) as [Role, RegExp][])
    if ([...text.matchAll(pattern)].length >= 2) wanted.add(role);
  return wanted;
}

const names: Record<Role, string> = {
  maker: '研发制造或集成',
  operator: '运营服务',
  trader: '代理销售或租赁',
  adviser: '咨询培训',
  user: '使用方',
};

/**
 * The roles that a text shows, the most marked first.
 * @param shown their shares in the order of `roles`
 */
export function rolesInWords(shown: Float32Array): string {
  const marked = roles
    .map((role, at) => ({ role, share: shown[at]! }))
    .filter(({ share }) => share)
    .sort((one, other) => other.share - one.share);
  if (marked.length === 0) return '未说明';
  return marked
    .slice(0, 2)
    .map(({ role }) => names[role])
    .join('、');
}
