import type { EntityManager } from 'typeorm';
import type { ImportAs } from '#libs/contracts';
import { newId } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { todaySql } from '#libs/calendar';
import { findEnterprises, toEnterprise } from '../enterprises/enterprises.repository.js';
import { recordStateChanges } from '../state-changes.js';
import type { ImportedEnterprise } from './read-row.js';

/** How many go into one statement: large enough to be few, small enough not to hold up the process. */
export const portion = 250;

/**
 * Enters a portion of imported enterprises into the directory as one would enter by itself:
 * organisation, facts, capabilities, history, audit, and the events by which others hear of it. They
 * have no users yet.
 * @param manager in the one transaction of the whole import
 * @param now the database's clock at its beginning
 */
export async function loadEnterprises(
  manager: EntityManager,
  imported: readonly ImportedEnterprise[],
  as: ImportAs,
  actor: { userId: string; displayName: string },
  now: Date,
): Promise<{ id: string }[]> {
  const at = now.toISOString();
  const made = imported.map((one) => ({
    ...one,
    id: newId(),
    status: as,
    capabilities: one.capabilities.map((capability) => ({ id: newId(), ...capability })),
    credentials: [
      ...one.tiers.map((code) => ({ id: newId(), kind: 'tier', code, name: null })),
      ...one.qualifications.map((name) => ({
        id: newId(),
        kind: 'qualification',
        code: null,
        name,
      })),
    ],
  }));
  const told = JSON.stringify(made);
  await manager.query(
    `insert into publishing.organisations (id, kind, name, district, version, created_at)
     select id, 'enterprise', name, district, 1, $2
       from jsonb_to_recordset($1) as one(id uuid, name text, district text)`,
    [told, at],
  );
  await manager.query(
    `insert into publishing.enterprises
       (id, version, status, name, uscc, district, profile, legal_representative,
        registered_capital_wan, founded_on, independent_legal_person, sector, contact_name,
        contact_phone, contact_email, recheck_due_on, created_at, updated_at)
     select id, 1, status, name, uscc, district, profile, "legalRepresentative",
            "registeredCapitalWan", "foundedOn", "independentLegalPerson", sector, "contactName",
            "contactPhone", "contactEmail",
            case when status = 'verified' then ${todaySql} + interval '1 year' end, $2, $2
       from jsonb_to_recordset($1) as one(id uuid, status text, name text, uscc text,
            district text, profile text, "legalRepresentative" text,
            "registeredCapitalWan" numeric, "foundedOn" date, "independentLegalPerson" boolean,
            sector text, "contactName" text, "contactPhone" text, "contactEmail" text)`,
    [told, at],
  );
  // Who vouches for the enterprise vouches for what it holds, until there is evidence with a date.
  await manager.query(
    `insert into publishing.credentials (id, enterprise_id, kind, code, name, status, decided_at)
     select held.id, one.id, held.kind, held.code, held.name,
            case one.status when 'verified' then 'accepted' else 'proposed' end,
            case one.status when 'verified' then $2::timestamptz end
       from jsonb_to_recordset($1) as one(id uuid, status text, credentials jsonb),
            jsonb_to_recordset(one.credentials) as held(id uuid, kind text, code text, name text)`,
    [told, at],
  );
  await manager.query(
    `insert into publishing.capabilities
       (id, enterprise_id, name, description, domains, technologies, maturity,
        delivery_districts, price_from_wan, price_to_wan, cases)
     select offer.id, one.id, offer.name, offer.description, ${texts('offer.domains')},
            ${texts('offer.technologies')}, offer.maturity, ${texts('offer."deliveryDistricts"')},
            offer."priceFromWan", offer."priceToWan", offer.cases
       from jsonb_to_recordset($1) as one(id uuid, capabilities jsonb),
            jsonb_to_recordset(one.capabilities) as offer(id uuid, name text, description text,
              domains jsonb, technologies jsonb, maturity text, "deliveryDistricts" jsonb,
              "priceFromWan" numeric, "priceToWan" numeric, cases jsonb)`,
    [told],
  );
  await recordStateChanges(
    manager,
    made.map(({ id, status }) => ({
      subjectType: 'enterprise',
      subjectId: id,
      from: null,
      to: status,
      actor,
      note: '批量导入',
    })),
  );
  const entered = await findEnterprises(
    manager,
    made.map(({ id }) => id),
  );
  await appendEvents(
    manager,
    entered.map(toEnterprise).flatMap((one) => [
      event('organisation.changed', one, {
        id: one.id,
        version: 1,
        kind: 'enterprise',
        name: one.name,
        members: [],
      }),
      // Drafts concern nobody else.
      ...(as === 'verified' ? [event('enterprise.verified', one, one)] : []),
    ]),
  );
  return made;
}

/** A JSON array of texts as PostgreSQL's own. */
function texts(array: string): string {
  return `array(select jsonb_array_elements_text(${array}))`;
}
