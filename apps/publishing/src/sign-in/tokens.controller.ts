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
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  createTokenRequest,
  type CreateTokenRequest,
  id as idSchema,
  pageQuery,
  type PageQuery,
} from '#libs/contracts';
import { IdempotencyKey } from '#libs/http';
import { createToken, listTokens, revokeToken } from './api-tokens.js';

@Controller('api/tokens')
export class TokensController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Requires('token:manage')
  list(@Caller() caller: Principal, @Query({ schema: pageQuery }) query: PageQuery) {
    return listTokens(this.dataSource, caller, query);
  }

  @Post()
  @Requires('token:manage')
  create(
    @Caller() caller: Principal,
    @Body({ schema: createTokenRequest }) body: CreateTokenRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    const once = { userId: caller.userId, route: 'tokens', key };
    return createToken(this.dataSource, caller, body, once);
  }

  @Delete(':id')
  @Requires('token:manage')
  @HttpCode(204)
  revoke(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return revokeToken(this.dataSource, caller, id);
  }
}
