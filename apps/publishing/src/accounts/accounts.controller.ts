import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires, sessionCookie } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  createOrganisationRequest,
  type CreateOrganisationRequest,
  createUserRequest,
  type CreateUserRequest,
  id as idSchema,
  type LoginRequest,
  loginRequest,
  type Me,
  pageQuery,
  type PageQuery,
  type RegisterRequest,
  registerRequest,
  taxonomy,
  type UpdateUserRequest,
  updateUserRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { createOrganisation } from './create-organisation.js';
import { createUser } from './create-user.js';
import { listOrganisations, listUsers, listUsersQuery } from './list-accounts.js';
import { logIn, type LoggedIn, logOut, meOf, openSession } from './log-in.js';
import { registerEnterprise } from './register-enterprise.js';
import { updateUser } from './update-user.js';

type Reply = FastifyReply;
type Cookies = FastifyRequest & { cookies: Record<string, string | undefined> };

@Controller('api')
export class AccountsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('auth/login')
  @Public()
  @HttpCode(200)
  async login(
    @Body({ schema: loginRequest }) body: LoginRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Me> {
    return this.giveCookie(reply, await logIn(this.dataSource, body, this.config.sessionHours));
  }

  @Post('auth/register')
  @Public()
  async register(
    @Body({ schema: registerRequest }) body: RegisterRequest,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<Me> {
    const user = await registerEnterprise(this.dataSource, body);
    return this.giveCookie(
      reply,
      await openSession(this.dataSource, user, this.config.sessionHours),
    );
  }

  @Post('auth/logout')
  @Public()
  @HttpCode(204)
  async logout(@Req() request: Cookies, @Res({ passthrough: true }) reply: Reply): Promise<void> {
    await logOut(this.dataSource, request.cookies[sessionCookie]);
    void reply.clearCookie(sessionCookie, { path: '/' });
  }

  @Get('auth/me')
  @Requires('session:own')
  me(@Caller() caller: Principal): Me {
    return meOf(caller);
  }

  @Get('taxonomy')
  @Public()
  taxonomy() {
    return taxonomy;
  }

  @Get('organisations')
  @Requires('organisation:read')
  organisations(@Query({ schema: pageQuery }) query: PageQuery) {
    return listOrganisations(this.dataSource, query);
  }

  @Post('organisations')
  @Requires('organisation:write')
  createOrganisation(
    @Caller() caller: Principal,
    @Body({ schema: createOrganisationRequest }) body: CreateOrganisationRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return createOrganisation(this.dataSource, body, {
      userId: caller.userId,
      route: 'organisations',
      key,
    });
  }

  @Get('users')
  @Requires('user:read')
  users(@Query({ schema: listUsersQuery }) query: Parameters<typeof listUsers>[1]) {
    return listUsers(this.dataSource, query);
  }

  @Post('users')
  @Requires('user:write')
  createUser(
    @Caller() caller: Principal,
    @Body({ schema: createUserRequest }) body: CreateUserRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return createUser(this.dataSource, body, { userId: caller.userId, route: 'users', key });
  }

  @Patch('users/:id')
  @Requires('user:write')
  updateUser(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateUserRequest }) body: UpdateUserRequest,
  ) {
    return updateUser(this.dataSource, id, body);
  }

  private giveCookie(reply: Reply, { me, token }: LoggedIn): Me {
    void reply.setCookie(sessionCookie, token, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.config.cookieSecure,
      maxAge: Math.round(this.config.sessionHours * 3600),
    });
    return me;
  }
}
