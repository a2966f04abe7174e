import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  exportQuery,
  type ExportQuery,
  id as idSchema,
  importRowsQuery,
  type ImportRowsQuery,
  loadImportRequest,
  type LoadImportRequest,
  pageQuery,
  type PageQuery,
} from '#libs/contracts';
import { IdempotencyKey, TakesFile, withUploadedFile } from '#libs/http';
import { QueueBackend } from '#libs/queues';
import { spoolOf } from '../files/sweep-files.js';
import { exportEnterprises } from './export-enterprises.js';
import { importTemplate } from './import-template.js';
import { readImport, readImportRows, readImports } from './read-imports.js';
import { loadImport, mostBytes, requestImport } from './request-import.js';

/** The directory as spreadsheets, in and out. */
@Controller('api/enterprises')
export class ImportsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(QueueBackend) private readonly queues: QueueBackend,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('imports')
  @Requires('enterprise:import')
  @TakesFile()
  @HttpCode(202)
  async import(
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    const place = { folder: spoolOf(this.config), maxBytes: mostBytes };
    return withUploadedFile(request, place, (file) =>
      requestImport(this.dataSource, this.queues, caller, file, key),
    );
  }

  @Get('imports')
  @Requires('enterprise:import')
  imports(@Query({ schema: pageQuery }) query: PageQuery) {
    return readImports(this.dataSource, query);
  }

  @Get('imports/template.xlsx')
  @Requires('enterprise:import')
  template() {
    return importTemplate();
  }

  @Get('imports/:id')
  @Requires('enterprise:import')
  read(@Param('id', { schema: idSchema }) id: string) {
    return readImport(this.dataSource, id);
  }

  @Get('imports/:id/rows')
  @Requires('enterprise:import')
  rows(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: importRowsQuery }) query: ImportRowsQuery,
  ) {
    return readImportRows(this.dataSource, id, query);
  }

  @Post('imports/:id/load')
  @Requires('enterprise:import')
  @HttpCode(202)
  load(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: loadImportRequest }) body: LoadImportRequest,
  ) {
    return loadImport(this.dataSource, this.queues, caller, id, body);
  }

  @Get('export')
  @Requires('enterprise:export')
  export(@Caller() caller: Principal, @Query({ schema: exportQuery }) query: ExportQuery) {
    return exportEnterprises(this.dataSource, caller, query);
  }
}
