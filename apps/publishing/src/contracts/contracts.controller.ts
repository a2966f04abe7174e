import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  correctContractRequest,
  type CorrectContractRequest,
  id as idSchema,
  listContractsQuery,
  type ListContractsQuery,
  moveRequest,
  type MoveRequest,
  moveWithReason,
  recordContractRequest,
  type RecordContractRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { BidVault } from '../bids/vault.js';
import { confirmContract, returnContract } from './decide-contract.js';
import { listContracts, readContract, readContractHistory } from './read-contracts.js';
import { correctContract, recordContract } from './record-contract.js';

@Controller('api')
export class ContractsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(BidVault) private readonly vault: BidVault,
  ) {}

  @Get('scenarios/:id/contract')
  @Public()
  read(@Caller() caller: Principal | undefined, @Param('id', { schema: idSchema }) id: string) {
    return readContract(this.dataSource, caller, id);
  }

  @Post('scenarios/:id/contract')
  @Requires('project:write')
  record(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: recordContractRequest }) body: RecordContractRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return recordContract(this.dataSource, this.vault, caller, id, body, key);
  }

  @Get('contracts')
  @Requires('project:read')
  list(
    @Caller() caller: Principal,
    @Query({ schema: listContractsQuery }) query: ListContractsQuery,
  ) {
    return listContracts(this.dataSource, caller, query);
  }

  @Get('contracts/:id/history')
  @Requires('project:read')
  history(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readContractHistory(this.dataSource, caller, id);
  }

  @Put('contracts/:id')
  @Requires('project:write')
  correct(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: correctContractRequest }) body: CorrectContractRequest,
  ) {
    return correctContract(this.dataSource, this.vault, caller, id, body);
  }

  @Post('contracts/:id/confirm')
  @Requires('project:approve')
  @HttpCode(200)
  confirm(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return confirmContract(this.dataSource, caller, id, body);
  }

  @Post('contracts/:id/return')
  @Requires('project:approve')
  @HttpCode(200)
  return(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return returnContract(this.dataSource, caller, id, body);
  }
}
