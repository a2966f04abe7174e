import type { NotificationFacts, NotificationKind } from '#libs/contracts';

export interface Words {
  title: string;
  body: string;
}

export type TalkKind = Extract<NotificationKind, `question.${string}` | `interest.${string}`>;

const cityClock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'long',
  timeStyle: 'short',
});

/** What notices of questions, interests, messages and meetings say. */
export function talkWordsFor(kind: TalkKind, facts: NotificationFacts): Words {
  const { title, status } = facts;
  const other = facts.organisationName ?? '对方';
  const note = facts.note ? `说明：${facts.note}` : '';
  switch (kind) {
    case 'question.waiting':
      return {
        title: `新的提问：${title}`,
        body: '有企业就该场景提问。提问是匿名的，答复将向社会公开，请在截止前答复。',
      };
    case 'question.answered':
      return status === 'corrected'
        ? { title: `答疑有更正：${title}`, body: '发布部门更正了一条答复，请以最新答复为准。' }
        : { title: `新的答疑：${title}`, body: '发布部门答复了企业的提问，可在答疑页查看。' };
    case 'question.closed':
      return status === 'duplicate'
        ? {
            title: `提问与已有提问相同：${title}`,
            body: '发布部门认为该提问与另一条相同，请查看那一条的答复。',
          }
        : { title: `提问未予答复：${title}`, body: note || '请登录平台查看。' };
    case 'question.reminder':
      return status === 'overdue'
        ? {
            title: `提问逾期未答复：${title}`,
            body: `还有 ${facts.note ?? '若干'} 条提问没有答复，已超过答复期限，请尽快答复。`,
          }
        : {
            title: `提问即将截止：${title}`,
            body: `提问将在一天内截止，还有 ${facts.note ?? '若干'} 条没有答复，请及时答复。`,
          };
    case 'interest.waiting':
      return {
        title: `${other}表达了对接意向`,
        body: `涉及场景“${title}”。请查看企业情况，决定是否对接。`,
      };
    case 'interest.decided':
      return status === 'connected'
        ? {
            title: `已同意对接：${title}`,
            body: `${other}同意与贵企业对接，可在线沟通并约定会面时间。`,
          }
        : { title: `未能对接：${title}`, body: `${other}未同意本次对接。${note}` };
    case 'interest.ended':
      return { title: `对接已结束：${title}`, body: `${other}结束了对接。${note}` };
    case 'interest.message':
      return { title: `${other}发来消息`, body: `涉及场景“${title}”，请登录平台查看并回复。` };
    case 'interest.meeting':
      return meetingWords(other, facts, note);
  }
}

function meetingWords(other: string, facts: NotificationFacts, note: string): Words {
  const at = facts.deadline ? cityClock.format(new Date(facts.deadline)) : '约定时间';
  const about = `涉及场景“${facts.title}”。`;
  switch (facts.status) {
    case 'accepted':
      return {
        title: `会面已确认：${at}`,
        body: `${other}确认了会面时间。${about}可下载日历文件。`,
      };
    case 'declined':
      return { title: `会面未能约定：${at}`, body: `${other}未接受这次会面。${about}${note}` };
    case 'cancelled':
      return { title: `会面已取消：${at}`, body: `${other}取消了会面。${about}${note}` };
    default:
      return { title: `${other}提议会面：${at}`, body: `${about}请确认，或提议其他时间。` };
  }
}
