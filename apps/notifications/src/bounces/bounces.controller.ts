import { Body, Controller, Get, Headers, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { createHash, timingSafeEqual } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import { pageQuery, type PageQuery, Refusal } from '#libs/contracts';
import { Vault } from '#libs/encryption';
import { TakesMessage } from '#libs/http';
import { confirmAddress, listBouncedAddresses } from './bounced-addresses.js';
import { takeInBounce } from './take-in-bounce.js';

@Controller('api/notifications')
export class BouncesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('bounces')
  @Requires('delivery:read')
  list(@Query({ schema: pageQuery }) query: PageQuery) {
    return listBouncedAddresses(this.dataSource, query);
  }

  /** Sent by the city's mail server, which has no account but a secret. */
  @Post('bounces')
  @Public()
  @TakesMessage()
  @HttpCode(200)
  takeIn(
    @Headers('x-bounce-secret') secret: string | undefined,
    @Body() raw: Buffer = Buffer.alloc(0),
  ) {
    assertSecret(secret, this.config.bounces?.secret);
    return takeInBounce(this.dataSource, this.vault, raw);
  }

  @Post('address/confirm')
  @Requires('preference:own')
  @HttpCode(204)
  confirm(@Caller() caller: Principal) {
    return confirmAddress(this.dataSource, caller.userId);
  }
}

function assertSecret(given: string | undefined, expected: string | undefined): void {
  // Digests have one length, and so comparing them tells nothing of it.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  if (expected && given && timingSafeEqual(digest(given), digest(expected))) return;
  throw new Refusal('unauthenticated', 'BOUNCE.SECRET_WRONG', 'This needs the secret for bounces.');
}
