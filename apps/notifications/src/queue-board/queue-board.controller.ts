import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '#libs/auth';
import { boardPath, QueueBoard } from './queue-board.js';

/** The queues themselves, for whoever may see what is delivered; to look at, not to change. */
@Controller('api/notifications/queues')
export class QueueBoardController {
  constructor(@Inject(QueueBoard) private readonly board: QueueBoard) {}

  @Get()
  @Requires('delivery:read')
  start(@Res() reply: FastifyReply) {
    return this.send(reply, '', {});
  }

  @Get('*')
  @Requires('delivery:read')
  answer(
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
    @Res() reply: FastifyReply,
  ) {
    const path = new URL(request.url, 'http://board').pathname.slice(boardPath.length + 1);
    return this.send(reply, path, query);
  }

  private async send(reply: FastifyReply, path: string, query: Record<string, unknown>) {
    const { status, type, body, isHashed } = await this.board.answer(path, query);
    if (isHashed) void reply.header('cache-control', 'private, max-age=31536000, immutable');
    await reply.status(status).type(type).send(body);
  }
}
