import type { DataSource, EntityManager } from 'typeorm';
import type { Day } from '#libs/calendar';
import { rows } from '#libs/database';

/** A further period of a plaque, with the certificate that was signed for it. */
export interface Renewal {
  issuedOn: Day;
  from: Day;
  until: Day;
  text: string;
  signature: string;
  /** Who renewed it. */
  by: string;
}

/** Those of a plaque, the newest first. */
export function findRenewals(
  source: DataSource | EntityManager,
  number: string,
): Promise<Renewal[]> {
  return rows(
    source,
    `select r.issued_on::text as "issuedOn", r.from_day::text as "from",
            r.until_day::text as until, r.text, r.signature, u.display_name as by
       from publishing.plaque_renewals r join publishing.users u on u.id = r.renewed_by
      where r.plaque_number = $1 order by r.until_day desc`,
    [number],
  );
}

export async function insertRenewal(
  manager: EntityManager,
  one: Renewal & { id: string; number: string },
): Promise<void> {
  await manager.query(
    `insert into publishing.plaque_renewals (id, plaque_number, issued_on, from_day, until_day,
       text, signature, renewed_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [one.id, one.number, one.issuedOn, one.from, one.until, one.text, one.signature, one.by],
  );
}
