import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Post,
  Put,
  Query,
  Redirect,
  Req,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  unsubscribeQuery,
  type UnsubscribeQuery,
  updatePreferencesRequest,
  type UpdatePreferencesRequest,
} from '#libs/contracts';
import { Vault } from '#libs/encryption';
import { TakesForm } from '#libs/http';
import { changePreferences, readPreferences } from './change-preferences.js';
import { unsubscribe } from './unsubscribe.js';

@Controller('api/notifications')
export class PreferencesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('preferences')
  @Requires('preference:own')
  read(@Caller() caller: Principal) {
    return readPreferences(this.dataSource, caller);
  }

  @Put('preferences')
  @Requires('preference:own')
  change(
    @Caller() caller: Principal,
    @Body({ schema: updatePreferencesRequest }) body: UpdatePreferencesRequest,
  ) {
    return changePreferences(this.dataSource, caller.userId, body);
  }

  @Put('preferences/organisation')
  @Requires('preference:organisation')
  changeForOrganisation(
    @Caller() caller: Principal,
    @Body({ schema: updatePreferencesRequest }) body: UpdatePreferencesRequest,
  ) {
    return changePreferences(this.dataSource, caller.organisationId, body);
  }

  /** Opened by a person: what the mail's link would end is asked before it is done. */
  @Get('unsubscribe')
  @Public()
  @Redirect()
  ask(
    @Query({ schema: unsubscribeQuery }) _query: UnsubscribeQuery,
    @Req() request: { url: string },
  ) {
    const token = new URL(request.url, this.config.publicUrl).searchParams.get('token');
    return { url: `${this.config.publicUrl}/unsubscribe#${token}`, statusCode: 303 };
  }

  /** Sent by a mail program, RFC 8058, or by that page. */
  @Post('unsubscribe')
  @Public()
  @TakesForm()
  @HttpCode(200)
  unsubscribe(@Query({ schema: unsubscribeQuery }) { token }: UnsubscribeQuery) {
    return unsubscribe(this.dataSource, this.vault, token);
  }
}
