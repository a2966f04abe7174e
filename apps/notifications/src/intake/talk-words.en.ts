import type { NotificationFacts } from '#libs/contracts';
import { cityTimeInEnglish, noted } from './english-dates.js';
import type { TalkKind, Words } from './talk-words.js';

/** What notices of questions, interests, messages and meetings say, in English. */
export function englishTalkWordsFor(kind: TalkKind, facts: NotificationFacts): Words {
  const { title, status } = facts;
  const other = facts.organisationName ?? 'The other side';
  const note = noted(facts.note, 'Note');
  const about = `It is about the scenario “${title}”.`;
  switch (kind) {
    case 'question.waiting':
      return {
        title: `New question: ${title}`,
        body: 'A company asks about this scenario. Nobody learns who; the answer is public. Please answer before questions close.',
      };
    case 'question.answered':
      return status === 'corrected'
        ? {
            title: `An answer was corrected: ${title}`,
            body: 'The department has corrected an answer; the newest one counts.',
          }
        : {
            title: `A question was answered: ${title}`,
            body: 'The department has answered. See the questions of the scenario.',
          };
    case 'question.closed':
      return status === 'duplicate'
        ? {
            title: `Your question was asked before: ${title}`,
            body: 'The department finds it the same as another; please see the answer to that one.',
          }
        : {
            title: `Your question was not answered: ${title}`,
            body: note || 'Please log in to see why.',
          };
    case 'question.reminder':
      return status === 'overdue'
        ? {
            title: `Questions overdue: ${title}`,
            body: `Questions that should have been answered: ${facts.note ?? 'some'}. Please answer them now.`,
          }
        : {
            title: `Questions close soon: ${title}`,
            body: `Questions close within a day. Not answered yet: ${facts.note ?? 'some'}.`,
          };
    case 'interest.waiting':
      return {
        title: `${other} would like to connect`,
        body: `${about} Please look at the company and decide.`,
      };
    case 'interest.decided':
      return status === 'connected'
        ? {
            title: `Connected: ${title}`,
            body: `${other} agrees to connect. You can write to each other and arrange to meet.`,
          }
        : {
            title: `Not connected: ${title}`,
            body: `${other} does not wish to connect. ${note}`.trim(),
          };
    case 'interest.ended':
      return {
        title: `Connection ended: ${title}`,
        body: `${other} has ended the connection. ${note}`.trim(),
      };
    case 'interest.message':
      return { title: `${other} has written to you`, body: `${about} Please log in to answer.` };
    case 'interest.meeting':
      return meetingWords(other, about, facts, note);
  }
}

function meetingWords(
  other: string,
  about: string,
  { deadline, status }: NotificationFacts,
  note: string,
): Words {
  const at = deadline ? cityTimeInEnglish(deadline) : 'the time proposed';
  switch (status) {
    case 'accepted':
      return {
        title: `Meeting confirmed: ${at}`,
        body: `${other} has confirmed it. ${about} The calendar file can be downloaded.`,
      };
    case 'declined':
      return {
        title: `Meeting declined: ${at}`,
        body: `${other} cannot make it. ${about} ${note}`.trim(),
      };
    case 'cancelled':
      return {
        title: `Meeting cancelled: ${at}`,
        body: `${other} has cancelled it. ${about} ${note}`.trim(),
      };
    default:
      return {
        title: `${other} proposes to meet: ${at}`,
        body: `${about} Please confirm, or propose another time.`,
      };
  }
}
