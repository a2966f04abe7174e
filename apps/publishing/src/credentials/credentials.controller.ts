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
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  acceptCredentialRequest,
  type AcceptCredentialRequest,
  credentialInput,
  type CredentialInput,
  id as idSchema,
  type MoveRequest,
  moveWithReason,
  pageQuery,
  type PageQuery,
  updateCredentialRequest,
  type UpdateCredentialRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { acceptCredential, rejectCredential } from './decide-credential.js';
import { listCredentials, listWaitingCredentials } from './list-credentials.js';
import { proposeCredential, updateCredential, withdrawCredential } from './propose-credentials.js';

@Controller('api')
export class CredentialsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('qualifications')
  @Requires('enterprise:inspect')
  listWaiting(@Query({ schema: pageQuery }) query: PageQuery) {
    return listWaitingCredentials(this.dataSource, query);
  }

  @Get('enterprises/:id/qualifications')
  @Requires('enterprise:details')
  list(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return listCredentials(this.dataSource, caller, id);
  }

  @Post('enterprises/:id/qualifications')
  @Requires('enterprise:write')
  propose(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: credentialInput }) body: CredentialInput,
    @IdempotencyKey() key: string | undefined,
  ) {
    return proposeCredential(this.dataSource, caller, id, body, key);
  }

  @Patch('enterprises/:id/qualifications/:credentialId')
  @Requires('enterprise:write')
  update(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('credentialId', { schema: idSchema }) credentialId: string,
    @Body({ schema: updateCredentialRequest }) body: UpdateCredentialRequest,
  ) {
    return updateCredential(this.dataSource, caller, id, credentialId, body);
  }

  @Delete('enterprises/:id/qualifications/:credentialId')
  @Requires('enterprise:write')
  @HttpCode(204)
  withdraw(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('credentialId', { schema: idSchema }) credentialId: string,
  ) {
    return withdrawCredential(this.dataSource, caller, id, credentialId);
  }

  @Post('enterprises/:id/qualifications/:credentialId/accept')
  @Requires('enterprise:review')
  @HttpCode(200)
  accept(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('credentialId', { schema: idSchema }) credentialId: string,
    @Body({ schema: acceptCredentialRequest }) body: AcceptCredentialRequest,
  ) {
    return acceptCredential(this.dataSource, caller, id, credentialId, body);
  }

  @Post('enterprises/:id/qualifications/:credentialId/reject')
  @Requires('enterprise:review')
  @HttpCode(200)
  reject(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('credentialId', { schema: idSchema }) credentialId: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return rejectCredential(this.dataSource, caller, id, credentialId, body);
  }
}
