import type { EntityManager } from 'typeorm';
import { type EventEnvelope, isWebhookKind } from '#libs/contracts';
import type { Announcement } from '../intake/consequences.js';

/**
 * Writes what the webhooks of the organisations concerned are owed for an event, each notice once
 * however often the event comes. An organisation is concerned by what any of its people is told.
 */
export async function oweWebhooks(
  manager: EntityManager,
  event: EventEnvelope,
  { kind, tellings }: Announcement,
): Promise<void> {
  if (!isWebhookKind(kind)) return;
  const records = tellings.map(({ organisationId, facts }, position) => ({
    position,
    audience: organisationId,
    facts,
  }));
  await manager.query(
    `with telling as (
       select position, audience, facts, (facts->>'subjectId')::uuid as subject_id
         from jsonb_to_recordset($1) as t(position integer, audience text, facts jsonb)
     ), addressed as (
       select t.*, t.audience::uuid as organisation_id from telling t
        where t.audience not in ('platform', 'told')
        union all
       select t.*, o.id from telling t
         join notifications.organisations o on o.kind = 'platform'
        where t.audience = 'platform'
        union all
       select t.*, told.id from telling t cross join lateral (
           select r.organisation_id as id
             from notifications.inbox_items i
             join notifications.recipients r on r.id = i.recipient_id
            where i.subject_id = t.subject_id and i.kind = 'scenario.matched'
            union
           select n.enterprise_id from notifications.interests n
            where n.scenario_id = t.subject_id and n.interested
            union
           -- What came of the opening itself their bids have told them.
           select b.enterprise_id from notifications.bidders b
            where b.scenario_id = t.subject_id and b.since < $5) told
        where t.audience = 'told'
     ), meant as (
       select distinct on (organisation_id, subject_id) * from addressed
        order by organisation_id, subject_id, position
     )
     insert into notifications.webhook_deliveries
       (id, webhook_id, event_id, kind, subject_id, facts, occurred_at, request_id)
     select notifications.new_id(), w.id, $2, $3, m.subject_id, m.facts, $5, $4
       from meant m
       join notifications.webhooks w on w.organisation_id = m.organisation_id
        and w.active and w.deleted_at is null and $3 = any(w.kinds)
     on conflict do nothing`,
    [JSON.stringify(records), event.id, kind, event.requestId, event.occurredAt],
  );
}
