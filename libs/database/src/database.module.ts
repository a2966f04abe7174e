import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import { createDataSource, migrate, type ServiceDatabase } from './data-source.js';

@Injectable()
class ConnectionCloser implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

@Module({})
export class DatabaseModule {
  /**
   * A service's own connection as `DataSource`, migrated before anything uses it. The module is
   * not global: in the standalone app each service imports its own and sees no other.
   */
  static forService(database: ServiceDatabase): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: DataSource,
          inject: [CONFIG],
          useFactory: async (config: Config) => {
            const dataSource = createDataSource(config.databaseUrl, database, config.databasePool);
            await dataSource.initialize();
            await migrate(dataSource);
            return dataSource;
          },
        },
        ConnectionCloser,
      ],
      exports: [DataSource],
    };
  }
}
