import { Controller, Get, Inject, Param, Redirect, Req } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import { Vault } from '#libs/encryption';
import { followLink } from './click-links.js';

/** Short, because people see these addresses in their mails. */
@Controller('n')
export class LinksController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get(':token')
  @Public()
  @Redirect()
  async follow(@Param('token') token: string, @Req() request: { method: string }) {
    const isVisit = request.method === 'GET';
    const path = await followLink(this.dataSource, this.vault, token, isVisit);
    // A link may hold letters that a header may not.
    return { url: encodeURI(this.config.publicUrl + path), statusCode: 303 };
  }
}
