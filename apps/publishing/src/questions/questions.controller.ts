import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  answerQuestionRequest,
  type AnswerQuestionRequest,
  askQuestionRequest,
  type AskQuestionRequest,
  declineQuestionRequest,
  duplicateQuestionRequest,
  type DuplicateQuestionRequest,
  editQuestionRequest,
  type EditQuestionRequest,
  id as idSchema,
  listQuestionsQuery,
  type ListQuestionsQuery,
  type MoveRequest,
  withdrawQuestionRequest,
  type WithdrawQuestionRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { answerQuestion, declineQuestion, markDuplicate } from './answer-question.js';
import { askQuestion, editQuestion, withdrawQuestion } from './ask-question.js';
import { listQuestions } from './list-questions.js';

@Controller('api')
export class QuestionsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('scenarios/:id/questions')
  @Public()
  list(
    @Caller() caller: Principal | undefined,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: listQuestionsQuery }) query: ListQuestionsQuery,
  ) {
    return listQuestions(this.dataSource, caller, id, query);
  }

  @Post('scenarios/:id/questions')
  @Requires('question:ask')
  ask(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: askQuestionRequest }) body: AskQuestionRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return askQuestion(this.dataSource, caller, id, body, key);
  }

  @Patch('questions/:id')
  @Requires('question:ask')
  edit(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: editQuestionRequest }) body: EditQuestionRequest,
  ) {
    return editQuestion(this.dataSource, caller, id, body);
  }

  @Post('questions/:id/withdraw')
  @Requires('question:ask')
  @HttpCode(200)
  withdraw(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: withdrawQuestionRequest }) body: WithdrawQuestionRequest,
  ) {
    return withdrawQuestion(this.dataSource, caller, id, body);
  }

  @Post('questions/:id/answer')
  @Requires('question:answer')
  @HttpCode(200)
  answer(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: answerQuestionRequest }) body: AnswerQuestionRequest,
  ) {
    return answerQuestion(this.dataSource, caller, id, body);
  }

  @Post('questions/:id/decline')
  @Requires('question:answer')
  @HttpCode(200)
  decline(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: declineQuestionRequest }) body: MoveRequest,
  ) {
    return declineQuestion(this.dataSource, caller, id, body);
  }

  @Post('questions/:id/duplicate')
  @Requires('question:answer')
  @HttpCode(200)
  duplicate(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: duplicateQuestionRequest }) body: DuplicateQuestionRequest,
  ) {
    return markDuplicate(this.dataSource, caller, id, body);
  }
}
