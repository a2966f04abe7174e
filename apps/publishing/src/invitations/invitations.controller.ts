import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  createInvitationRequest,
  type CreateInvitationRequest,
  id as idSchema,
  listInvitationsQuery,
  type ListInvitationsQuery,
  previewInvitationRequest,
  type PreviewInvitationRequest,
} from '#libs/contracts';
import { Vault } from '#libs/encryption';
import { IdempotencyKey } from '#libs/http';
import { previewInvitation } from './accept-invitation.js';
import { cancelInvitation, invite, listInvitations, resendInvitation } from './invite.js';

/** Accepting is in the AccountsController: it logs in, as registering does. */
@Controller('api/invitations')
export class InvitationsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  @Get()
  @Requires('member:invite')
  list(
    @Caller() caller: Principal,
    @Query({ schema: listInvitationsQuery }) query: ListInvitationsQuery,
  ) {
    return listInvitations(this.dataSource, caller, query);
  }

  @Post()
  @Requires('member:invite')
  create(
    @Caller() caller: Principal,
    @Body({ schema: createInvitationRequest }) body: CreateInvitationRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return invite(this.dataSource, this.vault, caller, body, key);
  }

  @Post('preview')
  @Public()
  @HttpCode(200)
  preview(@Body({ schema: previewInvitationRequest }) body: PreviewInvitationRequest) {
    return previewInvitation(this.dataSource, body.token);
  }

  @Post(':id/resend')
  @Requires('member:invite')
  @HttpCode(200)
  resend(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return resendInvitation(this.dataSource, this.vault, caller, id);
  }

  @Delete(':id')
  @Requires('member:invite')
  @HttpCode(204)
  cancel(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return cancelInvitation(this.dataSource, caller, id);
  }
}
