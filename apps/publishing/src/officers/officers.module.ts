import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { OfficersController } from './officers.controller.js';

@Module({ imports: [publishingDatabase], controllers: [OfficersController] })
export class OfficersModule {}
