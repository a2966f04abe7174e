import { nameOf, type NotificationFacts, type NotificationKind } from '#libs/contracts';
import { dayInWords, timeInWords } from './chinese-dates.js';
import type { Words } from './talk-words.js';

export type ShowcaseKind = Extract<
  NotificationKind,
  | `edition.${string}`
  | `nomination.${string}`
  | `district-list.${string}`
  | `review.${string}`
  | `site-visit.${string}`
>;

/** What notices of the yearly showcase say. */
export function showcaseWordsFor(kind: ShowcaseKind, facts: NotificationFacts): Words {
  const { title, status, score } = facts;
  const edition = facts.organisationName ?? '';
  switch (kind) {
    case 'edition.calling':
      return {
        title: `申报通知：${title}`,
        body: [
          `${dayInWords(facts.day)}起受理申报，${facts.deadline ? `${timeInWords(facts.deadline)}截止` : '截止时间见通知'}。`,
          status === 'recommend'
            ? '请组织本区单位申报，申报截止后报送推荐名单。'
            : '贵单位有已完成的场景可以申报，已有材料会自动带入。',
        ].join(''),
      };
    case 'nomination.joining':
      return {
        title: `邀请联合申报：${title}`,
        body: `贵企业受邀共同申报“${edition}”，请登录平台确认或谢绝。`,
      };
    case 'nomination.waiting':
      if (status === 'recheck-submitted')
        return { title: `复核材料待审查：${title}`, body: '获牌单位已提交年度复核材料。' };
      if (status === 'recheck-late')
        return {
          title: `获牌单位未按期提交复核材料：${title}`,
          body: `期限为${dayInWords(facts.day)}，可决定复核不通过。`,
        };
      return status === 'begun'
        ? { title: `形式审查开始：${title}`, body: `共有${score ?? 0}项申报待形式审查。` }
        : { title: `补正后待审查：${title}`, body: '申报单位已补正材料，请再次进行形式审查。' };
    case 'nomination.updated':
      return updatedWords(facts, edition);
    case 'district-list.waiting':
      return {
        title: `待报送推荐名单：${title}`,
        body: `申报已截止，请在${dayInWords(facts.day)}形式审查开始前报送本区推荐名单。`,
      };
    case 'review.waiting':
      return {
        title: `请评审申报：${title}`,
        body: `您被分配评审${score ?? 0}项申报，请先作回避声明，并在${dayInWords(facts.day)}前完成评分。`,
      };
    case 'review.updated':
      if (status === 'publicity-over')
        return { title: `名单公示期满：${title}`, body: '无未决异议，可以公布正式名单。' };
      if (status === 'revocation-proposed')
        return {
          title: `提议摘牌：${title}`,
          body: `请由提议人以外的管理员决定。理由：${facts.note ?? ''}`,
        };
      if (status === 'revocation-dismissed')
        return { title: `未予摘牌：${title}`, body: '摘牌提议未获同意，授牌继续有效。' };
      if (status === 'visit-held')
        return { title: `现场核查已完成：${title}`, body: '核查结论已记录，可供评议参考。' };
      return status === 'all-in'
        ? { title: `专家评分已全部提交：${title}`, body: '可以公开评分并进入评议。' }
        : { title: `有专家回避：${title}`, body: '请补充分配评审专家。' };
    case 'site-visit.updated':
      return visitWords(facts);
    case 'district-list.updated':
      return {
        title: `推荐名单已报送：${title}`,
        body: `${nameOf('districts', facts.district ?? '')}推荐${score ?? 0}项。`,
      };
  }
}

function visitWords({ title, status, note, day, place }: NotificationFacts): Words {
  const when = `时间：${dayInWords(day)}。${place ? `地点：${place}。` : ''}`;
  const reason = note ? `说明：${note}` : '';
  switch (status) {
    case 'rescheduled':
      return {
        title: `现场核查改期：${title}`,
        body: `${when}请安排人员配合并备好佐证材料。${reason}`,
      };
    case 'cancelled':
      return { title: `现场核查取消：${title}`, body: `原定时间：${dayInWords(day)}。${reason}` };
    case 'going':
      return { title: `请参加现场核查：${title}`, body: when };
    case 'going-rescheduled':
      return { title: `您参加的现场核查改期：${title}`, body: `${when}${reason}` };
    case 'going-cancelled':
      return {
        title: `您参加的现场核查取消：${title}`,
        body: `原定时间：${dayInWords(day)}。${reason}`,
      };
    case 'released':
      return { title: `无需再参加现场核查：${title}`, body: reason || '已由他人参加。' };
    default:
      return {
        title: `将进行现场核查：${title}`,
        body: `${when}请安排人员配合并备好佐证材料。`,
      };
  }
}

function updatedWords({ title, status, note, day }: NotificationFacts, edition: string): Words {
  const reason = note ? `说明：${note}` : '';
  switch (status) {
    case 'submitted':
      return { title: `申报已提交：${title}`, body: `已收到对“${edition}”的申报。` };
    case 'draft-reminded':
      return {
        title: `申报尚未提交：${title}`,
        body: `“${edition}”将于${dayInWords(day)}截止申报，逾期不再受理。`,
      };
    case 'returned-reminded':
      return {
        title: `补正即将到期：${title}`,
        body: `请于${dayInWords(day)}前补正并重新提交，逾期视为放弃。`,
      };
    case 'recommended':
      return { title: `申报已获区推荐：${title}`, body: `所在区已将其列入“${edition}”推荐名单。` };
    case 'accepted':
      return { title: `形式审查通过：${title}`, body: '将进入专家评审。' };
    case 'returned':
      return {
        title: `申报被退回：${title}`,
        body: `请于${dayInWords(day)}前补正并重新提交，仅可补正一次。${reason}`,
      };
    case 'rejected':
      return { title: `形式审查未通过：${title}`, body: reason || '请登录平台查看原因。' };
    case 'withdrawn':
      return { title: `申报已撤回：${title}`, body: reason };
    case 'in_publicity':
      return {
        title: `拟入选名单公示：${title}`,
        body: day ? `“${edition}”公示至${dayInWords(day)}。` : `已递补列入“${edition}”。`,
      };
    case 'reserve':
      return {
        title: `列入候补：${title}`,
        body: `如“${edition}”有单位退出，将依次递补。`,
      };
    case 'listed':
      return { title: `入选正式名单：${title}`, body: `“${edition}”已公布，可下载证书。` };
    case 'recheck_due':
      return {
        title: `请提交年度复核材料：${title}`,
        body: `请于${dayInWords(day)}前提交仍在运行使用的证明。`,
      };
    case 'recheck-reminded':
      return {
        title: `年度复核材料即将到期：${title}`,
        body: `请于${dayInWords(day)}前提交仍在运行使用的证明，尚未收到。`,
      };
    case 'recheck-overdue':
      return {
        title: `年度复核材料已逾期：${title}`,
        body: `应于${dayInWords(day)}前提交。请尽快提交，否则将提议摘牌。`,
      };
    case 'recheck-to_mend':
      return {
        title: `请补正年度复核材料：${title}`,
        body: `请于${dayInWords(day)}前补正，仅可补正一次。${reason}`,
      };
    case 'recheck-failed':
      return { title: `年度复核未通过：${title}`, body: `已提议摘牌，待另一人决定。${reason}` };
    case 'renewed':
      return { title: `年度复核通过：${title}`, body: reason || '授牌继续有效。' };
    case 'plaque-renewed':
      return {
        title: `授牌已续期：${title}`,
        body: `有效期至${dayInWords(day)}，可下载新证书。`,
      };
    case 'revoked':
      return { title: `已摘牌：${title}`, body: reason || '请登录平台查看原因。' };
    default:
      return { title: `申报未入选：${title}`, body: reason || '请登录平台查看原因。' };
  }
}
