import { isAllowed, type Me, type Scenario } from '#libs/contracts';

/** What a person may do to a scenario now. The server decides; this only spares them refusals. */
export interface ScenarioOptions {
  edit: boolean;
  submit: boolean;
  withdraw: boolean;
  cancel: boolean;
  /** The approver's choices: `approve-publish` is two moves behind one button. */
  decide: 'approve-publish' | 'publish' | null;
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
  decide: null,
  return: false,
  reject: false,
  blockedAsAuthor: false,
};

export function optionsFor(
  scenario: Pick<Scenario, 'status' | 'authorId' | 'department'>,
  me: Me | null,
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
        decide: approves && !isAuthor ? 'approve-publish' : null,
        return: approves && !isAuthor,
        reject: approves && !isAuthor,
        blockedAsAuthor: approves && isAuthor,
      };
    case 'approved':
      return {
        ...none,
        withdraw: writes || approves,
        decide: approves && !isAuthor ? 'publish' : null,
        blockedAsAuthor: approves && isAuthor,
      };
    case 'published':
      return { ...none, cancel: approves };
    default:
      return none;
  }
}

/** Whose turn it is, for the list of one's own scenarios. */
export function waitsFor(status: Scenario['status']): 'editor' | 'approver' | 'enterprises' | null {
  switch (status) {
    case 'draft':
    case 'returned':
      return 'editor';
    case 'submitted':
    case 'approved':
      return 'approver';
    case 'published':
      return 'enterprises';
    default:
      return null;
  }
}

/** From this state on matching has, or had, suppliers to show. */
export function hasSuppliers(status: Scenario['status']): boolean {
  return !['draft', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn'].includes(status);
}
