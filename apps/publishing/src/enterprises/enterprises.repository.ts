import { type DataSource, type EntityManager, In } from 'typeorm';
import type {
  Capability,
  Enterprise,
  EnterpriseSummary,
  ListEnterprisesQuery,
  PendingChange,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { todaySql } from '#libs/calendar';
import { type HeldCredential, qualificationsOn, tiersOn } from '../credentials/credential.js';
import { type CapabilityEntity, EnterpriseEntity } from './enterprise.entity.js';
import { directorySectors, isMember, judgeEntry } from './entry-criteria.js';

/** An enterprise with its capabilities in the order in which they were added. */
export async function findEnterprise(
  manager: EntityManager,
  id: string,
): Promise<EnterpriseEntity | null> {
  return (await findEnterprises(manager, [id]))[0] ?? null;
}

/** Several enterprises by id, with their capabilities and what is read beside them: two queries. */
export async function findEnterprises(
  manager: EntityManager,
  ids: string[],
): Promise<EnterpriseEntity[]> {
  if (ids.length === 0) return [];
  const found = await manager.find(EnterpriseEntity, {
    where: { id: In(ids) },
    relations: { capabilities: true },
    order: { id: 'ASC', capabilities: { id: 'ASC' } },
  });
  return withDirectoryFacts(manager, found);
}

/** Fills in the accepted credentials, the change that waits, and the present day. */
async function withDirectoryFacts(
  manager: EntityManager,
  enterprises: EnterpriseEntity[],
): Promise<EnterpriseEntity[]> {
  const facts = await rows<{
    id: string;
    today: string;
    accepted: HeldCredential[];
    pendingChange: PendingChange | null;
  }>(
    manager,
    `select e.id, ${todaySql}::text as today,
            coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'kind', c.kind,
                'code', c.code, 'name', c.name, 'expiresOn', c.expires_on,
                'mandatory', c.mandatory, 'replaces', c.replaces_id) order by c.id)
               from publishing.credentials c
              where c.enterprise_id = e.id and c.status = 'accepted'), '[]') as accepted,
            (select jsonb_build_object('id', r.id, 'version', r.version, 'changes', r.changes,
                'createdAt', to_char(r.created_at at time zone 'utc',
                  'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
               from publishing.change_requests r
              where r.enterprise_id = e.id and r.status = 'open') as "pendingChange"
       from unnest($1::uuid[]) as e(id)`,
    [enterprises.map(({ id }) => id)],
  );
  const byId = new Map(facts.map(({ id, ...rest }) => [id, rest]));
  return enterprises.map((enterprise) => Object.assign(enterprise, byId.get(enterprise.id)));
}

/** Locks the enterprise for the rest of the transaction, then reads it with its capabilities. */
export async function lockEnterprise(
  manager: EntityManager,
  id: string,
): Promise<EnterpriseEntity | null> {
  await manager.query('select 1 from publishing.enterprises where id = $1 for update', [id]);
  return findEnterprise(manager, id);
}

/** Columns that use cases change; the version and the time of change follow by themselves. */
export type EnterpriseChanges = Partial<
  Omit<EnterpriseEntity, 'id' | 'version' | 'capabilities' | 'accepted' | 'pendingChange' | 'today'>
>;

/** Saves changes under the next version and reads the enterprise anew. */
export async function saveEnterprise(
  manager: EntityManager,
  enterprise: EnterpriseEntity,
  changes: EnterpriseChanges,
): Promise<EnterpriseEntity> {
  await manager.update(
    EnterpriseEntity,
    { id: enterprise.id },
    { ...changes, version: enterprise.version + 1, updatedAt: () => 'now()' },
  );
  return (await findEnterprise(manager, enterprise.id))!;
}

/** Of a credential `c`, accepted and not expired: `countsOn` in SQL. */
export const countsSql = `c.status = 'accepted'
  and coalesce(c.expires_on >= ${todaySql}, true)`;

/** `judgeEntry` in SQL, for an enterprise `e`: a test holds the two together. */
const memberSql = (sectors: string) => `(e.status = 'verified' and e.district <> 'outside'
  and e.independent_legal_person and e.sector = any(${sectors}) and btrim(e.profile) <> ''
  and exists (select from publishing.capabilities c where c.enterprise_id = e.id)
  and not exists (
    select from publishing.credentials c
     where c.enterprise_id = e.id and c.status = 'accepted' and c.mandatory
       and c.expires_on < ${todaySql}
       and not exists (select from publishing.credentials r
                        where r.replaces_id = c.id and r.status = 'accepted')))`;

export async function listEnterpriseSummaries(
  source: DataSource | EntityManager,
  filter: Omit<ListEnterprisesQuery, 'cursor'>,
  after: [string, string] | null,
): Promise<(Omit<EnterpriseSummary, 'updatedAt'> & { updatedAt: Date })[]> {
  const conditions = ['true'];
  const parameters: unknown[] = [];
  const add = (condition: (position: string) => string, value: unknown) => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  if (filter.status) add((at) => `e.status = ${at}`, filter.status);
  if (filter.district) add((at) => `e.district = ${at}`, filter.district);
  if (filter.sector) add((at) => `e.sector = ${at}`, filter.sector);
  if (filter.recheck)
    conditions.push(
      `e.status = 'verified' and e.recheck_opened_on is not null
       and e.recheck_confirmed_at is ${filter.recheck === 'confirmed' ? 'not null' : 'null'}`,
    );
  const sectors = parameters.push(directorySectors);
  const isMemberSql = memberSql(`$${sectors}`);
  if (filter.member !== undefined)
    conditions.push(`${isMemberSql} is ${filter.member ? 'true' : 'not true'}`);
  if (filter.name) add((at) => `position(lower(${at}) in lower(e.name)) > 0`, filter.name);
  if (filter.domain)
    add(
      (at) =>
        `exists (select from publishing.capabilities c
                  where c.enterprise_id = e.id and c.domains @> array[${at}::text])`,
      filter.domain,
    );
  if (after) {
    parameters.push(after[0], after[1]);
    const at = parameters.length;
    conditions.push(`(e.updated_at, e.id) < ($${at - 1}, $${at})`);
  }
  return rows(
    source,
    `select e.id, e.status, e.name, e.district, e.sector, e.profile, e.updated_at as "updatedAt",
            ${isMemberSql} is true as "directoryMember",
            array(select c.code from publishing.credentials c
                   where c.enterprise_id = e.id and c.kind = 'tier' and ${countsSql}
                   group by c.code order by min(c.created_at), c.code) as tiers,
            array(select c.name from publishing.capabilities c
                   where c.enterprise_id = e.id order by c.id) as "capabilityNames"
       from publishing.enterprises e
      where ${conditions.join(' and ')}
      order by e.updated_at desc, e.id desc
      limit ${filter.limit + 1}`,
    parameters,
  );
}

export function toCapability(capability: CapabilityEntity): Capability {
  const { enterpriseId: _of, enterprise: _owner, ...told } = capability;
  return told;
}

/** The full state, as its owner sees it and as the events carry it. */
export function toEnterprise(enterprise: EnterpriseEntity): Enterprise {
  return {
    id: enterprise.id,
    version: enterprise.version,
    status: enterprise.status,
    statusNote: enterprise.statusNote,
    name: enterprise.name,
    uscc: enterprise.uscc,
    district: enterprise.district,
    legalRepresentative: enterprise.legalRepresentative,
    registeredCapitalWan: enterprise.registeredCapitalWan,
    foundedOn: enterprise.foundedOn,
    independentLegalPerson: enterprise.independentLegalPerson,
    sector: enterprise.sector,
    profile: enterprise.profile,
    tiers: tiersOn(enterprise.accepted, enterprise.today),
    qualifications: qualificationsOn(enterprise.accepted, enterprise.today),
    contactName: enterprise.contactName,
    contactPhone: enterprise.contactPhone,
    contactEmail: enterprise.contactEmail,
    capabilities: enterprise.capabilities.map(toCapability),
    directoryMember: isMember(judgeEntry(enterprise, enterprise.today)),
    blacklistedUntil: enterprise.blacklistedUntil,
    mergedInto: enterprise.mergedInto,
    recheck: enterprise.recheckDueOn
      ? {
          dueOn: enterprise.recheckDueOn,
          openedOn: enterprise.recheckOpenedOn,
          confirmedAt: enterprise.recheckConfirmedAt?.toISOString() ?? null,
        }
      : null,
    pendingChange: enterprise.pendingChange,
    createdAt: enterprise.createdAt.toISOString(),
    updatedAt: enterprise.updatedAt.toISOString(),
  };
}
