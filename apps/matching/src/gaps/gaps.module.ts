import { Module } from '@nestjs/common';
import { matchingDatabase } from '../matching-database.js';
import { GapsController } from './gaps.controller.js';

@Module({ imports: [matchingDatabase], controllers: [GapsController] })
export class GapsModule {}
