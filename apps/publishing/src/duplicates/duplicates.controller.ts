import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { id as idSchema, type MergeRequest, mergeRequest } from '#libs/contracts';
import { findSimilar } from './find-similar.js';
import { mergeEnterprises } from './merge-enterprises.js';

@Controller('api/enterprises/:id')
export class DuplicatesController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('similar')
  @Requires('enterprise:details')
  similar(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return findSimilar(this.dataSource, caller, id);
  }

  @Post('merge')
  @Requires('enterprise:merge')
  @HttpCode(200)
  merge(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: mergeRequest }) body: MergeRequest,
  ) {
    return mergeEnterprises(this.dataSource, caller, id, body);
  }
}
