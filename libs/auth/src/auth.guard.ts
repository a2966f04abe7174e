import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isAllowed, Refusal } from '#libs/contracts';
import { currentContext } from '#libs/logging';
import { ACCESS, type Access } from './decorators.js';
import type { Principal } from './principal.js';
import { SessionReader } from './session-reader.js';
import { sessionCookie } from './session-token.js';

interface AuthenticatedRequest {
  cookies?: Record<string, string | undefined>;
  principal?: Principal;
}

/** Decides at every route by its declared access; a route that declares none is refused. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SessionReader) private readonly sessions: SessionReader,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = request.cookies?.[sessionCookie];
    if (token) {
      request.principal = await this.sessions.principalOf(token);
      const work = currentContext();
      if (work && request.principal) work.userId = request.principal.userId;
    }
    if (access === 'public') return true;
    if (!request.principal)
      throw new Refusal('unauthenticated', 'AUTH.REQUIRED', 'Log in to use this.');
    if (!access || !isAllowed(request.principal.roles, access))
      throw new Refusal('forbidden', 'AUTH.FORBIDDEN', 'Your role may not do this.');
    return true;
  }
}
