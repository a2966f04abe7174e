import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Ledger, LedgerQuery, LedgerRow, LedgerRowsQuery, Page } from '#libs/contracts';
import { readTimeCursor, toPage } from '#libs/database';
import { tabulate } from './ledger.js';
import { countLedger, findLedgerRows } from './ledger.repository.js';

/** A department sees its own ledger, the platform everybody's. */
export function ledgerScopeOf(caller: Principal): string | null {
  return caller.organisationKind === 'department' ? caller.organisationId : null;
}

/** What was newly signed, started, delivered and brought to target in a year. */
export async function readLedger(
  dataSource: DataSource,
  caller: Principal,
  query: LedgerQuery,
): Promise<Ledger> {
  return tabulate(query, await countLedger(dataSource, ledgerScopeOf(caller), query));
}

/** The contracts behind the figures. */
export async function readLedgerRows(
  dataSource: DataSource,
  caller: Principal,
  query: LedgerRowsQuery,
): Promise<Page<LedgerRow>> {
  const found = await findLedgerRows(
    dataSource,
    ledgerScopeOf(caller),
    query,
    readTimeCursor(query.cursor),
  );
  return toPage(
    found,
    query.limit,
    (row) => [row.confirmedAt.toISOString(), row.contractId],
    ({ confirmedAt: _confirmedAt, ...row }) => row,
  );
}
