import { Body, Controller, Get, Inject, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import {
  pageQuery,
  type PageQuery,
  tellingForecastQuery,
  type TellingForecastQuery,
  updateTellingRequest,
  type UpdateTellingRequest,
} from '#libs/contracts';
import { changeTelling } from './change-telling.js';
import { initialTelling } from './initial-telling.js';
import { readForecast, readTellingChanges } from './read-telling.js';
import { readTelling } from './telling.repository.js';

@Controller('api/matching/telling')
export class TellingController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Requires('telling:read')
  read() {
    return readTelling(this.dataSource, initialTelling(this.config));
  }

  @Put()
  @Requires('telling:write')
  change(
    @Caller() caller: Principal,
    @Body({ schema: updateTellingRequest }) body: UpdateTellingRequest,
  ) {
    return changeTelling(this.dataSource, caller, initialTelling(this.config), body);
  }

  @Get('forecast')
  @Requires('telling:read')
  forecast(@Query({ schema: tellingForecastQuery }) query: TellingForecastQuery) {
    return readForecast(this.dataSource, query);
  }

  @Get('changes')
  @Requires('telling:read')
  changes(@Query({ schema: pageQuery }) query: PageQuery) {
    return readTellingChanges(this.dataSource, query);
  }
}
