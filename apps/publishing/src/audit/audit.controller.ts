import { Controller, Get, Inject, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Requires } from '#libs/auth';
import { type AuditQuery, auditQuery } from '#libs/contracts';
import { listAudit } from './list-audit.js';

@Controller('api/audit')
export class AuditController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Requires('audit:read')
  list(@Query({ schema: auditQuery }) query: AuditQuery) {
    return listAudit(this.dataSource, query);
  }
}
