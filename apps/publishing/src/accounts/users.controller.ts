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
import { CONFIG, type Config } from '#libs/config';
import {
  createUserRequest,
  type CreateUserRequest,
  type HandOverRequest,
  handOverRequest,
  id as idSchema,
  listMembersQuery,
  type ListMembersQuery,
  listUsersQuery,
  type ListUsersQuery,
  type UpdateUserRequest,
  updateUserRequest,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { resetMfa } from '../sign-in/second-factor.js';
import { createUser } from './create-user.js';
import { eraseUser } from './erase-user.js';
import { handOver, readHeldWork } from './hand-over.js';
import { leave } from './leave.js';
import { listMembers, listUsers } from './list-accounts.js';
import { updateUser } from './update-user.js';

/** People: `users` for the platform, `members` for their own organisation, `account` for oneself. */
@Controller('api')
export class UsersController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('users')
  @Requires('user:read')
  users(@Query({ schema: listUsersQuery }) query: ListUsersQuery) {
    return listUsers(this.dataSource, query);
  }

  @Post('users')
  @Requires('user:write')
  create(
    @Caller() caller: Principal,
    @Body({ schema: createUserRequest }) body: CreateUserRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    return createUser(this.dataSource, caller, body, this.config.passwordPolicy, key);
  }

  @Patch('users/:id')
  @Requires('user:write')
  update(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateUserRequest }) body: UpdateUserRequest,
  ) {
    return updateUser(this.dataSource, caller, id, body);
  }

  @Delete('users/:id')
  @Requires('user:write')
  @HttpCode(204)
  remove(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return leave(this.dataSource, caller, id);
  }

  @Post('users/:id/erase')
  @Requires('user:write')
  @HttpCode(200)
  erase(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return eraseUser(this.dataSource, caller, id);
  }

  @Post('users/:id/mfa/reset')
  @Requires('user:write')
  @HttpCode(204)
  resetMfa(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return resetMfa(this.dataSource, caller, id);
  }

  /** Whose work a caller may see and hand over is decided by the use case, which knows the person. */
  @Get('users/:id/work')
  @Requires('session:own')
  work(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readHeldWork(this.dataSource, caller, id);
  }

  @Post('users/:id/hand-over')
  @Requires('session:own')
  @HttpCode(200)
  handOver(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: handOverRequest }) body: HandOverRequest,
  ) {
    return handOver(this.dataSource, caller, id, body);
  }

  @Post('account/leave')
  @Requires('session:own')
  @HttpCode(204)
  leave(@Caller() caller: Principal) {
    return leave(this.dataSource, caller, caller.userId);
  }

  @Get('members')
  @Requires('member:read')
  members(
    @Caller() caller: Principal,
    @Query({ schema: listMembersQuery }) query: ListMembersQuery,
  ) {
    return listMembers(this.dataSource, caller, query);
  }

  @Patch('members/:id')
  @Requires('member:manage')
  updateMember(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateUserRequest }) body: UpdateUserRequest,
  ) {
    return updateUser(this.dataSource, caller, id, body, caller.organisationId);
  }

  @Delete('members/:id')
  @Requires('member:manage')
  @HttpCode(204)
  removeMember(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return leave(this.dataSource, caller, id, caller.organisationId);
  }
}
