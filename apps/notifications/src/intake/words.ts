import type { NotificationFacts, NotificationKind } from '#libs/contracts';

export interface Words {
  title: string;
  body: string;
}

const scenarioVerdicts: Record<string, string> = {
  returned: '已退回修改',
  rejected: '未获通过',
  published: '已发布',
};
const enterpriseVerdicts: Record<string, string> = {
  verified: '已通过平台核验',
  returned: '需要补充材料',
  rejected: '未通过平台核验',
  suspended: '已被暂停推荐',
};

/** What a notice says, in Chinese, from its facts: used by the inbox and the mail alike. */
export function wordsFor(kind: NotificationKind, facts: NotificationFacts): Words {
  const note = facts.note ? `意见：${facts.note}` : '';
  switch (kind) {
    case 'scenario.matched':
      return {
        title: `推荐场景：${facts.title}`,
        body: [
          `${facts.organisationName ?? ''}发布的场景与贵企业匹配度${facts.score ?? 0}分。`,
          ...(facts.reasons ?? []).slice(0, 3).map((reason) => `${reason.text}。`),
        ].join(''),
      };
    case 'match.interested':
      return {
        title: `${facts.organisationName ?? '企业'}对场景有意向`,
        body: `涉及场景“${facts.title}”。可在匹配企业列表中查看其能力与匹配理由。`,
      };
    case 'scenario.approval-waiting':
      return {
        title: `待审核场景：${facts.title}`,
        body: `${facts.organisationName ?? '本部门'}的场景“${facts.title}”已提交，请审核。`,
      };
    case 'scenario.reviewed':
      return {
        title: `场景${scenarioVerdicts[facts.status ?? ''] ?? '状态有更新'}：${facts.title}`,
        body: note || '可在场景页面查看进展。',
      };
    case 'scenario.cancelled':
      return {
        title: `场景已取消：${facts.title}`,
        body: `${facts.organisationName ?? '发布部门'}取消了曾推荐给贵企业的场景。${note}`,
      };
    case 'enterprise.review-waiting':
      return { title: `待核验企业：${facts.title}`, body: '企业已提交入库申请，请核验。' };
    case 'enterprise.reviewed':
      return {
        title: `贵企业${enterpriseVerdicts[facts.status ?? ''] ?? '状态有更新'}`,
        body:
          note ||
          (facts.status === 'verified'
            ? '核验通过后，符合贵企业能力的场景会自动推荐给您。'
            : '请登录平台查看。'),
      };
  }
}
