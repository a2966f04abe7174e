import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { updateSettingsRequest, type UpdateSettingsRequest } from '#libs/contracts';
import { changeSettings } from './change-settings.js';
import { readSettings } from './settings.repository.js';

@Controller('api/settings')
export class SettingsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Requires('settings:read')
  read() {
    return readSettings(this.dataSource);
  }

  @Put()
  @Requires('settings:write')
  change(
    @Caller() caller: Principal,
    @Body({ schema: updateSettingsRequest }) body: UpdateSettingsRequest,
  ) {
    return changeSettings(this.dataSource, caller, body);
  }
}
