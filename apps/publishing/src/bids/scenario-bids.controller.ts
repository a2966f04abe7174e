import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { id as idSchema } from '#libs/contracts';
import { IdempotencyKey, Unobserved } from '#libs/http';
import { Storage } from '#libs/storage';
import { createBid } from './create-bid.js';
import { openBids } from './open-bids.js';
import { listScenarioBids } from './read-bids.js';
import { readOpening } from './read-opening.js';
import { BidVault } from './vault.js';

/** Bids and their opening, as sides of a scenario. */
@Controller('api/scenarios/:id')
export class ScenarioBidsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(BidVault) private readonly vault: BidVault,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  @Get('bids')
  @Requires('bid:read')
  @Unobserved()
  list(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return listScenarioBids(this.dataSource, caller, id);
  }

  @Post('bids')
  @Requires('bid:write')
  @Unobserved()
  create(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @IdempotencyKey() key: string | undefined,
  ) {
    return createBid(this.dataSource, this.vault, caller, id, key);
  }

  @Get('opening')
  @Requires('bid:read')
  opening(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readOpening(this.dataSource, this.vault, caller, id);
  }

  @Post('opening')
  @Requires('bid:open')
  @HttpCode(200)
  open(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return openBids(this.dataSource, this.vault, this.storage, caller, id);
  }
}
