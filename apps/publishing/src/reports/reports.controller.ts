import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  ledgerExportQuery,
  type LedgerExportQuery,
  ledgerQuery,
  type LedgerQuery,
  ledgerRowsQuery,
  type LedgerRowsQuery,
} from '#libs/contracts';
import { exportLedger } from './export-ledger.js';
import { readLedger, readLedgerRows } from './read-ledger.js';

@Controller('api/reports/ledger')
export class ReportsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Requires('report:read')
  ledger(@Caller() caller: Principal, @Query({ schema: ledgerQuery }) query: LedgerQuery) {
    return readLedger(this.dataSource, caller, query);
  }

  @Get('rows')
  @Requires('report:read')
  rows(@Caller() caller: Principal, @Query({ schema: ledgerRowsQuery }) query: LedgerRowsQuery) {
    return readLedgerRows(this.dataSource, caller, query);
  }

  @Get('export')
  @Requires('report:read')
  export(
    @Caller() caller: Principal,
    @Query({ schema: ledgerExportQuery }) query: LedgerExportQuery,
  ) {
    return exportLedger(this.dataSource, caller, query);
  }
}
