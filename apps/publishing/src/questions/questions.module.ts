import { Module } from '@nestjs/common';
import { publishingDatabase } from '../publishing-database.js';
import { QuestionsController } from './questions.controller.js';

@Module({ imports: [publishingDatabase], controllers: [QuestionsController] })
export class QuestionsModule {}
