import type { NotificationFacts } from '#libs/contracts';
import type { DeliveryKind } from './delivery-words.js';
import { cityDayInEnglish, noted } from './english-dates.js';
import type { Words } from './talk-words.js';

const decided: Record<string, string> = {
  upheld: 'upheld',
  dismissed: 'dismissed',
  rejected: 'not taken up',
};

/** What notices of awards, objections, contracts and projects say, in English. */
export function englishDeliveryWordsFor(kind: DeliveryKind, facts: NotificationFacts): Words {
  const { title, status } = facts;
  const note = noted(facts.note, 'Note');
  const of = facts.organisationName ?? '';
  const day = cityDayInEnglish(facts.day);
  switch (kind) {
    case 'award.updated':
      return awardWords(facts, day);
    case 'award.waiting':
      return {
        title: `Award to confirm: ${title}`,
        body: `The publicity period ended on ${day} and no objection is open. Please confirm the award.`,
      };
    case 'objection.waiting':
      if (status === 'list-raised')
        return {
          title: `Objection to a place on the list: ${title}`,
          body: 'The platform deals with it. Until it is decided the list is not final.',
        };
      return status === 'raised'
        ? {
            title: `Objection to a result: ${title}`,
            body: 'The platform deals with it. Until it is decided there can be no award.',
          }
        : {
            title: `Objection to decide: ${title}`,
            body: `Please decide objection ${of} by ${day}.`,
          };
    case 'objection.updated':
      return {
        title: `Objection ${decided[status ?? ''] ?? 'decided'}: ${title}`,
        body: note || 'Please log in to read the decision.',
      };
    case 'objection.overdue':
      return {
        title: `Objection overdue: ${title}`,
        body: `Objection ${of} should have been decided by ${day}. Please see that it is.`,
      };
    case 'contract.waiting':
      return {
        title: `Contract to confirm: ${title}`,
        body: 'An editor has recorded the contract. Please check it, and confirm or return it.',
      };
    case 'contract.updated':
      return status === 'returned'
        ? {
            title: `Contract returned: ${title}`,
            body: note || 'Please correct it and hand it in again.',
          }
        : {
            title: `Contract confirmed: ${title}`,
            body: 'It is recorded and confirmed; see the scenario’s page.',
          };
    case 'project.waiting':
      return {
        title: `Project to accept: ${title}`,
        body: 'All milestones are passed. Please arrange the acceptance.',
      };
    case 'project.updated':
      return projectWords(facts, note);
    case 'milestone.waiting':
      return {
        title: `Milestone to check: ${of}`,
        body: `The company has handed in its evidence for “${of}” of the scenario “${title}”.`,
      };
    case 'milestone.updated':
      return status === 'accepted'
        ? {
            title: `Milestone passed: ${of}`,
            body: `“${of}” of the scenario “${title}” has passed. ${note}`.trim(),
          }
        : {
            title: `Milestone returned: ${of}`,
            body: `“${of}” of the scenario “${title}” needs more evidence. ${note}`.trim(),
          };
    case 'milestone.due':
      return status === 'overdue'
        ? {
            title: `Milestone overdue: ${of}`,
            body: `“${of}” of the scenario “${title}” was due on ${day}; no evidence was handed in.`,
          }
        : {
            title: `Milestone due soon: ${of}`,
            body: `“${of}” of the scenario “${title}” is due on ${day}. Please hand in the evidence in time.`,
          };
    case 'plan-change.waiting':
      return {
        title: `Change of plan to decide: ${title}`,
        body: note || 'Somebody asks to change the plan. Please decide.',
      };
    case 'plan-change.updated':
      return status === 'approved'
        ? {
            title: `Change of plan approved: ${title}`,
            body: `The plan was changed as asked. ${note}`.trim(),
          }
        : { title: `Change of plan refused: ${title}`, body: note || 'Please log in to see it.' };
  }
}

function awardWords(
  { title, status, score, note, organisationName }: NotificationFacts,
  day: string,
): Words {
  const result = [...(score === undefined ? [] : [`Score: ${score}.`]), note ?? '']
    .join(' ')
    .trim();
  switch (status) {
    case 'won':
      return {
        title: `Your company has won: ${title}`,
        body: `${result} Please sign the contract with the department.`.trim(),
      };
    case 'not-awarded':
      return {
        title: `Result of your bid: ${title}`,
        body: `Your company was not chosen. ${result}`.trim(),
      };
    case 'disqualified':
      return {
        title: `Result of the formal check: ${title}`,
        body: `Your bid did not pass the formal check. ${note ?? ''}`.trim(),
      };
    case 'revoked':
      return {
        title: `Result withdrawn: ${title}`,
        body: 'An objection was upheld and the published result withdrawn. The bids will be evaluated or the result published again.',
      };
    default:
      return {
        title: `Result made public: ${title}`,
        body: `The award is to go to ${organisationName ?? 'a bidder'}; it is public until ${day}. Objections can be raised until then.`,
      };
  }
}

function projectWords({ title, status }: NotificationFacts, note: string): Words {
  switch (status) {
    case 'implementing':
      return {
        title: `Project begun: ${title}`,
        body: 'The plan is set. Please hand in evidence at each milestone.',
      };
    case 'completed':
      return {
        title: `Project accepted: ${title}`,
        body: note || 'The project has passed its acceptance.',
      };
    default:
      return {
        title: `Project needs rework: ${title}`,
        body: note || 'Please follow what the acceptance found.',
      };
  }
}
