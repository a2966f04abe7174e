import type { NotificationFacts, NotificationKind } from '#libs/contracts';
import { englishDeliveryWordsFor } from './delivery-words.en.js';
import { cityDayInEnglish, cityTimeInEnglish, noted } from './english-dates.js';
import { englishShowcaseWordsFor } from './showcase-words.en.js';
import { englishTalkWordsFor } from './talk-words.en.js';
import type { Words } from './talk-words.js';

const scenarioVerdicts: Record<string, string> = {
  returned: 'Scenario returned for changes',
  rejected: 'Scenario rejected',
  published: 'Scenario published',
  cleared: 'Scenario cleared by the platform',
};
const scenarioNews: Record<string, [title: string, body: string]> = {
  amended: ['Scenario amended', 'has changed the published scenario. Please see what was changed.'],
  failed: [
    'Scenario failed',
    'has declared that the scenario failed. You will be told when it is published again.',
  ],
  republished: ['Scenario published again', 'has published the scenario again. You are welcome.'],
};
const hindrances: Record<string, string> = {
  'SCENARIO.DEADLINE_PASSED': 'its deadline had passed',
  'SCENARIO.REVIEW_PENDING': 'the platform had not cleared it',
  'SCENARIO.WRONG_STATE': 'it was not waiting to be published any more',
};
const enterpriseVerdicts: Record<string, string> = {
  verified: 'has been verified',
  returned: 'needs to hand in more',
  rejected: 'was not verified',
  suspended: 'is suspended',
  blacklisted: 'is blacklisted',
  closed: 'is closed',
  pending: 'is being verified again',
  merged: 'has taken over a duplicate entry',
  'recheck-passed': 'has passed the yearly recheck',
};
const decisions: Record<string, string> = { accepted: 'accepted', rejected: 'rejected' };

const securityChanges: Record<string, [title: string, body: string]> = {
  'password-changed': [
    'your password was changed',
    'Your password has just been changed. All other devices have been logged out.',
  ],
  'password-reset': [
    'your password was reset',
    'Your password has just been reset by the link of a mail. All devices have been logged out.',
  ],
  'mfa-enabled': [
    'the second factor is on',
    'From now on you need a code beside your password to log in.',
  ],
  'mfa-disabled': [
    'the second factor is off',
    'Your password alone is enough to log in, so your account is less safe.',
  ],
  'mfa-reset': [
    'the platform took away your second factor',
    'The platform’s administrator has taken away your second factor and logged out all devices.',
  ],
};

const openedBid: Record<string, string> = {
  valid:
    'The bid that your company is part of was opened with its seal intact and is being evaluated. You can see the record of the opening, and download the signed receipt of its submission where the bid is.',
  invalid:
    'The bid that your company is part of was opened but did not pass the checks, and does not count. The record of the opening tells why.',
  failed:
    'There were too few valid bids, so this round has failed. The department may publish the scenario again.',
};

const ticketWaiting: Record<string, string> = {
  raised: 'New ticket',
  continued: 'The enterprise has added to its ticket',
  reassigned: 'A ticket was passed to you',
};
const ticketNews: Record<string, [title: string, body: string]> = {
  answered: [
    'Ticket answered',
    'Please read the answer. If the matter is settled, confirm that it can be closed; if not, ask again. Without a word from you it is closed after seven days.',
  ],
  reminded: [
    'Is your ticket settled?',
    'The answer came five days ago. If the matter is not settled, please ask again; after seven days without a word the ticket is closed.',
  ],
  closed: [
    'Ticket closed by itself',
    'There was no word within seven days of the answer, so the ticket was closed. You may raise another at any time.',
  ],
  confirmed: ['Ticket closed by the enterprise', 'The enterprise confirms that it is settled.'],
};

const expertNews: Record<string, [title: string, body: string]> = {
  assigned: [
    'You are asked to evaluate',
    'Please look at who takes part and declare whether you have an interest; before that you cannot see any bid.',
  ],
  scoring: [
    'Scoring has begun',
    'The formal check is confirmed. Please score by yourself, and hand in when all are scored.',
  ],
  consensus: [
    'Consensus has begun',
    'All evaluators have handed in. Please look at all scores and confirm the consensus.',
  ],
  reopened: [
    'The evaluation is open again',
    'After an objection the consensus must be found again. Please review your scores and confirm.',
  ],
};
const evaluationNews: Record<string, [title: string, body: string]> = {
  returned: ['Formal check returned', 'Please correct it and hand it in again.'],
  excused: ['An evaluator stands down', 'They have an interest in a bidder; please name another.'],
  reached: ['Consensus reached', 'All evaluators have confirmed. Please conclude the evaluation.'],
  concluded: [
    'Evaluation concluded',
    'There is a ranking. Please give a reason for every bid; then the result can be made public.',
  ],
  'ranked-anew': [
    'Ranked anew',
    'After an objection the ranking was computed again. Please give the reasons again.',
  ],
};

const seeThere = 'Please log in to see it.';

/** What a notice says, in English; what people wrote stays as they wrote it. */
export function englishWordsFor(kind: NotificationKind, facts: NotificationFacts): Words {
  const { title, status, organisationName } = facts;
  const note = noted(facts.note, 'Note');
  const by = organisationName ?? 'The department';
  switch (kind) {
    case 'scenario.matched':
      return {
        title: `Recommended scenario: ${title}`,
        body: [
          `${by} has published a scenario that fits your company with a score of ${facts.score ?? 0}.`,
          ...(facts.reasons ?? []).slice(0, 3).map((reason) => `${reason.text}.`),
        ].join(' '),
      };
    case 'match.interested':
      return {
        title: `${organisationName ?? 'A company'} is interested`,
        body: `It is about the scenario “${title}”. See its capabilities, and why it fits, among the matched enterprises.`,
      };
    case 'scenario.approval-waiting':
      return {
        title: `Scenario to approve: ${title}`,
        body: `The scenario “${title}” of ${organisationName ?? 'your department'} was submitted. Please review it.`,
      };
    case 'scenario.reviewed':
      return {
        title: `${scenarioVerdicts[status ?? ''] ?? 'News of your scenario'}: ${title}`,
        body: note || 'See how it stands on the scenario’s page.',
      };
    case 'scenario.cancelled':
      return {
        title: `Scenario cancelled: ${title}`,
        body: joined(`${by} has cancelled a scenario that was recommended to you.`, note),
      };
    case 'scenario.opening-waiting':
      return {
        title: `Closed, to be opened: ${title}`,
        body: 'The deadline has passed. An approver of the department and a supervisor of the platform open the bids together; either may begin.',
      };
    case 'scenario.opened':
      return {
        title: `Bids opened: ${title}`,
        body: 'The department and the supervisor have opened the bids. See the record, and have them evaluated.',
      };
    case 'bid.opened':
      return {
        title: `Your bid was opened: ${title}`,
        body: openedBid[status ?? ''] ?? 'See the record of the opening.',
      };
    case 'scenario.changed': {
      const [what, body] = scenarioNews[status ?? ''] ?? [
        'Scenario changed',
        'has changed the scenario.',
      ];
      return {
        title: `${what}: ${title}`,
        body: joined(
          `${by} ${body}`,
          facts.deadline && `The deadline is ${cityTimeInEnglish(facts.deadline)}.`,
          noted(facts.note, 'Reason'),
        ),
      };
    }
    case 'scenario.deadline-near':
      return {
        title: `Less than ${status ?? 'a few'} ${status === '1' ? 'day' : 'days'} left: ${title}`,
        body: `The scenario of ${organisationName ?? 'the department'} closes ${facts.deadline ? `on ${cityTimeInEnglish(facts.deadline)}` : 'soon'}. Please bid or tell your interest in time.`,
      };
    case 'scenario.review-waiting':
      return {
        title: `Scenario for the platform to review: ${title}`,
        body: `${organisationName ?? 'A department'} has approved it; before it is published the platform reviews it.`,
      };
    case 'scenario.left-out':
      return {
        title: `Left out of its batch: ${title}`,
        body: `When ${facts.note ?? 'its batch'} was published, ${hindrances[status ?? ''] ?? 'this scenario could not be'}, so it was left out. It can be published by itself later.`,
      };
    case 'scenario.amendment-waiting':
      return {
        title: `Amendment to decide: ${title}`,
        body: joined(
          'An editor asks to change the published scenario; it takes effect once approved.',
          noted(facts.note, 'Reason'),
        ),
      };
    case 'scenario.amendment-decided':
      return {
        title: `Amendment ${status === 'applied' ? 'in force' : 'not approved'}: ${title}`,
        body:
          note ||
          (status === 'applied' ? 'It is public now, and the companies were told.' : seeThere),
      };
    case 'enterprise.review-waiting':
      return {
        title: `Enterprise to verify: ${title}`,
        body: 'It asks to enter the directory. Please verify it.',
      };
    case 'enterprise.reviewed':
      return {
        title: `Your company ${enterpriseVerdicts[status ?? ''] ?? 'has news'}`,
        body: joined(
          whatFollows(facts),
          note ||
            (status === 'verified'
              ? 'From now on, scenarios that fit what you can do are recommended to you.'
              : seeThere),
        ),
      };
    case 'enterprise.change-waiting':
      return {
        title: `Change of facts to decide: ${title}`,
        body: 'The company asks to change what was verified; until it is decided, what was holds.',
      };
    case 'enterprise.change-decided':
      return {
        title: `Your change of facts: ${decisions[status ?? ''] ?? 'there is news'}`,
        body: note || (status === 'accepted' ? 'The new facts hold now.' : seeThere),
      };
    case 'enterprise.credential-waiting':
      return {
        title: `Qualification to check: ${title}`,
        body: `${organisationName ?? 'A company'} has handed in “${title}”. Please check its evidence.`,
      };
    case 'enterprise.credential-decided':
      return {
        title: `Qualification “${title}”: ${decisions[status ?? ''] ?? 'there is news'}`,
        body: note || (status === 'accepted' ? 'It counts from today on.' : seeThere),
      };
    case 'enterprise.credential-expiring': {
      const day = cityDayInEnglish(facts.day);
      return status === 'expired'
        ? {
            title: `Qualification “${title}” has expired`,
            body: `It was valid until ${day} and counts no more. Please hand in new evidence once it is renewed.`,
          }
        : {
            title: `Qualification “${title}” expires soon`,
            body: `It is valid until ${day}; from the next day on it counts no more. Please renew it and hand in the evidence.`,
          };
    }
    case 'enterprise.recheck-due':
      return {
        title: 'Please confirm the facts of your company (yearly recheck)',
        body: `The recheck is due on ${cityDayInEnglish(facts.day)}. Please confirm that all facts are still right; without it, recommendations are suspended.`,
      };
    case 'enterprise.recheck-waiting':
      return {
        title: `Enterprise to recheck: ${title}`,
        body: 'The company has confirmed its facts. Please recheck it.',
      };
    case 'account.password-reset':
      return {
        title: 'Reset your password',
        body: 'Somebody asked to reset your password. Open the link to set a new one; it works once. If it was not you, ignore this mail: your password stays as it is.',
      };
    case 'account.invitation': {
      const where = organisationName ?? 'the Scenario Marketplace';
      return {
        title: `You are invited to ${where}`,
        body: `${facts.note ?? 'The platform’s administrator'} invites you to join ${where} on the Scenario Marketplace. Open the link to set a password and begin; it works once.`,
      };
    }
    case 'account.security-changed': {
      const [what, body] = securityChanges[status ?? ''] ?? ['your account has changed', ''];
      return {
        title: `Security: ${what}`,
        body: joined(
          body,
          'If it was not you, reset your password at once and tell the administrator.',
        ),
      };
    }
    case 'enterprise.officer-changed':
      return status === 'none'
        ? {
            title: 'Your contact officer has changed',
            body: 'You will be told who the new one is.',
          }
        : {
            title: 'You have a contact officer',
            body: `It is ${facts.note ?? 'named on the platform'}. You can raise tickets on the platform.`,
          };
    case 'ticket.waiting':
      return {
        title: `${ticketWaiting[status ?? ''] ?? 'Ticket to answer'}: ${title}`,
        body: `${organisationName ?? 'An enterprise'} waits for an answer. Please see to it.`,
      };
    case 'ticket.updated': {
      const [what, body] = ticketNews[status ?? ''] ?? ['News of your ticket', seeThere];
      return { title: `${what}: ${title}`, body };
    }
    case 'ticket.overdue':
      return {
        title: `Ticket overdue: ${title}`,
        body: `The ticket of ${organisationName ?? 'an enterprise'} should have been answered by now. Please see that it is.`,
      };
    case 'evaluation.waiting': {
      const [what, body] = expertNews[status ?? ''] ?? ['News of your evaluation', seeThere];
      return {
        title: `${what}: ${title}`,
        body: joined(`A scenario of ${organisationName ?? 'a department'}.`, body, note),
      };
    }
    case 'evaluation.check-waiting':
      return {
        title: `Formal check to confirm: ${title}`,
        body: 'An editor has checked every bid. Please confirm the conclusions.',
      };
    case 'evaluation.updated': {
      const [what, body] = evaluationNews[status ?? ''] ?? ['News of the evaluation', seeThere];
      return { title: `${what}: ${title}`, body: joined(body, note) };
    }
    case 'question.waiting':
    case 'question.answered':
    case 'question.closed':
    case 'question.reminder':
    case 'interest.waiting':
    case 'interest.decided':
    case 'interest.ended':
    case 'interest.message':
    case 'interest.meeting':
      return englishTalkWordsFor(kind, facts);
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
      return englishDeliveryWordsFor(kind, facts);
    case 'edition.calling':
    case 'nomination.joining':
    case 'nomination.updated':
    case 'nomination.waiting':
    case 'district-list.waiting':
    case 'district-list.updated':
    case 'review.waiting':
    case 'review.updated':
    case 'site-visit.updated':
      return englishShowcaseWordsFor(kind, facts);
  }
}

/** Sentences, without those that there are not. */
function joined(...sentences: (string | null | undefined)[]): string {
  return sentences.filter(Boolean).join(' ');
}

/** Until when a decision on an enterprise holds. */
function whatFollows({ status, day }: NotificationFacts): string {
  if (status === 'blacklisted' && day)
    return `It ends on ${cityDayInEnglish(day)}; then it can be verified again.`;
  if (status === 'recheck-passed' && day) return `The next is due on ${cityDayInEnglish(day)}.`;
  return '';
}
