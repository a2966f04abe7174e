import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type PendingStep, Refusal } from '#libs/contracts';
import { isAllowed } from './abilities.js';
import { currentContext } from '#libs/logging';
import { ACCESS, type Access, WHILE_PENDING } from './decorators.js';
import type { Principal } from './principal.js';
import { SessionReader } from './session-reader.js';
import { bearerTokenOf, sessionCookie } from './session-token.js';

interface AuthenticatedRequest {
  headers: Record<string, string | string[] | undefined>;
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
    const declared = <Value>(key: string) =>
      this.reflector.getAllAndOverride<Value | undefined>(key, [
        context.getHandler(),
        context.getClass(),
      ]);
    const access = declared<Access>(ACCESS);
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const principal = await this.principalOf(request);
    const work = currentContext();
    if (work && principal) work.userId = principal.userId;
    const isHeldUp =
      principal?.pending && !declared<PendingStep[]>(WHILE_PENDING)?.includes(principal.pending);
    if (access === 'public') {
      // Who still has to prove or change something sees what everybody sees.
      request.principal = isHeldUp ? undefined : principal;
      return true;
    }
    request.principal = principal;
    if (!principal) throw new Refusal('unauthenticated', 'AUTH.REQUIRED', 'Log in to use this.');
    if (isHeldUp) throw heldUp(principal.pending!);
    if (!access || !isAllowed(principal.roles, access))
      throw new Refusal('forbidden', 'AUTH.FORBIDDEN', 'Your role may not do this.');
    if (principal.scopes && !principal.scopes.includes(access))
      throw new Refusal('forbidden', 'AUTH.OUT_OF_SCOPE', `This token was not given ${access}.`);
    return true;
  }

  /** A token that is presented must be valid: a cookie beside it does not stand in for it. */
  private async principalOf(request: AuthenticatedRequest): Promise<Principal | undefined> {
    const bearer = bearerTokenOf(request.headers.authorization);
    if (bearer !== undefined) {
      const principal = await this.sessions.bearerOf(bearer);
      if (principal) return principal;
      throw new Refusal(
        'unauthenticated',
        'AUTH.TOKEN_INVALID',
        'This API token is not known, has expired, or was revoked.',
      );
    }
    const token = request.cookies?.[sessionCookie];
    return token ? this.sessions.principalOf(token) : undefined;
  }
}

function heldUp(step: PendingStep): Refusal {
  return step === 'mfa-enrolment'
    ? new Refusal(
        'forbidden',
        'AUTH.MFA_ENROLMENT_REQUIRED',
        'Your role needs a second factor: enrol one first.',
      )
    : new Refusal(
        'forbidden',
        'AUTH.PASSWORD_CHANGE_REQUIRED',
        'Your password is too old: change it first.',
      );
}
