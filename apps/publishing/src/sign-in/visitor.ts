import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { isIP } from 'node:net';
import { sessionCookie } from '#libs/auth';
import type { Config } from '#libs/config';
import type { Vault } from '#libs/encryption';

export const deviceCookie = 'device';
export const signOnCookie = 'signon';

/** From where somebody comes, and what their browser still has of earlier visits. */
export interface Visitor {
  address: string;
  userAgent?: string;
  sessionToken?: string;
  deviceToken?: string;
  signOnToken?: string;
}

/** What the use cases of signing in stand on. */
export interface SignInServices {
  dataSource: DataSource;
  vault: Vault;
  config: Config;
}

interface VisitorsRequest {
  ip: string;
  headers: Record<string, string | string[] | undefined>;
  cookies: Record<string, string | undefined>;
}

/** The visitor that a request comes from; behind our gateway the address is what it says. */
export const FromVisitor = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Visitor => {
    const { ip, headers, cookies } = context.switchToHttp().getRequest<VisitorsRequest>();
    return {
      address: isIP(ip) ? ip : 'unknown',
      userAgent: headers['user-agent'] as string | undefined,
      sessionToken: cookies[sessionCookie],
      deviceToken: cookies[deviceCookie],
      signOnToken: cookies[signOnCookie],
    };
  },
);
