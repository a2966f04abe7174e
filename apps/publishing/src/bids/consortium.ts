import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type Bid,
  type BidMember,
  type BidMemberStatus,
  type BidVersionRequest,
  type InviteMemberRequest,
  mostBidMembers,
  notFound,
  Refusal,
} from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import { findEnterprise } from '../enterprises/enterprises.repository.js';
import { recordStateChange } from '../state-changes.js';
import { nextBidStatus } from './bid.js';
import {
  assertStandsNowhere,
  deleteMember,
  insertMember,
  setMemberStatus,
} from './bid-members.repository.js';
import { toBid } from './bid-view.js';
import { findBid, saveBid } from './bids.repository.js';
import { holdBid } from './hold-bid.js';
import type { BidVault } from './vault.js';

/**
 * The lead asks another verified company to join. It is not told by a message, which would travel
 * through queues while the bid is sealed: it finds the invitation among its bids.
 */
export async function inviteMember(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
  { version, enterpriseId }: InviteMemberRequest,
): Promise<Bid> {
  return dataSource.transaction(async (manager) => {
    const { row, scenario, members } = await holdBid(manager, caller, id, version);
    nextBidStatus(row.status, 'change its members');
    if (!scenario.acceptsConsortium)
      throw new Refusal('rule', 'BID.NO_CONSORTIUM', 'This scenario takes single bidders only.');
    assertMayBeAsked(members, enterpriseId);
    const asked = await findEnterprise(manager, enterpriseId);
    if (asked?.status !== 'verified')
      throw new Refusal(
        'rule',
        'BID.MEMBER_NOT_VERIFIED',
        'Only a verified enterprise can be a member.',
        [{ path: 'enterpriseId', message: 'must be a verified enterprise' }],
      );
    await insertMember(manager, row, enterpriseId, { isLead: false, status: 'invited' });
    await noteMember(manager, caller, id, 'invited', enterpriseId);
    return toBid(manager, vault, await saveBid(manager, id), 'lead');
  });
}

/** The lead no longer wants a company in the bid, or takes an invitation back. */
export async function removeMember(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
  enterpriseId: string,
  { version }: BidVersionRequest,
): Promise<Bid> {
  return dataSource.transaction(async (manager) => {
    const { row, members } = await holdBid(manager, caller, id, version);
    nextBidStatus(row.status, 'change its members');
    if (!members.some(({ isLead, enterprise }) => !isLead && enterprise.id === enterpriseId))
      throw notFound('member');
    await deleteMember(manager, id, enterpriseId);
    await noteMember(manager, caller, id, 'removed', enterpriseId);
    return toBid(manager, vault, await saveBid(manager, id), 'lead');
  });
}

/** An invited company joins; from now on it reads the bid, and stands in no other one. */
export function confirmMembership(
  dataSource: DataSource,
  vault: BidVault,
  caller: Principal,
  id: string,
): Promise<Bid> {
  return dataSource.transaction(async (manager) => {
    const { row } = await holdBid(manager, caller, id, null, ['invited']);
    nextBidStatus(row.status, 'change its members');
    const enterprise = await findEnterprise(manager, caller.organisationId);
    if (enterprise?.status !== 'verified')
      throw new Refusal('rule', 'BID.NOT_VERIFIED', 'Only a verified enterprise may bid.');
    await assertStandsNowhere(manager, row, caller.organisationId);
    await setMemberStatus(manager, id, caller.organisationId, 'confirmed');
    await noteMember(manager, caller, id, 'confirmed', caller.organisationId);
    return toBid(manager, vault, (await findBid(manager, id))!, 'confirmed');
  });
}

/** An invited company does not join. */
export async function declineMembership(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await holdBid(manager, caller, id, null, ['invited']);
    await setMemberStatus(manager, id, caller.organisationId, 'declined');
    await noteMember(manager, caller, id, 'declined', caller.organisationId);
  });
}

/**
 * A member leaves. A bid that was handed in is a draft again: it is not what its lead and the others
 * agreed to any more, and counts only when the lead hands it in anew.
 */
export async function leaveBid(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const { row } = await holdBid(manager, caller, id, null, ['confirmed']);
    const status = nextBidStatus(row.status, 'be left');
    await setMemberStatus(manager, id, caller.organisationId, 'left');
    await noteMember(manager, caller, id, 'left', caller.organisationId);
    if (status === row.status) return;
    const note = `${caller.organisationName}退出了联合体，须重新提交。`;
    await saveBid(manager, id, 'status = $2, status_note = $3', [status, note]);
    await recordStateChange(manager, {
      subjectType: 'bid',
      subjectId: id,
      from: row.status,
      to: status,
      actor: caller,
    });
  });
}

function assertMayBeAsked(members: readonly BidMember[], enterpriseId: string): void {
  const known = members.find(({ enterprise }) => enterprise.id === enterpriseId);
  if (known && (known.isLead || known.status === 'invited' || known.status === 'confirmed'))
    throw new Refusal('conflict', 'BID.MEMBER_ALREADY', 'The enterprise is in this bid already.');
  if (!known && members.length > mostBidMembers)
    throw new Refusal(
      'rule',
      'BID.TOO_MANY_MEMBERS',
      `A consortium has at most ${mostBidMembers} members besides its lead.`,
    );
}

async function noteMember(
  manager: EntityManager,
  caller: Principal,
  id: string,
  act: BidMemberStatus | 'removed',
  enterpriseId: string,
): Promise<void> {
  await writeAudit(manager, [
    {
      actor: caller,
      action: `bid.member-${act}`,
      subject: { type: 'bid', id },
      details: { enterpriseId },
    },
  ]);
}
