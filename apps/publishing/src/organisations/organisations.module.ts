import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { OrganisationsController } from './organisations.controller.js';

@Module({ imports: [publishingDatabase], controllers: [OrganisationsController] })
export class OrganisationsModule {}
