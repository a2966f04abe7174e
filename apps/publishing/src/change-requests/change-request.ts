import {
  type ChangeRequestStatus,
  type IdentityFact,
  identityFact,
  type IdentityFacts,
  Refusal,
  type UpdateEnterpriseRequest,
} from '#libs/contracts';

export type IdentityChanges = Partial<IdentityFacts>;

/** The part of an edit that is about identity facts, as given. */
export function identityPart(edit: Omit<UpdateEnterpriseRequest, 'version'>): IdentityChanges {
  return pick(edit, (fact) => edit[fact] !== undefined);
}

/** Of some changes, those that would change a fact. */
export function realChanges(facts: IdentityFacts, changes: IdentityChanges): IdentityChanges {
  return pick(changes, (fact) => changes[fact] !== undefined && changes[fact] !== facts[fact]);
}

/** The facts that a change is about, as they are. */
export function factsBefore(facts: IdentityFacts, changes: IdentityChanges): IdentityChanges {
  return pick(facts, (fact) => changes[fact] !== undefined);
}

/**
 * What is asked for when an edit comes while another waits: the newer edit on top of the older one,
 * without what is now as it was. Nothing is left when the enterprise took everything back.
 */
export function mergeEdits(
  facts: IdentityFacts,
  waiting: IdentityChanges,
  edit: IdentityChanges,
): IdentityChanges {
  return realChanges(facts, { ...waiting, ...edit });
}

export function isSameChange(one: IdentityChanges, other: IdentityChanges): boolean {
  return identityFact.options.every((fact) => one[fact] === other[fact]);
}

export function isEmptyChange(changes: IdentityChanges): boolean {
  return Object.keys(changes).length === 0;
}

/** Only an open request can be decided or withdrawn, once. */
export function assertOpen(status: ChangeRequestStatus): void {
  if (status === 'open') return;
  throw new Refusal(
    'conflict',
    'CHANGE_REQUEST.WRONG_STATE',
    `A change request that is ${status} cannot be decided any more.`,
  );
}

function pick(
  from: IdentityChanges | IdentityFacts,
  wanted: (fact: IdentityFact) => boolean,
): IdentityChanges {
  return Object.fromEntries(identityFact.options.filter(wanted).map((fact) => [fact, from[fact]]));
}
