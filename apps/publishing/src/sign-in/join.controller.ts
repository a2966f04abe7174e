import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '#libs/auth';
import { type AcceptInvitationRequest, acceptInvitationRequest, type Me } from '#libs/contracts';
import { acceptInvitation } from '../invitations/accept-invitation.js';
import { Doorkeeper } from './doorkeeper.js';
import { openSession } from './sessions.js';
import { FromVisitor, type Visitor } from './visitor.js';

/** Whoever accepts an invitation is logged in at once: the link has proved the address. */
@Controller('api/invitations/accept')
export class JoinController {
  constructor(@Inject(Doorkeeper) private readonly door: Doorkeeper) {}

  @Post()
  @Public()
  async accept(
    @Body({ schema: acceptInvitationRequest }) body: AcceptInvitationRequest,
    @FromVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Me> {
    const { dataSource, config } = this.door;
    const user = await acceptInvitation(dataSource, body, config.passwordPolicy);
    const terms = { method: 'password', mfa: false, hours: config.sessionHours } as const;
    const opened = await dataSource.transaction((manager) =>
      openSession(manager, user, visitor, terms),
    );
    return this.door.letIn(reply, opened);
  }
}
