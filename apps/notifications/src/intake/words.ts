import type { MailLanguage, NotificationFacts, NotificationKind } from '#libs/contracts';
import { dayInWords, timeInWords } from './chinese-dates.js';
import { deliveryWordsFor } from './delivery-words.js';
import { showcaseWordsFor } from './showcase-words.js';
import { englishWordsFor } from './words.en.js';
import { talkWordsFor, type Words } from './talk-words.js';

const scenarioVerdicts: Record<string, string> = {
  returned: '已退回修改',
  rejected: '未获通过',
  published: '已发布',
  cleared: '已通过平台复核',
};
const scenarioNews: Record<string, [title: string, body: string]> = {
  amended: ['场景内容有变更', '变更了已发布场景的内容，请查看变更记录。'],
  failed: ['场景流标', '宣布场景流标。重新发布时，会再通知您。'],
  republished: ['场景重新发布', '重新发布了这个场景，欢迎参与。'],
};
const hindrances: Record<string, string> = {
  'SCENARIO.DEADLINE_PASSED': '截止时间已过',
  'SCENARIO.REVIEW_PENDING': '尚未通过平台复核',
  'SCENARIO.WRONG_STATE': '已不在待发布状态',
};
const enterpriseVerdicts: Record<string, string> = {
  verified: '已通过平台核验',
  returned: '需要补充材料',
  rejected: '未通过平台核验',
  suspended: '已被暂停推荐',
  blacklisted: '已被列入黑名单',
  closed: '已注销',
  pending: '已重新进入核验',
  merged: '已接收一家重复登记的企业',
  'recheck-passed': '已通过年度复核',
};
const decisions: Record<string, string> = { accepted: '已通过', rejected: '未通过' };

const securityChanges: Record<string, [title: string, body: string]> = {
  'password-changed': ['密码已修改', '您的登录密码刚刚被修改，其他设备上的登录已全部退出。'],
  'password-reset': ['密码已重置', '您的登录密码刚刚通过邮件链接重置，原有登录已全部退出。'],
  'mfa-enabled': ['两步验证已开启', '此后登录时，除密码外还需输入动态验证码。'],
  'mfa-disabled': ['两步验证已关闭', '此后登录仅凭密码，账号的保护程度有所降低。'],
  'mfa-reset': [
    '两步验证已由平台解除',
    '平台管理员已解除您账号的两步验证，原有登录已全部退出。如非您本人申请，请立即联系平台。',
  ],
};

const openedBid: Record<string, string> = {
  valid:
    '贵企业参与的揭榜方案已开启，密封完好，进入评审。可查看开标一览表，提交时的签名回执可在方案页下载。',
  invalid: '贵企业参与的揭榜方案已开启，但未通过开标检查，不计入有效方案。原因见开标一览表。',
  failed: '有效方案数量不足，本轮揭榜未成功。发布部门可能会重新发布，请留意。',
};

const ticketWaiting: Record<string, string> = {
  raised: '新诉求',
  continued: '企业补充了诉求',
  reassigned: '诉求已转交给您',
};
const ticketNews: Record<string, string> = {
  answered: '诉求已答复',
  reminded: '请确认诉求是否办结',
  closed: '诉求已自动销号',
  confirmed: '企业已确认销号',
};
const ticketAdvice: Record<string, string> = {
  answered:
    '请查看答复。问题已解决的，请确认销号；未解决的，可继续追问。七天内没有回应的，将自动销号。',
  reminded: '答复已满五天。问题未解决的，请尽快追问；满七天没有回应的，将自动销号。',
  closed: '答复后七天内没有收到回应，诉求已自动销号。如仍有问题，可另行提出诉求。',
  confirmed: '企业已确认问题解决，诉求办结。',
};

const expertNews: Record<string, [title: string, body: string]> = {
  assigned: ['评审邀请', '请先查看参与单位名单并作出回避声明，声明前看不到方案内容。'],
  scoring: ['可以开始评分', '符合性审查已确认，请独立评分，全部评完后提交。'],
  consensus: ['进入合议', '所有评审人员均已提交评分，请查看评分汇总并确认合议。'],
  reopened: ['评审重新合议', '经异议处理，评审需重新合议。请复核评分并再次确认。'],
};
const evaluationNews: Record<string, [title: string, body: string]> = {
  returned: ['符合性审查被退回', '请修改后重新提交。'],
  excused: ['有评审专家回避', '专家声明与参与单位存在利害关系，须指派他人替补。'],
  reached: ['合议已达成', '全体评审人员已确认合议，请完成评审并形成排名。'],
  concluded: ['评审已完成', '排名已形成。请为每份方案写明评审理由，其后可以公示结果。'],
  'ranked-anew': ['排名已重新计算', '经异议处理，排名已重新计算。请重新写明评审理由。'],
};

/** What a notice says, from its facts: used by the inbox, the mail and the robots alike. */
export function wordsFor(
  kind: NotificationKind,
  facts: NotificationFacts,
  language: MailLanguage = 'zh-CN',
): Words {
  return language === 'en' ? englishWordsFor(kind, facts) : chineseWordsFor(kind, facts);
}

function chineseWordsFor(kind: NotificationKind, facts: NotificationFacts): Words {
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
    case 'scenario.opening-waiting':
      return {
        title: `已截止，待开标：${facts.title}`,
        body: '投标已截止。请由发布部门审核人员与平台监督人员两方共同开标，任一方均可先提出。',
      };
    case 'scenario.opened':
      return {
        title: `已开标：${facts.title}`,
        body: '揭榜方案已由发布部门与监督方共同开启，可查看开标一览表并组织评审。',
      };
    case 'bid.opened':
      return {
        title: `贵企业的方案已开标：${facts.title}`,
        body: openedBid[facts.status ?? ''] ?? '可查看开标一览表。',
      };
    case 'scenario.changed': {
      const [title, body] = scenarioNews[facts.status ?? ''] ?? ['场景有变动', '更新了场景。'];
      const deadline = facts.deadline ? `截止时间：${timeInWords(facts.deadline)}。` : '';
      return {
        title: `${title}：${facts.title}`,
        body: `${facts.organisationName ?? '发布部门'}${body}${deadline}${facts.note ? `原因：${facts.note}` : ''}`,
      };
    }
    case 'scenario.deadline-near':
      return {
        title: `距截止不足 ${facts.status ?? '几'} 天：${facts.title}`,
        body: `${facts.organisationName ?? '发布部门'}的场景${facts.deadline ? `将于${timeInWords(facts.deadline)}截止` : '即将截止'}，请及时提交方案或表达意向。`,
      };
    case 'scenario.review-waiting':
      return {
        title: `待平台复核场景：${facts.title}`,
        body: `${facts.organisationName ?? '部门'}已审核通过，发布前须由平台复核。`,
      };
    case 'scenario.left-out':
      return {
        title: `场景未能随批次发布：${facts.title}`,
        body: `${facts.note ?? '所在批次'}发布时，这个场景${hindrances[facts.status ?? ''] ?? '不符合发布条件'}，未能一同发布。处理后可另行发布。`,
      };
    case 'scenario.amendment-waiting':
      return {
        title: `待审核场景变更：${facts.title}`,
        body: `经办人申请变更已发布的场景，审核通过后生效。${facts.note ? `原因：${facts.note}` : ''}`,
      };
    case 'scenario.amendment-decided':
      return {
        title: `场景变更${facts.status === 'applied' ? '已生效' : '未通过'}：${facts.title}`,
        body:
          note ||
          (facts.status === 'applied'
            ? '变更后的内容已公开，相关企业已收到通知。'
            : '请登录平台查看。'),
      };
    case 'enterprise.review-waiting':
      return { title: `待核验企业：${facts.title}`, body: '企业已提交入库申请，请核验。' };
    case 'enterprise.reviewed':
      return {
        title: `贵企业${enterpriseVerdicts[facts.status ?? ''] ?? '状态有更新'}`,
        body:
          whatFollows(facts) +
          (note ||
            (facts.status === 'verified'
              ? '核验通过后，符合贵企业能力的场景会自动推荐给您。'
              : '请登录平台查看。')),
      };
    case 'enterprise.change-waiting':
      return {
        title: `待审核信息变更：${facts.title}`,
        body: '企业申请变更已核验的信息，审核通过前原信息继续有效。',
      };
    case 'enterprise.change-decided':
      return {
        title: `信息变更申请${decisions[facts.status ?? ''] ?? '状态有更新'}`,
        body: note || (facts.status === 'accepted' ? '变更后的信息已生效。' : '请登录平台查看。'),
      };
    case 'enterprise.credential-waiting':
      return {
        title: `待审核资质：${facts.title}`,
        body: `${facts.organisationName ?? '企业'}提交了“${facts.title}”，请核对证明材料。`,
      };
    case 'enterprise.credential-decided':
      return {
        title: `资质“${facts.title}”${decisions[facts.status ?? ''] ?? '状态有更新'}`,
        body: note || (facts.status === 'accepted' ? '即日起计入贵企业资质。' : '请登录平台查看。'),
      };
    case 'enterprise.credential-expiring':
      return facts.status === 'expired'
        ? {
            title: `资质“${facts.title}”已到期`,
            body: `有效期至${dayInWords(facts.day)}，现已不再计入贵企业资质。续期后请提交新的证明材料。`,
          }
        : {
            title: `资质“${facts.title}”即将到期`,
            body: `有效期至${dayInWords(facts.day)}，次日起不再计入贵企业资质。请及时续期并提交新的证明材料。`,
          };
    case 'enterprise.recheck-due':
      return {
        title: '请确认企业信息（年度复核）',
        body: `年度复核时间为${dayInWords(facts.day)}。请核对并确认企业信息仍然准确，逾期未确认的将被暂停推荐。`,
      };
    case 'enterprise.recheck-waiting':
      return {
        title: `待年度复核：${facts.title}`,
        body: '企业已确认信息仍然准确，请复核。',
      };
    case 'account.password-reset':
      return {
        title: '重置登录密码',
        body: '我们收到了重置您登录密码的请求。请打开下面的链接设置新密码，链接只能使用一次。如非您本人操作，请忽略本邮件，密码不会改变。',
      };
    case 'account.invitation':
      return {
        title: `邀请您加入${facts.organisationName ?? '应用场景供需对接平台'}`,
        body: `${facts.note ?? '平台管理员'}邀请您加入${facts.organisationName ?? '所在机构'}，使用应用场景供需对接平台。请打开下面的链接设置密码并开始使用，链接只能使用一次。`,
      };
    case 'account.security-changed': {
      const [title, body] = securityChanges[facts.status ?? ''] ?? ['账号安全有变动', ''];
      return {
        title: `安全提醒：${title}`,
        body: `${body}如非您本人操作，请立即重置密码，并联系管理员。`,
      };
    }
    case 'enterprise.officer-changed':
      return facts.status === 'none'
        ? { title: '贵企业的联络员有变动', body: '新的联络员确定后，会再通知您。' }
        : {
            title: '贵企业的联络员已确定',
            body: `联络员：${facts.note ?? '请登录平台查看'}。如有诉求，可在平台上提出。`,
          };
    case 'ticket.waiting':
      return {
        title: `${ticketWaiting[facts.status ?? ''] ?? '待办诉求'}：${facts.title}`,
        body: `${facts.organisationName ?? '企业'}的诉求等待答复，请及时办理。`,
      };
    case 'ticket.updated':
      return {
        title: `${ticketNews[facts.status ?? ''] ?? '诉求有更新'}：${facts.title}`,
        body: ticketAdvice[facts.status ?? ''] ?? '请登录平台查看。',
      };
    case 'evaluation.waiting': {
      const [title, body] = expertNews[facts.status ?? ''] ?? [
        '评审任务有更新',
        '请登录平台查看。',
      ];
      return {
        title: `${title}：${facts.title}`,
        body: `${facts.organisationName ?? '发布部门'}的场景。${body}${note}`,
      };
    }
    case 'evaluation.check-waiting':
      return {
        title: `待确认符合性审查：${facts.title}`,
        body: '经办人已提交各方案的符合性审查结论，请审核确认。',
      };
    case 'evaluation.updated': {
      const [title, body] = evaluationNews[facts.status ?? ''] ?? [
        '评审有更新',
        '请登录平台查看。',
      ];
      return { title: `${title}：${facts.title}`, body: `${body}${note}` };
    }
    case 'ticket.overdue':
      return {
        title: `诉求已逾期：${facts.title}`,
        body: `${facts.organisationName ?? '企业'}的诉求已超过办理时限，仍未答复，请督促办理。`,
      };
    case 'question.waiting':
    case 'question.answered':
    case 'question.closed':
    case 'question.reminder':
    case 'interest.waiting':
    case 'interest.decided':
    case 'interest.ended':
    case 'interest.message':
    case 'interest.meeting':
      return talkWordsFor(kind, facts);
    case 'award.updated':
    case 'award.waiting':
    case 'objection.waiting':
    case 'objection.updated':
    case 'objection.overdue':
    case 'contract.waiting':
    case 'contract.updated':
    case 'project.waiting':
    case 'project.updated':
    case 'milestone.waiting':
    case 'milestone.updated':
    case 'milestone.due':
    case 'plan-change.waiting':
    case 'plan-change.updated':
      return deliveryWordsFor(kind, facts);
    case 'edition.calling':
    case 'nomination.joining':
    case 'nomination.updated':
    case 'nomination.waiting':
    case 'district-list.waiting':
    case 'district-list.updated':
    case 'review.waiting':
    case 'review.updated':
    case 'site-visit.updated':
      return showcaseWordsFor(kind, facts);
  }
}

/** Until when a decision on an enterprise holds. */
function whatFollows({ status, day }: NotificationFacts): string {
  if (status === 'blacklisted' && day) return `期限至${dayInWords(day)}，期满后重新核验。`;
  if (status === 'recheck-passed' && day) return `下次复核时间为${dayInWords(day)}。`;
  return '';
}
