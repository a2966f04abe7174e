import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { EnterprisesController } from './enterprises.controller.js';

@Module({ imports: [publishingDatabase], controllers: [EnterprisesController] })
export class EnterprisesModule {}
