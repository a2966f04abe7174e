import { Controller, Get, Inject, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public } from '#libs/auth';
import { id as idSchema, versionNumber } from '#libs/contracts';
import { listVersions, readVersion } from './read-versions.js';

@Controller('api/scenarios/:id/versions')
export class VersionsController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get()
  @Public()
  list(@Caller() caller: Principal | undefined, @Param('id', { schema: idSchema }) id: string) {
    return listVersions(this.dataSource, caller, id);
  }

  @Get(':number')
  @Public()
  read(
    @Caller() caller: Principal | undefined,
    @Param('id', { schema: idSchema }) id: string,
    @Param('number', { schema: versionNumber }) number: number,
  ) {
    return readVersion(this.dataSource, caller, id, number);
  }
}
