import { type DataSource, type EntityManager, In } from 'typeorm';
import type {
  Capability,
  Enterprise,
  EnterpriseSummary,
  ListEnterprisesQuery,
} from '#libs/contracts';
import { rows } from '#libs/database';
import { type CapabilityEntity, EnterpriseEntity } from './enterprise.entity.js';

/** An enterprise with its capabilities in the order in which they were added. */
export function findEnterprise(
  manager: EntityManager,
  id: string,
): Promise<EnterpriseEntity | null> {
  return manager.findOne(EnterpriseEntity, {
    where: { id },
    relations: { capabilities: true },
    order: { capabilities: { id: 'ASC' } },
  });
}

/** Several enterprises with their capabilities, in one query. */
export function findEnterprises(
  manager: EntityManager,
  ids: string[],
): Promise<EnterpriseEntity[]> {
  return manager.find(EnterpriseEntity, {
    where: { id: In(ids) },
    relations: { capabilities: true },
    order: { id: 'ASC', capabilities: { id: 'ASC' } },
  });
}

/** Locks the enterprise for the rest of the transaction, then reads it with its capabilities. */
export async function lockEnterprise(
  manager: EntityManager,
  id: string,
): Promise<EnterpriseEntity | null> {
  await manager.query('select 1 from publishing.enterprises where id = $1 for update', [id]);
  return findEnterprise(manager, id);
}

export async function saveEnterprise(
  manager: EntityManager,
  enterprise: EnterpriseEntity,
  changes: Partial<EnterpriseEntity>,
): Promise<EnterpriseEntity> {
  await manager.update(
    EnterpriseEntity,
    { id: enterprise.id },
    { ...changes, version: enterprise.version + 1, updatedAt: () => 'now()' },
  );
  return (await findEnterprise(manager, enterprise.id))!;
}

export async function listEnterpriseSummaries(
  source: DataSource,
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
    `select e.id, e.status, e.name, e.district, e.tiers, e.profile, e.updated_at as "updatedAt",
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
  const { id, name, description, domains, technologies, maturity, priceFromWan, cases } =
    capability;
  return { id, name, description, domains, technologies, maturity, priceFromWan, cases };
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
    profile: enterprise.profile,
    tiers: enterprise.tiers,
    qualifications: enterprise.qualifications,
    legalRepresentative: enterprise.legalRepresentative,
    contactPhone: enterprise.contactPhone,
    capabilities: enterprise.capabilities.map(toCapability),
    createdAt: enterprise.createdAt.toISOString(),
    updatedAt: enterprise.updatedAt.toISOString(),
  };
}
