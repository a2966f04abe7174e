import type { EntityManager } from 'typeorm';
import type { HeldWork, Role } from '#libs/contracts';
import { rows } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { liveInterests } from '../interests/interest.js';
import { replayScenarios } from '../scenarios/replay-scenarios.js';
import { endedStatuses } from '../scenarios/scenario.js';
import { waitsForPlatform } from '../tickets/ticket.js';
import { findTickets, toTold } from '../tickets/tickets.repository.js';
import type { UserEntity } from './user.entity.js';

/** One way in which work hangs on a person. A feature that adds another adds an entry here. */
interface Holding {
  kind: HeldWork['kind'];
  /** What the person holds of it, the oldest first. */
  find: (manager: EntityManager, of: UserEntity) => Promise<{ id: string; title: string }[]>;
  /** A colleague needs one of these to take it over; none for what anybody can be named for. */
  needs: readonly Role[];
  subject: 'scenario' | 'enterprise' | 'ticket' | 'interest';
  give: (
    manager: EntityManager,
    ids: string[],
    from: UserEntity,
    to: UserEntity,
  ) => Promise<unknown>;
}

/**
 * A scenario names its contact in words. They mean this person when they wrote in it, or when no
 * colleague has the same name.
 */
const namesAsContact = `s.department_id = $1 and s.contact_name = $2 and ($3 = any(s.contributor_ids)
  or not exists (select from publishing.users u where u.organisation_id = $1 and u.id <> $3
                  and u.display_name = $2 and u.left_at is null))`;

const holdings: Holding[] = [
  {
    kind: 'scenario-author',
    needs: ['department.editor'],
    subject: 'scenario',
    find: (manager, { id }) =>
      rows(
        manager,
        `select id, title from publishing.scenarios
          where author_id = $1 and status <> all($2) order by created_at, id`,
        [id, endedStatuses],
      ),
    // Before publishing the new author counts as one who wrote it: nobody approves their own work.
    give: (manager, ids, _from, to) =>
      manager.query(
        `update publishing.scenarios set author_id = $2, version = version + 1, updated_at = now(),
                contributor_ids = case when published_at is null and not $2 = any(contributor_ids)
                  then contributor_ids || $2::uuid else contributor_ids end
          where id = any($1)`,
        [ids, to.id],
      ),
  },
  {
    kind: 'scenario-contact',
    needs: ['department.editor', 'department.approver'],
    subject: 'scenario',
    find: (manager, { id, organisationId, displayName }) =>
      rows(
        manager,
        `select s.id, s.title from publishing.scenarios s
          where ${namesAsContact} and s.status <> all($4) order by s.created_at, s.id`,
        [organisationId, displayName, id, endedStatuses],
      ),
    // The telephone is the office's and stays.
    give: (manager, ids, _from, to) =>
      manager.query(
        `update publishing.scenarios
            set contact_name = $2, version = version + 1, updated_at = now() where id = any($1)`,
        [ids, to.displayName],
      ),
  },
  {
    kind: 'enterprise-officer',
    needs: ['platform.admin', 'platform.reviewer'],
    subject: 'enterprise',
    find: (manager, { id }) =>
      rows(
        manager,
        `select id, name as title from publishing.enterprises
          where officer_id = $1 order by created_at, id`,
        [id],
      ),
    give: async (manager, ids, from, { id, displayName, email }) => {
      const given = await rows<{ id: string; version: number; name: string }>(
        manager,
        `update publishing.enterprises set officer_id = $3
          where id = any($1) and officer_id = $2 returning id, version, name`,
        [ids, from.id, id],
      );
      await appendEvents(
        manager,
        given.map((one) =>
          event('enterprise.officer-changed', one, {
            ...one,
            officer: { id, displayName, email },
          }),
        ),
      );
    },
  },
  {
    kind: 'ticket-officer',
    needs: ['platform.admin', 'platform.reviewer'],
    subject: 'ticket',
    find: (manager, { id }) =>
      rows(
        manager,
        `select id, number || ' ' || title as title from publishing.tickets
          where officer_id = $1 and status in ('open', 'answered', 'reopened')
          order by created_at, id`,
        [id],
      ),
    give: async (manager, ids, from, to) => {
      await manager.query(
        `update publishing.tickets
            set officer_id = $3, version = version + 1, updated_at = now()
          where id = any($1) and officer_id = $2 and status in ('open', 'answered', 'reopened')`,
        [ids, from.id, to.id],
      );
      // What is answered waits for the enterprise: there is nothing to do for whom it is new.
      const waiting = (await findTickets(manager, ids)).filter(({ status }) =>
        waitsForPlatform(status),
      );
      await appendEvents(
        manager,
        waiting.map((ticket) => event('ticket.reassigned', ticket, toTold(ticket))),
      );
    },
  },
  {
    kind: 'interest-contact',
    needs: ['enterprise.admin', 'enterprise.bidder'],
    subject: 'interest',
    find: (manager, { id }) =>
      rows(
        manager,
        `select i.id, s.title from publishing.interests i
           join publishing.scenarios s on s.id = i.scenario_id
          where i.author_id = $1 and i.status = any($2) and s.status <> all($3)
          order by i.created_at, i.id`,
        [id, liveInterests, endedStatuses],
      ),
    // The telephone may be the former person's own: the department writes in the thread.
    give: (manager, ids, from, to) =>
      manager.query(
        `update publishing.interests
            set author_id = $3, contact_name = $4, contact_phone = '', updated_at = now()
          where id = any($1) and author_id = $2`,
        [ids, from.id, to.id, to.displayName],
      ),
  },
];

/** Everything that hangs on a person. */
export async function findHeldWork(manager: EntityManager, of: UserEntity): Promise<HeldWork[]> {
  const found: HeldWork[] = [];
  for (const { kind, find } of holdings)
    found.push(...(await find(manager, of)).map((one) => ({ kind, ...one })));
  return found;
}

/** The kinds of work that somebody with these roles cannot take over. */
export function beyondRoles(work: HeldWork[], roles: readonly Role[]): HeldWork['kind'][] {
  const kinds = new Set(work.map(({ kind }) => kind));
  return holdings
    .filter(({ kind, needs }) => kinds.has(kind) && !needs.some((role) => roles.includes(role)))
    .map(({ kind }) => kind);
}

/** Gives what was found to a colleague, and answers what became whose, for the audit log. */
export async function giveWork(
  manager: EntityManager,
  work: HeldWork[],
  from: UserEntity,
  to: UserEntity,
): Promise<{ type: Holding['subject']; id: string; kind: HeldWork['kind'] }[]> {
  const given: { type: Holding['subject']; id: string; kind: HeldWork['kind'] }[] = [];
  for (const { kind, subject, give } of holdings) {
    const ids = work.filter((one) => one.kind === kind).map(({ id }) => id);
    if (ids.length === 0) continue;
    await give(manager, ids, from, to);
    given.push(...ids.map((id) => ({ type: subject, id, kind })));
  }
  const scenarios = given.filter(({ type }) => type === 'scenario').map(({ id }) => id);
  if (scenarios.length) await replayScenarios(manager, { ids: [...new Set(scenarios)] });
  return given;
}

/** Takes an erased person's name and telephone off the scenarios that name them, ended ones too. */
export async function eraseAsContact(manager: EntityManager, of: UserEntity): Promise<void> {
  const found = await rows<{ id: string }>(
    manager,
    `update publishing.scenarios s
        set contact_name = '', contact_phone = '', version = version + 1
      where ${namesAsContact} returning s.id`,
    [of.organisationId, of.displayName, of.id],
  );
  if (found.length) await replayScenarios(manager, { ids: found.map(({ id }) => id) });
}
