import { type DynamicModule, Module } from '@nestjs/common';
import { AuthGuard } from './auth.guard.js';
import { SessionReader } from './session-reader.js';

/** Authentication over the connection of the service whose database module is given. */
@Module({})
export class AuthModule {
  static over(database: DynamicModule): DynamicModule {
    return {
      module: AuthModule,
      imports: [database],
      providers: [SessionReader, AuthGuard],
      exports: [SessionReader, AuthGuard],
    };
  }
}
