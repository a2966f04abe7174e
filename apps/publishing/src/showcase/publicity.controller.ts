import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  decideListObjectionRequest,
  type DecideListObjectionRequest,
  id as idSchema,
  listListObjectionsQuery,
  type ListListObjectionsQuery,
  publiciseListRequest,
  type PubliciseListRequest,
  raiseListObjectionRequest,
  type RaiseListObjectionRequest,
  rejectListObjectionRequest,
  type RejectListObjectionRequest,
  reviewActRequest,
  type ReviewActRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import {
  dismissListObjection,
  investigateListObjection,
  listListObjections,
  raiseListObjection,
  readListObjection,
  readListObjectionHistory,
  rejectListObjection,
  upholdListObjection,
} from './list-objections.js';
import { publiciseList } from './publicise-list.js';
import { readPublicity } from './read-publicity.js';

/** 名单公示 and what is objected to it. */
@Controller('api/showcase')
export class PublicityController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('editions/:id/publicity')
  @Public()
  read(@Caller() caller: Principal | undefined, @Param('id', { schema: idSchema }) id: string) {
    return readPublicity(this.dataSource.manager, caller, id);
  }

  @Post('editions/:id/publicity')
  @Requires('edition:write')
  @HttpCode(200)
  publicise(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: publiciseListRequest }) body: PubliciseListRequest,
  ) {
    return publiciseList(this.dataSource, caller, id, body);
  }

  @Post('editions/:id/objections')
  @Requires('objection:raise')
  raise(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: raiseListObjectionRequest }) body: RaiseListObjectionRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return raiseListObjection(this.dataSource, caller, id, body, key);
  }

  @Get('objections')
  @Requires('objection:read')
  list(
    @Caller() caller: Principal,
    @Query({ schema: listListObjectionsQuery }) query: ListListObjectionsQuery,
  ) {
    return listListObjections(this.dataSource, caller, query);
  }

  @Get('objections/:id')
  @Requires('objection:read')
  objection(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readListObjection(this.dataSource, caller, id);
  }

  @Get('objections/:id/history')
  @Requires('objection:read')
  history(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readListObjectionHistory(this.dataSource, caller, id);
  }

  @Post('objections/:id/investigate')
  @Requires('objection:decide')
  @HttpCode(200)
  investigate(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reviewActRequest }) body: ReviewActRequest,
  ) {
    return investigateListObjection(this.dataSource, caller, id, body);
  }

  @Post('objections/:id/uphold')
  @Requires('objection:decide')
  @HttpCode(200)
  uphold(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: decideListObjectionRequest }) body: DecideListObjectionRequest,
  ) {
    return upholdListObjection(this.dataSource, caller, id, body);
  }

  @Post('objections/:id/dismiss')
  @Requires('objection:decide')
  @HttpCode(200)
  dismiss(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: decideListObjectionRequest }) body: DecideListObjectionRequest,
  ) {
    return dismissListObjection(this.dataSource, caller, id, body);
  }

  @Post('objections/:id/reject')
  @Requires('objection:decide')
  @HttpCode(200)
  reject(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: rejectListObjectionRequest }) body: RejectListObjectionRequest,
  ) {
    return rejectListObjection(this.dataSource, caller, id, body);
  }
}
