import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Post,
  Query,
  Redirect,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '#libs/auth';
import {
  type Me,
  mfaCodeRequest,
  type MfaCodeRequest,
  Refusal,
  startSignOnQuery,
  type StartSignOnQuery,
} from '#libs/contracts';
import { Doorkeeper } from './doorkeeper.js';
import { completeSignOn, finishSignOn, type SignOnStep, startSignOn } from './sign-on.js';
import { SignOnProvider } from './sign-on-provider.js';
import { FromVisitor, type Visitor } from './visitor.js';

type Reply = FastifyReply;
type Asked = Pick<FastifyRequest, 'url' | 'headers'>;

@Controller('api/auth/oidc')
export class SignOnController {
  constructor(
    @Inject(Doorkeeper) private readonly door: Doorkeeper,
    @Inject(SignOnProvider) private readonly provider: SignOnProvider,
  ) {}

  @Get('start')
  @Public()
  @Redirect()
  start(
    @Query({ schema: startSignOnQuery }) query: StartSignOnQuery,
    @Req() request: Asked,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    return this.lead(request, reply, () =>
      startSignOn(this.door, this.provider, query.return ?? '/'),
    );
  }

  @Get('callback')
  @Public()
  @Redirect()
  callback(
    @Req() request: Asked,
    @FromVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: Reply,
  ) {
    const query = request.url.split('?')[1] ?? '';
    return this.lead(request, reply, () => finishSignOn(this.door, this.provider, query, visitor));
  }

  @Post('complete')
  @Public()
  @HttpCode(200)
  async complete(
    @Body({ schema: mfaCodeRequest }) { code }: MfaCodeRequest,
    @FromVisitor() visitor: Visitor,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Me> {
    return this.door.letIn(reply, await completeSignOn(this.door, code, visitor));
  }

  /** Leads a browser on. One that shows pages is told of a refusal on the login page. */
  private async lead(
    { headers }: Asked,
    reply: Reply,
    step: () => Promise<SignOnStep>,
  ): Promise<{ url: string; statusCode: number }> {
    try {
      const { url, signOnToken, session } = await step();
      if (signOnToken) this.door.giveSignOnCookie(reply, signOnToken);
      if (session) this.door.giveCookies(reply, session);
      return { url, statusCode: 302 };
    } catch (error) {
      if (!(error instanceof Refusal) || !headers.accept?.includes('text/html')) throw error;
      return { url: `/login?problem=${encodeURIComponent(error.code)}`, statusCode: 302 };
    }
  }
}
