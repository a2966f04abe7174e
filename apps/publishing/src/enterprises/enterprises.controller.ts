import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  blacklistRequest,
  type BlacklistRequest,
  capabilityInput,
  type CapabilityInput,
  draftCapabilityRequest,
  type DraftCapabilityRequest,
  id as idSchema,
  listEnterprisesQuery,
  type ListEnterprisesQuery,
  type MoveRequest,
  moveRequest,
  moveWithReason,
  notFound,
  updateCapabilityRequest,
  type UpdateCapabilityRequest,
  updateEnterpriseRequest,
  type UpdateEnterpriseRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { draftCapability } from './draft-capability.js';
import {
  addCapability,
  removeCapability,
  updateCapability,
  updateEnterprise,
} from './edit-enterprise.js';
import { blacklistEnterprise, moveEnterprise } from './move-enterprise.js';
import {
  listEnterprises,
  readEnterprise,
  readEnterpriseHistory,
  readEntryCriteria,
} from './read-enterprises.js';

@Controller('api/enterprises')
export class EnterprisesController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Public()
  list(
    @Caller() caller: Principal | undefined,
    @Query({ schema: listEnterprisesQuery }) query: ListEnterprisesQuery,
  ) {
    return listEnterprises(this.dataSource, caller, query);
  }

  @Get(':id')
  @Public()
  read(@Caller() caller: Principal | undefined, @Param('id', { schema: idSchema }) id: string) {
    return readEnterprise(this.dataSource, caller, id);
  }

  @Get(':id/criteria')
  @Requires('enterprise:details')
  criteria(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readEntryCriteria(this.dataSource, caller, id);
  }

  @Get(':id/history')
  @Requires('session:own')
  history(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readEnterpriseHistory(this.dataSource, caller, id);
  }

  @Get(':id/capabilities')
  @Public()
  async capabilities(
    @Caller() caller: Principal | undefined,
    @Param('id', { schema: idSchema }) id: string,
  ) {
    return { items: (await readEnterprise(this.dataSource, caller, id)).capabilities };
  }

  @Patch(':id')
  @Requires('enterprise:write')
  update(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateEnterpriseRequest }) body: UpdateEnterpriseRequest,
  ) {
    return updateEnterprise(this.dataSource, caller, id, body);
  }

  @Post(':id/capabilities')
  @Requires('enterprise:write')
  addCapability(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: capabilityInput }) body: CapabilityInput,
    @IdempotencyKey() key: string | undefined,
  ) {
    return addCapability(this.dataSource, caller, id, body, key);
  }

  @Post(':id/capabilities/draft')
  @Requires('enterprise:write')
  @HttpCode(200)
  draftCapability(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: draftCapabilityRequest }) { text }: DraftCapabilityRequest,
  ) {
    if (caller.organisationId !== id) throw notFound('enterprise');
    return draftCapability(text);
  }

  @Patch(':id/capabilities/:capabilityId')
  @Requires('enterprise:write')
  updateCapability(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('capabilityId', { schema: idSchema }) capabilityId: string,
    @Body({ schema: updateCapabilityRequest }) body: UpdateCapabilityRequest,
  ) {
    return updateCapability(this.dataSource, caller, id, capabilityId, body);
  }

  @Delete(':id/capabilities/:capabilityId')
  @Requires('enterprise:write')
  @HttpCode(204)
  removeCapability(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('capabilityId', { schema: idSchema }) capabilityId: string,
  ) {
    return removeCapability(this.dataSource, caller, id, capabilityId);
  }

  @Post(':id/submit')
  @Requires('enterprise:write')
  @HttpCode(200)
  submit(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return moveEnterprise(this.dataSource, caller, id, 'submit', body);
  }

  @Post(':id/verify')
  @Requires('enterprise:review')
  @HttpCode(200)
  verify(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return moveEnterprise(this.dataSource, caller, id, 'verify', body);
  }

  @Post(':id/return')
  @Requires('enterprise:review')
  @HttpCode(200)
  return(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return moveEnterprise(this.dataSource, caller, id, 'return', body);
  }

  @Post(':id/reject')
  @Requires('enterprise:review')
  @HttpCode(200)
  reject(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return moveEnterprise(this.dataSource, caller, id, 'reject', body);
  }

  @Post(':id/suspend')
  @Requires('enterprise:review')
  @HttpCode(200)
  suspend(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return moveEnterprise(this.dataSource, caller, id, 'suspend', body);
  }

  @Post(':id/reinstate')
  @Requires('enterprise:review')
  @HttpCode(200)
  reinstate(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return moveEnterprise(this.dataSource, caller, id, 'reinstate', body);
  }

  @Post(':id/blacklist')
  @Requires('enterprise:review')
  @HttpCode(200)
  blacklist(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: blacklistRequest }) body: BlacklistRequest,
  ) {
    return blacklistEnterprise(this.dataSource, caller, id, body);
  }

  @Post(':id/close')
  @Requires('enterprise:close')
  @HttpCode(200)
  close(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return moveEnterprise(this.dataSource, caller, id, 'close', body);
  }
}
