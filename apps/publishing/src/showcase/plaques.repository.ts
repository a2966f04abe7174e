import type { DataSource, EntityManager } from 'typeorm';
import { type Day, todaySql } from '#libs/calendar';
import {
  awardShare,
  type AwardShare,
  type Plaque,
  type PlaqueStatus,
  type RevocationReason,
} from '#libs/contracts';
import { rows } from '#libs/database';

type Source = DataSource | EntityManager;

export interface PlaqueRow {
  number: string;
  version: number;
  editionId: string;
  nominationId: string;
  year: number;
  category: string;
  running: number;
  title: string;
  district: string | null;
  domain: string | null;
  nominees: AwardShare[];
  amount: number;
  fromCity: number;
  fromDistrict: number;
  issuer: string;
  /** The first certificate; a renewal has its own. */
  text: string;
  signature: string;
  issuedOn: Day;
  validUntil: Day;
  renewedUntil: Day | null;
  revokedOn: Day | null;
  revokedReason: RevocationReason | null;
  revokedBecause: string | null;
  status: PlaqueStatus;
}

/** What bigint comes as: text, so that nothing is rounded on the way. */
type Flat = Omit<PlaqueRow, 'amount' | 'fromCity' | 'fromDistrict' | 'nominees'> & {
  amount: string;
  fromCity: string;
  fromDistrict: string;
  nominees: unknown;
};

/** Of `publishing.plaques p`, by the database's day. */
export const plaqueStatusSql = `case when p.revoked_on is not null then 'revoked'
  when greatest(p.valid_until, p.renewed_until) < ${todaySql} then 'expired' else 'valid' end`;

const columns = `p.number, p.version, p.edition_id as "editionId", p.nomination_id as "nominationId", p.year,
  p.category, p.running, p.title, p.district, p.domain, p.nominees, p.amount::text as amount,
  p.from_city::text as "fromCity", p.from_district::text as "fromDistrict", p.issuer, p.text,
  p.signature, p.issued_on::text as "issuedOn", p.valid_until::text as "validUntil",
  p.renewed_until::text as "renewedUntil", p.revoked_on::text as "revokedOn",
  p.revoked_reason as "revokedReason", p.revoked_because as "revokedBecause",
  ${plaqueStatusSql} as status`;

export async function findPlaque(source: Source, number: string): Promise<PlaqueRow | undefined> {
  const [found] = await rows<Flat>(
    source,
    `select ${columns} from publishing.plaques p where p.number = $1`,
    [number],
  );
  return found && ofFlat(found);
}

/** Those of an edition, by category and number. */
export async function findPlaques(source: Source, editionId: string): Promise<PlaqueRow[]> {
  const found = await rows<Flat>(
    source,
    `select ${columns} from publishing.plaques p where p.edition_id = $1
      order by p.category, p.running`,
    [editionId],
  );
  return found.map(ofFlat);
}

/** The greatest number of each category in a year so far; nobody else numbers until the commit. */
export async function lockLastNumbers(
  manager: EntityManager,
  year: number,
): Promise<Map<string, number>> {
  await manager.query(`select pg_advisory_xact_lock(hashtext('showcase plaques'), $1)`, [year]);
  const found = await rows<{ category: string; last: number }>(
    manager,
    'select category, max(running) as last from publishing.plaques where year = $1 group by category',
    [year],
  );
  return new Map(found.map(({ category, last }) => [category, last]));
}

export type NewPlaque = Omit<
  PlaqueRow,
  'version' | 'renewedUntil' | 'revokedOn' | 'revokedReason' | 'revokedBecause' | 'status'
>;

export async function insertPlaques(
  manager: EntityManager,
  plaques: readonly NewPlaque[],
): Promise<void> {
  await manager.query(
    `insert into publishing.plaques (number, edition_id, nomination_id, year, category, running,
       title, district, domain, nominees, amount, from_city, from_district, issuer, text, signature,
       issued_on, valid_until)
     select number, "editionId", "nominationId", year, category, running, title, district, domain,
            nominees, amount, "fromCity", "fromDistrict", issuer, text, signature, "issuedOn",
            "validUntil"
       from jsonb_to_recordset($1) as one(number text, "editionId" uuid, "nominationId" uuid,
            year integer, category text, running integer, title text, district text, domain text,
            nominees jsonb, amount bigint, "fromCity" bigint, "fromDistrict" bigint, issuer text,
            text text, signature text, "issuedOn" date, "validUntil" date)`,
    [JSON.stringify(plaques)],
  );
}

export interface NomineeToAward {
  nominationId: string;
  organisationId: string;
  name: string;
  /** Null: no district pays for it. */
  district: string | null;
}

/** Who stands in nominations, the lead first, with the district that pays for them. */
export function findNomineesToAward(
  source: Source,
  nominationIds: readonly string[],
): Promise<NomineeToAward[]> {
  return rows(
    source,
    `select m.nomination_id as "nominationId", o.id as "organisationId", o.name,
            nullif(nullif(coalesce(e.district, o.district), 'city-wide'), 'outside') as district
       from publishing.nominees m
       join publishing.organisations o on o.id = m.organisation_id
       left join publishing.enterprises e on e.id = o.id
      where m.nomination_id = any($1) and m.status = 'confirmed'
      order by m.nomination_id, m.is_lead desc, o.name, o.id`,
    [nominationIds],
  );
}

function ofFlat({ amount, fromCity, fromDistrict, nominees, ...rest }: Flat): PlaqueRow {
  return {
    ...rest,
    nominees: awardShare.array().parse(nominees),
    amount: Number(amount),
    fromCity: Number(fromCity),
    fromDistrict: Number(fromDistrict),
  };
}

export function toPlaque(row: PlaqueRow, organisationId: string | undefined): Plaque {
  const { number, version, nominationId, category, title, district, domain, nominees } = row;
  const { amount, fromCity, fromDistrict, issuedOn, status } = row;
  const { revokedOn, revokedReason, revokedBecause } = row;
  return {
    number,
    version,
    nominationId,
    category,
    title,
    district,
    domain,
    nominees,
    amount,
    fromCity,
    fromDistrict,
    issuedOn,
    validUntil: lastDayOf(row),
    revokedOn,
    revokedReason,
    revokedBecause,
    status,
    isOwn: nominees.some((one) => one.organisationId === organisationId),
  };
}

/** The last day on which a plaque holds, as renewed. */
export function lastDayOf({ validUntil, renewedUntil }: PlaqueRow): Day {
  return renewedUntil !== null && renewedUntil > validUntil ? renewedUntil : validUntil;
}
