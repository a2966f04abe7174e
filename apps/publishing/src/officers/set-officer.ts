import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type AssignedOfficers,
  type AssignOfficersRequest,
  type EnterpriseOfficer,
  notFound,
  type SetOfficerRequest,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { handOverTickets, toTold } from '../tickets/tickets.repository.js';
import { distribute } from './officer.js';
import {
  assertMayBeOfficer,
  findMember,
  lockMember,
  lockMembersWithoutOfficer,
  type Member,
  readLoads,
  saveOfficers,
  toAssignment,
} from './officers.repository.js';

/** Names the person whom an enterprise can turn to, or nobody. */
export async function setOfficer(
  dataSource: DataSource,
  caller: Principal,
  enterpriseId: string,
  { userId, version }: SetOfficerRequest,
): Promise<EnterpriseOfficer> {
  return dataSource.transaction(async (manager) => {
    const member = await lockMember(manager, enterpriseId);
    if (!member) throw notFound('enterprise');
    if (version !== undefined && version !== member.version)
      throw versionConflict('enterprise', member.version);
    if (userId) await assertMayBeOfficer(manager, [userId]);
    if (userId !== member.officerId) await change(manager, caller, [{ member, userId }]);
    const { officer, hasLeft } = toAssignment((await findMember(manager, enterpriseId))!);
    return { officer, hasLeft };
  });
}

const portion = 200;

/**
 * Gives every member of the directory that nobody looks after to one of these people, evenly by how
 * many they have. Some at a time, so that ten thousand do not make one transaction; what was given
 * away stays so if a later portion fails.
 */
export async function assignOfficers(
  dataSource: DataSource,
  caller: Principal,
  { userIds }: AssignOfficersRequest,
): Promise<AssignedOfficers> {
  let assigned = 0;
  for (;;) {
    const given = await dataSource.transaction(async (manager) => {
      // Two who press the button at once take turns.
      await manager.query("select pg_advisory_xact_lock(hashtextextended('officers', 0))");
      await assertMayBeOfficer(manager, userIds);
      const members = await lockMembersWithoutOfficer(manager, portion);
      const loads = await readLoads(manager, userIds);
      const officers = new Map(
        distribute(
          members.map(({ id }) => id),
          loads,
        ).map((one) => [one.enterpriseId, one.userId]),
      );
      await change(
        manager,
        caller,
        members.map((member) => ({ member, userId: officers.get(member.id)! })),
      );
      return members.length;
    });
    assigned += given;
    if (given < portion) return { assigned };
  }
}

/** Saves the officers, hands the open tickets over, and tells the enterprises and the officers. */
async function change(
  manager: EntityManager,
  caller: Principal,
  given: { member: Member; userId: string | null }[],
): Promise<void> {
  await saveOfficers(
    manager,
    given.map(({ member, userId }) => ({ enterpriseId: member.id, userId })),
  );
  await writeAudit(
    manager,
    given.map(({ member, userId }) => ({
      actor: caller,
      action: 'enterprise.officer-changed',
      subject: { type: 'enterprise', id: member.id },
      details: { from: member.officerId, to: userId },
    })),
  );
  const officers = await readNamed(manager, given);
  const tickets = await handOverTickets(
    manager,
    given.map(({ member }) => ({ enterpriseId: member.id, formerId: member.officerId })),
  );
  await appendEvents(manager, [
    ...given.map(({ member: { id, version, name }, userId }) => {
      const officer = (userId && officers.get(userId)) || null;
      return event('enterprise.officer-changed', { id, version }, { id, version, name, officer });
    }),
    ...tickets
      .filter(({ status }) => status !== 'answered')
      .map((ticket) => event('ticket.reassigned', ticket, toTold(ticket))),
  ]);
}

/** The people named now, each once: read back from one of their enterprises. */
async function readNamed(
  manager: EntityManager,
  given: { member: Member; userId: string | null }[],
): Promise<Map<string, Member['officer']>> {
  const one = new Map(given.map(({ member, userId }) => [userId, member.id]));
  const found = new Map<string, Member['officer']>();
  for (const [userId, enterpriseId] of one)
    if (userId) found.set(userId, (await findMember(manager, enterpriseId))!.officer);
  return found;
}
