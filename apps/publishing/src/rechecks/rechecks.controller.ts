import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  id as idSchema,
  type MoveRequest,
  moveRequest,
  type RecheckRequest,
  recheckRequest,
} from '#libs/contracts';
import { confirmFacts, recheckEnterprise } from './recheck-enterprise.js';

@Controller('api/enterprises/:id')
export class RechecksController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Post('confirm')
  @Requires('enterprise:write')
  @HttpCode(200)
  confirm(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return confirmFacts(this.dataSource, caller, id, body);
  }

  @Post('recheck')
  @Requires('enterprise:review')
  @HttpCode(200)
  recheck(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: recheckRequest }) body: RecheckRequest,
  ) {
    return recheckEnterprise(this.dataSource, caller, id, body);
  }
}
