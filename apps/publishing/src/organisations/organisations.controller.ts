import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  createOrganisationRequest,
  type CreateOrganisationRequest,
  id as idSchema,
  listOrganisationsQuery,
  type ListOrganisationsQuery,
  type MoveRequest,
  moveRequest,
  moveWithReason,
  updateOrganisationRequest,
  type UpdateOrganisationRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { createOrganisation } from './create-organisation.js';
import { deactivateOrganisation, reactivateOrganisation } from './deactivate-organisation.js';
import {
  listOrganisations,
  readOrganisation,
  readOrganisationHistory,
  readOrganisationTree,
} from './list-organisations.js';
import { updateOrganisation } from './update-organisation.js';

@Controller('api/organisations')
export class OrganisationsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Requires('organisation:read')
  list(@Query({ schema: listOrganisationsQuery }) query: ListOrganisationsQuery) {
    return listOrganisations(this.dataSource, query);
  }

  @Get('tree')
  @Requires('organisation:read')
  tree() {
    return readOrganisationTree(this.dataSource);
  }

  @Get(':id')
  @Requires('organisation:read')
  read(@Param('id', { schema: idSchema }) id: string) {
    return readOrganisation(this.dataSource, id);
  }

  @Get(':id/history')
  @Requires('organisation:read')
  history(@Param('id', { schema: idSchema }) id: string) {
    return readOrganisationHistory(this.dataSource, id);
  }

  @Post()
  @Requires('organisation:write')
  create(
    @Caller() caller: Principal,
    @Body({ schema: createOrganisationRequest }) body: CreateOrganisationRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return createOrganisation(this.dataSource, caller, body, key);
  }

  @Patch(':id')
  @Requires('organisation:write')
  update(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateOrganisationRequest }) body: UpdateOrganisationRequest,
  ) {
    return updateOrganisation(this.dataSource, caller, id, body);
  }

  @Post(':id/deactivate')
  @Requires('organisation:write')
  @HttpCode(200)
  deactivate(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return deactivateOrganisation(this.dataSource, caller, id, body);
  }

  @Post(':id/reactivate')
  @Requires('organisation:write')
  @HttpCode(200)
  reactivate(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return reactivateOrganisation(this.dataSource, caller, id, body);
  }
}
