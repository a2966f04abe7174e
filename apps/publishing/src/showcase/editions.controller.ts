import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  createEditionRequest,
  type CreateEditionRequest,
  createNominationRequest,
  type CreateNominationRequest,
  id as idSchema,
  listEditionsQuery,
  type ListEditionsQuery,
  listNominationsQuery,
  type ListNominationsQuery,
  moveEditionRequest,
  type MoveEditionRequest,
  nominationVersionRequest,
  type NominationVersionRequest,
  updateEditionRequest,
  type UpdateEditionRequest,
  writeDistrictListRequest,
  type WriteDistrictListRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { createNomination } from './create-nomination.js';
import { moveEdition } from './move-edition.js';
import { readDistrictList, readDistrictLists } from './read-district-list.js';
import { listCandidates, listEditions, readEdition, readEditionHistory } from './read-editions.js';
import { listNominations } from './read-nominations.js';
import { submitDistrictList, writeDistrictList } from './write-district-list.js';
import { createEdition, updateEdition } from './write-edition.js';

@Controller('api/showcase/editions')
export class EditionsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Public()
  list(
    @Caller() caller: Principal | undefined,
    @Query({ schema: listEditionsQuery }) query: ListEditionsQuery,
  ) {
    return listEditions(this.dataSource, caller, query);
  }

  @Post()
  @Requires('edition:write')
  create(
    @Caller() caller: Principal,
    @Body({ schema: createEditionRequest }) body: CreateEditionRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return createEdition(this.dataSource, caller, body, key);
  }

  @Get(':id')
  @Public()
  read(@Caller() caller: Principal | undefined, @Param('id', { schema: idSchema }) id: string) {
    return readEdition(this.dataSource, caller, id);
  }

  @Patch(':id')
  @Requires('edition:write')
  update(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateEditionRequest }) body: UpdateEditionRequest,
  ) {
    return updateEdition(this.dataSource, caller, id, body);
  }

  @Get(':id/history')
  @Requires('nomination:inspect')
  history(@Param('id', { schema: idSchema }) id: string) {
    return readEditionHistory(this.dataSource, id);
  }

  @Post(':id/open')
  @Requires('edition:write')
  @HttpCode(200)
  open(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveEditionRequest }) body: MoveEditionRequest,
  ) {
    return moveEdition(this.dataSource, caller, id, body, 'open');
  }

  @Post(':id/close')
  @Requires('edition:write')
  @HttpCode(200)
  close(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveEditionRequest }) body: MoveEditionRequest,
  ) {
    return moveEdition(this.dataSource, caller, id, body, 'close');
  }

  @Post(':id/formal-review')
  @Requires('edition:write')
  @HttpCode(200)
  beginFormalReview(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveEditionRequest }) body: MoveEditionRequest,
  ) {
    return moveEdition(this.dataSource, caller, id, body, 'begin formal review');
  }

  @Get(':id/candidates')
  @Requires('nomination:write')
  candidates(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return listCandidates(this.dataSource, caller, id);
  }

  @Get(':id/nominations')
  @Requires('nomination:inspect')
  nominations(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: listNominationsQuery }) query: ListNominationsQuery,
  ) {
    return listNominations(this.dataSource, id, query);
  }

  @Post(':id/nominations')
  @Requires('nomination:write')
  nominate(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: createNominationRequest }) body: CreateNominationRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return createNomination(this.dataSource, caller, id, body, key);
  }

  @Get(':id/district-lists')
  @Requires('nomination:inspect')
  districtLists(@Param('id', { schema: idSchema }) id: string) {
    return readDistrictLists(this.dataSource, id);
  }

  @Get(':id/district-list')
  @Requires('district-list:read')
  districtList(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readDistrictList(this.dataSource, caller, id);
  }

  @Put(':id/district-list')
  @Requires('district-list:write')
  writeDistrictList(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: writeDistrictListRequest }) body: WriteDistrictListRequest,
  ) {
    return writeDistrictList(this.dataSource, caller, id, body);
  }

  @Post(':id/district-list/submit')
  @Requires('district-list:submit')
  @HttpCode(200)
  submitDistrictList(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: nominationVersionRequest }) body: NominationVersionRequest,
  ) {
    return submitDistrictList(this.dataSource, caller, id, body);
  }
}
