import type { NotificationFacts, NotificationKind } from '#libs/contracts';
import { dayInWords } from './chinese-dates.js';
import type { Words } from './talk-words.js';

export type DeliveryKind = Extract<
  NotificationKind,
  | `award.${string}`
  | `objection.${string}`
  | `contract.${string}`
  | `project.${string}`
  | `milestone.${string}`
  | `plan-change.${string}`
>;

const decided: Record<string, string> = {
  upheld: '成立',
  dismissed: '不成立',
  rejected: '不予受理',
};

/** What notices of awards, objections, contracts and projects say. */
export function deliveryWordsFor(kind: DeliveryKind, facts: NotificationFacts): Words {
  const { title, status } = facts;
  const note = facts.note ? `说明：${facts.note}` : '';
  const of = facts.organisationName ?? '';
  const day = dayInWords(facts.day);
  switch (kind) {
    case 'award.updated':
      return awardWords(facts, day);
    case 'award.waiting':
      return {
        title: `可以定标：${title}`,
        body: `公示已于${day}期满，没有未处理的异议，请确认揭榜结果。`,
      };
    case 'objection.waiting':
      if (status === 'list-raised')
        return {
          title: `名单公示收到异议：${title}`,
          body: '平台正在处理。异议处理完毕之前，不公布正式名单。',
        };
      return status === 'raised'
        ? {
            title: `公示结果收到异议：${title}`,
            body: '平台正在处理。异议处理完毕之前，不能定标。',
          }
        : { title: `待处理异议：${title}`, body: `异议${of}请于${day}前作出决定。` };
    case 'objection.updated':
      return {
        title: `异议${decided[status ?? ''] ?? '已处理'}：${title}`,
        body: note || '请登录平台查看处理决定。',
      };
    case 'objection.overdue':
      return {
        title: `异议处理已逾期：${title}`,
        body: `异议${of}应于${day}前作出决定，至今未决，请督促办理。`,
      };
    case 'contract.waiting':
      return { title: `待确认合同：${title}`, body: '经办人已登记合同，请核对后确认或退回。' };
    case 'contract.updated':
      return status === 'returned'
        ? { title: `合同登记被退回：${title}`, body: note || '请修改后重新提交。' }
        : { title: `合同已确认：${title}`, body: '合同已登记并确认，可在场景页面查看。' };
    case 'project.waiting':
      return { title: `待验收项目：${title}`, body: '里程碑已全部通过，请组织验收。' };
    case 'project.updated':
      return projectWords(facts, note);
    case 'milestone.waiting':
      return {
        title: `里程碑待确认：${of}`,
        body: `场景“${title}”的实施企业提交了里程碑“${of}”的成果材料，请核对。`,
      };
    case 'milestone.updated':
      return status === 'accepted'
        ? { title: `里程碑已通过：${of}`, body: `场景“${title}”的里程碑“${of}”已通过。${note}` }
        : {
            title: `里程碑被退回：${of}`,
            body: `场景“${title}”的里程碑“${of}”需要补充材料。${note}`,
          };
    case 'milestone.due':
      return status === 'overdue'
        ? {
            title: `里程碑已逾期：${of}`,
            body: `场景“${title}”的里程碑“${of}”应于${day}完成，至今未提交成果材料。`,
          }
        : {
            title: `里程碑即将到期：${of}`,
            body: `场景“${title}”的里程碑“${of}”应于${day}完成，请按期提交成果材料。`,
          };
    case 'plan-change.waiting':
      return { title: `待审批计划变更：${title}`, body: note || '实施计划有变更申请，请审批。' };
    case 'plan-change.updated':
      return status === 'approved'
        ? { title: `计划变更已批准：${title}`, body: `实施计划已按申请调整。${note}` }
        : { title: `计划变更未获批准：${title}`, body: note || '请登录平台查看。' };
  }
}

function awardWords(
  { title, status, score, note, organisationName }: NotificationFacts,
  day: string,
): Words {
  const result = `${score === undefined ? '' : `得分${score}分，`}${note ?? ''}`;
  switch (status) {
    case 'won':
      return { title: `贵企业揭榜成功：${title}`, body: `${result}。请与发布部门联系签订合同。` };
    case 'not-awarded':
      return { title: `揭榜结果：${title}`, body: `贵企业未中选。${result}` };
    case 'disqualified':
      return { title: `揭榜结果：${title}`, body: `贵企业的方案未通过符合性审查。${note ?? ''}` };
    case 'revoked':
      return {
        title: `公示已撤销：${title}`,
        body: '经查异议成立，原公示结果撤销，将重新评审或重新公示。',
      };
    default:
      return {
        title: `揭榜结果公示：${title}`,
        body: `拟揭榜单位为${organisationName ?? ''}，公示至${day}。如有异议，请在公示期内提出。`,
      };
  }
}

function projectWords({ title, status }: NotificationFacts, note: string): Words {
  switch (status) {
    case 'implementing':
      return { title: `项目已开工：${title}`, body: '实施计划已确定，请按里程碑提交成果材料。' };
    case 'completed':
      return { title: `项目验收通过：${title}`, body: note || '项目已通过验收。' };
    default:
      return { title: `项目需要整改：${title}`, body: note || '请按验收意见整改。' };
  }
}
