import { Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import { publishingDatabase } from '../publishing-database.js';
import { AccountsController } from './accounts.controller.js';
import { ensureAdministrator } from './ensure-administrator.js';
import { UsersController } from './users.controller.js';

@Injectable()
class FirstAdministrator implements OnApplicationBootstrap {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { admin, passwordPolicy } = this.config;
    await ensureAdministrator(this.dataSource, admin, passwordPolicy);
  }
}

@Module({
  imports: [publishingDatabase],
  controllers: [AccountsController, UsersController],
  providers: [FirstAdministrator],
})
export class AccountsModule {}
