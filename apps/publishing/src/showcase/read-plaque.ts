import type { DataSource, EntityManager } from 'typeorm';
import { type Principal, readsWholePlatform } from '#libs/auth';
import { notFound, type PlaqueRecord } from '#libs/contracts';
import { readCityDay } from '../city-today.js';
import { findEdition } from './editions.repository.js';
import { readPlaque as readNumber } from './plaque-number.js';
import { findRenewals, type Renewal } from './plaque-renewals.repository.js';
import { findPlaque, lastDayOf, type PlaqueRow, toPlaque } from './plaques.repository.js';
import { findRechecksOf, toRecheckSummary } from './rechecks.repository.js';
import { renewableFrom, renewalBlockedBy, type RenewalFacts } from './renewal.js';
import { findRevocationsOf, hasProposal, toRevocation } from './revocations.repository.js';

/** A plaque with its periods, rechecks and what was proposed, for who stands in it and the platform. */
export async function readPlaqueRecord(
  dataSource: DataSource,
  caller: Principal,
  number: string,
): Promise<PlaqueRecord> {
  if (!readNumber(number)) throw notFound('plaque');
  return showPlaque(dataSource.manager, caller, number);
}

export async function showPlaque(
  manager: EntityManager,
  caller: Principal,
  number: string,
): Promise<PlaqueRecord> {
  const row = await findPlaque(manager, number);
  const isInside = readsWholePlatform(caller);
  const isTheirs = row?.nominees.some((one) => one.organisationId === caller.organisationId);
  if (!row || !(isTheirs || isInside)) throw notFound('plaque');
  const edition = (await findEdition(manager, row.editionId))!;
  const renewals = await findRenewals(manager, number);
  const facts = await renewalFactsOf(manager, row, renewals);
  const { text, signature, issuedOn, validUntil } = row;
  return {
    ...toPlaque(row, caller.organisationId),
    edition: { id: edition.id, title: edition.content.title, year: edition.content.year },
    periods: [
      ...renewals,
      { issuedOn, from: issuedOn, until: validUntil, by: null, text, signature },
    ],
    rechecks: (await findRechecksOf(manager, number)).map(toRecheckSummary),
    revocations: isInside
      ? (await findRevocationsOf(manager, number)).map((one) => toRevocation(one, caller.userId))
      : [],
    renewalBlockedBy: renewalBlockedBy(facts, await readCityDay(manager)),
    renewableFrom: renewableFrom(facts),
  };
}

/** @param renewals the newest first */
export async function renewalFactsOf(
  manager: EntityManager,
  row: PlaqueRow,
  renewals: readonly Renewal[],
): Promise<RenewalFacts> {
  const [newest] = await findRechecksOf(manager, row.number);
  return {
    status: row.status,
    until: lastDayOf(row),
    from: renewals[0]?.from ?? row.issuedOn,
    hasProposal: await hasProposal(manager, row.number),
    recheck: newest ? { status: newest.status, decidedOn: newest.decidedOn } : null,
  };
}
