import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { ScenariosController } from './scenarios.controller.js';

@Module({ imports: [publishingDatabase], controllers: [ScenariosController] })
export class ScenariosModule {}
