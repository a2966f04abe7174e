import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { PlaqueRecord, RenewPlaqueRequest } from '#libs/contracts';
import { newId } from '#libs/database';
import type { SigningKey } from '#libs/encryption';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { readCityDay } from '../city-today.js';
import { readCertificate, signCertificate } from './certificate.js';
import { findDistrictDepartments } from './editions.repository.js';
import { holdPlaque, savePlaque } from './hold-plaque.js';
import { findRenewals, insertRenewal } from './plaque-renewals.repository.js';
import { lastDayOf } from './plaques.repository.js';
import { renewalFactsOf, showPlaque } from './read-plaque.js';
import { assertMayRenew, nextPeriod } from './renewal.js';

/** 续期: a plaque whose last recheck passed holds for the edition's validity once more. */
export async function renewPlaque(
  dataSource: DataSource,
  key: SigningKey,
  caller: Principal,
  number: string,
  { version }: RenewPlaqueRequest,
): Promise<PlaqueRecord> {
  return dataSource.transaction(async (manager) => {
    const { edition, nomination, plaque } = await holdPlaque(manager, number, version);
    const today = await readCityDay(manager);
    assertMayRenew(
      await renewalFactsOf(manager, plaque, await findRenewals(manager, number)),
      today,
    );
    const { from, until } = nextPeriod(lastDayOf(plaque), edition.content.validityYears);
    // What our own records do not read as a certificate was altered, and is not signed anew.
    const facts = readCertificate(plaque.text);
    if (!facts) throw new Error(`The certificate of ${number} was altered`);
    const id = newId();
    const certificate = signCertificate({ ...facts, issuedOn: today, validUntil: until }, key);
    await insertRenewal(manager, {
      id,
      number,
      issuedOn: today,
      from,
      until,
      ...certificate,
      by: caller.userId,
    });
    await savePlaque(manager, number, 'renewed_until = $2', [until]);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'plaque.renewed',
        subject: { type: 'plaque', id: number },
        details: { from, until },
      },
    ]);
    const shown = await showPlaque(manager, caller, number);
    const { district } = nomination;
    const departments = district ? await findDistrictDepartments(manager, [district]) : [];
    await appendEvents(manager, [
      event(
        'plaque.renewed',
        { id, version: 1 },
        {
          id,
          version: 1,
          nominationId: nomination.id,
          number,
          edition: { id: edition.id, title: edition.content.title },
          title: plaque.title,
          note: null,
          day: until,
          nomineeIds: plaque.nominees.map(({ organisationId }) => organisationId),
          departmentIds: departments.map((one) => one.id),
        },
      ),
    ]);
    return shown;
  });
}
