import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  id as idSchema,
  listPublicitiesQuery,
  type ListPublicitiesQuery,
  moveRequest,
  type MoveRequest,
  publiciseAwardRequest,
  type PubliciseAwardRequest,
} from '#libs/contracts';
import { confirmAward } from './confirm-award.js';
import { publiciseAward } from './publicise-award.js';
import { listPublicities, readAward } from './read-award.js';

@Controller('api')
export class AwardsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('publicities')
  @Public()
  list(@Query({ schema: listPublicitiesQuery }) query: ListPublicitiesQuery) {
    return listPublicities(this.dataSource, query);
  }

  @Get('scenarios/:id/award')
  @Public()
  read(@Caller() caller: Principal | undefined, @Param('id', { schema: idSchema }) id: string) {
    return readAward(this.dataSource, caller, id);
  }

  @Post('scenarios/:id/award/publicise')
  @Requires('award:decide')
  @HttpCode(200)
  publicise(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: publiciseAwardRequest }) body: PubliciseAwardRequest,
  ) {
    return publiciseAward(this.dataSource, caller, id, body);
  }

  @Post('scenarios/:id/award/confirm')
  @Requires('award:decide')
  @HttpCode(200)
  confirm(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return confirmAward(this.dataSource, caller, id, body);
  }
}
