import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { TicketsController } from './tickets.controller.js';

@Module({ imports: [publishingDatabase], controllers: [TicketsController] })
export class TicketsModule {}
