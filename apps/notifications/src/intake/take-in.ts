import type { DataSource, EntityManager } from 'typeorm';
import type { EventEnvelope, OrganisationSnapshot } from '#libs/contracts';
import { rows } from '#libs/database';
import { log } from '#libs/logging';
import { consequencesOf } from './catalogue.js';
import { type Announcement, isWaiting, type Settlement } from './consequences.js';
import { oweWebhooks } from '../webhooks/owe-webhooks.js';
import { holdErasures } from './erase-person.js';
import { isGroup } from './meant.js';
import { oweDeliveries } from './owe-deliveries.js';
import { tellInboxes } from './tell-inboxes.js';

/** Keeps the newest state of an organisation and its members: whom we can tell. */
export async function keepOrganisation(
  dataSource: DataSource,
  organisation: OrganisationSnapshot,
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await holdErasures(manager);
    const newer = await rows(
      manager,
      `insert into notifications.organisations as o (id, version, kind, name)
       values ($1, $2, $3, $4)
       on conflict (id) do update set version = excluded.version, kind = excluded.kind,
         name = excluded.name
       where o.version < excluded.version
       returning 1`,
      [organisation.id, organisation.version, organisation.kind, organisation.name],
    );
    if (newer.length === 0) return;
    await manager.query(
      `update notifications.recipients set active = false
        where organisation_id = $1 and id <> all($2)`,
      [organisation.id, organisation.members.map((member) => member.id)],
    );
    await manager.query(
      `insert into notifications.recipients
         (id, organisation_id, organisation_kind, email, display_name, roles, active)
       select id, $2, $3, email, "displayName", array(select jsonb_array_elements_text(roles)), true
         from jsonb_to_recordset($1) as m(id uuid, email text, "displayName" text, roles jsonb)
        where not exists (select from notifications.erased_people e where e.id = m.id)
       on conflict (id) do update set organisation_id = excluded.organisation_id,
         organisation_kind = excluded.organisation_kind, email = excluded.email,
         display_name = excluded.display_name, roles = excluded.roles, active = true`,
      [JSON.stringify(organisation.members), organisation.id, organisation.kind],
    );
  });
}

/**
 * Turns an event into inbox items and deliveries: each recipient once a channel, however often and in
 * how many processes at once the event comes. The inboxes are told first, in a transaction of their
 * own, so that they wait for nothing that is owed to others; whoever comes again after a crash
 * between the two finds the items there and goes on.
 * @returns ids of e-mail deliveries that are to be sent now; others wait for their time
 * @throws Error when an organisation to be told is not known yet: the event is tried again
 */
export async function takeIn(dataSource: DataSource, event: EventEnvelope): Promise<string[]> {
  const { announcement, settles } = consequencesOf(event);
  if (!announcement && !settles) return [];
  await dataSource.transaction(async (manager) => {
    await holdErasures(manager);
    for (const subject of subjectsOf(announcement, settles))
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [subject]);
    if (settles) await settle(manager, settles, event.version);
    if (!announcement) return;
    await assertOrganisationsKnown(manager, announcement);
    await tellInboxes(manager, event, announcement);
  });
  if (!announcement) return [];
  return dataSource.transaction(async (manager) => {
    await holdErasures(manager);
    const mails = await oweDeliveries(manager, event, announcement);
    await oweWebhooks(manager, event, announcement);
    log.info({ kind: announcement.kind, mails: mails.length }, 'Took in an event');
    return mails;
  });
}

/**
 * The two events of a waiting and its end may come in either order and at once, so both take the
 * subject's lock. Only kinds that can be settled need it.
 */
function subjectsOf(
  announcement: Announcement | undefined,
  settles: Settlement | undefined,
): string[] {
  if (settles) return [settles.subjectId];
  if (!announcement || !isWaiting(announcement.kind)) return [];
  return announcement.tellings.map((telling) => telling.facts.subjectId);
}

async function settle(
  manager: EntityManager,
  { kind, subjectId }: Settlement,
  version: number,
): Promise<void> {
  await manager.query(
    `insert into notifications.settled as s (kind, subject_id, version) values ($1, $2, $3)
     on conflict (kind, subject_id) do update set version = greatest(s.version, excluded.version)`,
    [kind, subjectId, version],
  );
  await manager.query(
    `update notifications.inbox_items set read_at = now()
      where kind = $1 and subject_id = $2 and version < $3 and read_at is null
        and (kind like '%waiting' or kind = 'enterprise.recheck-due')`,
    [kind, subjectId, version],
  );
}

async function assertOrganisationsKnown(
  manager: EntityManager,
  { tellings }: Announcement,
): Promise<void> {
  const wanted = [
    ...new Set(tellings.map((telling) => telling.organisationId).filter((id) => !isGroup(id))),
  ];
  const wantsPlatform = tellings.some((telling) => telling.organisationId === 'platform');
  // Each by itself: together they would read all organisations at every event.
  const [known] = await rows<{ wanted: number; platform: boolean }>(
    manager,
    `select (select count(*) from notifications.organisations where id = any($1)) as wanted,
            not $2 or exists (select from notifications.organisations where kind = 'platform')
              as platform`,
    [wanted, wantsPlatform],
  );
  if (known!.wanted < wanted.length || !known!.platform)
    throw new Error('an organisation to be told is not known yet; its own event is on its way');
}
