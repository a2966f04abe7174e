import type { Me, Scenario, ScenarioSummary, ScenarioView } from '#libs/contracts';
import { isAllowed } from '#libs/auth/abilities';

/** What a person may do to a scenario now. The server decides; this only spares them refusals. */
export interface ScenarioOptions {
  edit: boolean;
  submit: boolean;
  withdraw: boolean;
  cancel: boolean;
  fail: boolean;
  republish: boolean;
  amend: boolean;
  /** Put into a batch that waits. */
  putInBatch: boolean;
  /** The approver's choices: `approve-publish` is two moves behind one button. */
  decide: 'approve-publish' | 'approve' | 'publish' | null;
  /** Why what is approved cannot be published by hand now. */
  waitsFor: 'review' | 'batch' | null;
  return: boolean;
  reject: boolean;
  /** They would decide, but wrote it themselves. */
  blockedAsAuthor: boolean;
}

const none: ScenarioOptions = {
  edit: false,
  submit: false,
  withdraw: false,
  cancel: false,
  fail: false,
  republish: false,
  amend: false,
  putInBatch: false,
  decide: null,
  waitsFor: null,
  return: false,
  reject: false,
  blockedAsAuthor: false,
};

/** @param platformReview whether the settings ask for the platform's review before publishing */
export function optionsFor(
  scenario: Pick<
    ScenarioView,
    'status' | 'authorId' | 'department' | 'reviewedAt' | 'batch' | 'engagement'
  >,
  me: Me | null,
  platformReview = false,
): ScenarioOptions {
  if (!me || me.organisation.id !== scenario.department.id) return none;
  const writes = isAllowed(me.roles, 'scenario:write');
  const approves = isAllowed(me.roles, 'scenario:approve');
  const isAuthor = scenario.authorId === me.id;
  switch (scenario.status) {
    case 'draft':
      return { ...none, edit: writes, submit: writes, withdraw: writes };
    case 'returned':
      return { ...none, edit: writes, submit: writes, withdraw: writes || approves };
    case 'submitted':
      return {
        ...none,
        withdraw: writes || approves,
        decide: approves && !isAuthor ? (platformReview ? 'approve' : 'approve-publish') : null,
        return: approves && !isAuthor,
        reject: approves && !isAuthor,
        blockedAsAuthor: approves && isAuthor,
      };
    case 'approved': {
      const waiting = scenario.batch
        ? 'batch'
        : platformReview && !scenario.reviewedAt
          ? 'review'
          : null;
      const decides = approves && !isAuthor;
      return {
        ...none,
        withdraw: writes || approves,
        return: decides,
        decide: decides && !waiting ? 'publish' : null,
        putInBatch: decides && !waiting,
        waitsFor: waiting,
        blockedAsAuthor: approves && isAuthor,
      };
    }
    case 'published':
      return { ...none, cancel: approves, amend: writes };
    case 'closed':
      // Sealed bids are opened first; the opening says whether it fails.
      return { ...none, cancel: approves, fail: approves && scenario.engagement !== 'bid' };
    case 'evaluating':
    case 'award_publicity':
      return { ...none, cancel: approves, fail: approves };
    case 'awarded':
    case 'contracted':
    case 'implementing':
      return { ...none, cancel: approves };
    case 'failed':
      return {
        ...none,
        republish: approves && !isAuthor,
        blockedAsAuthor: approves && isAuthor,
      };
    default:
      return none;
  }
}

/** Who is to act next; `time`: nobody, until the days of publicity have passed. */
export type Turn = 'editor' | 'approver' | 'enterprises' | 'experts' | 'supplier' | 'time';

/** Whose turn it is with a scenario in a state, or null when it has ended. */
export function waitsFor({
  status,
  engagement,
}: Pick<ScenarioSummary, 'status' | 'engagement'>): Turn | null {
  switch (status) {
    case 'draft':
    case 'returned':
    case 'awarded':
    case 'contracted':
      return 'editor';
    case 'submitted':
    case 'approved':
    case 'acceptance':
      return 'approver';
    case 'published':
      return 'enterprises';
    case 'closed':
      // Bids are opened by the approver; of those who were connected the editor records the contract.
      return engagement === 'bid' ? 'approver' : 'editor';
    case 'evaluating':
      return 'experts';
    case 'award_publicity':
      return 'time';
    case 'implementing':
      return 'supplier';
    default:
      return null;
  }
}

/** From this state on matching has, or had, suppliers to show. */
export function hasSuppliers(status: Scenario['status']): boolean {
  return !['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn'].includes(status);
}
