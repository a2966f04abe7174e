import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { AuditController } from './audit.controller.js';

@Module({ imports: [publishingDatabase], controllers: [AuditController] })
export class AuditModule {}
