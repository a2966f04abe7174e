import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { sessionCookie, SessionReader } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import type { Me } from '#libs/contracts';
import { Vault } from '#libs/encryption';
import { meOf } from './log-in.js';
import type { OpenedSession } from './sessions.js';
import { deviceCookie, type SignInServices, signOnCookie } from './visitor.js';

const deviceSeconds = 365 * 86_400;
const signOnSeconds = 600;

/** What the use cases of signing in need, and how a browser is given what they answer. */
@Injectable()
export class Doorkeeper implements SignInServices {
  constructor(
    @Inject(DataSource) readonly dataSource: DataSource,
    @Inject(Vault) readonly vault: Vault,
    @Inject(CONFIG) readonly config: Config,
    @Inject(SessionReader) private readonly sessions: SessionReader,
  ) {}

  /** Gives the browser its session and tells who it is for, as every later request will see it. */
  async letIn(reply: FastifyReply, opened: OpenedSession): Promise<Me> {
    this.giveCookies(reply, opened);
    return meOf((await this.sessions.principalOf(opened.token))!);
  }

  giveCookies(reply: FastifyReply, { token, deviceToken }: OpenedSession): void {
    this.setCookie(reply, sessionCookie, token, Math.round(this.config.sessionHours * 3600));
    if (deviceToken) this.setCookie(reply, deviceCookie, deviceToken, deviceSeconds);
  }

  giveSignOnCookie(reply: FastifyReply, token: string): void {
    this.setCookie(reply, signOnCookie, token, signOnSeconds);
  }

  showOut(reply: FastifyReply): void {
    void reply.clearCookie(sessionCookie, { path: '/' });
  }

  private setCookie(reply: FastifyReply, name: string, value: string, maxAge: number): void {
    void reply.setCookie(name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.cookieSecure,
      maxAge,
    });
  }
}
