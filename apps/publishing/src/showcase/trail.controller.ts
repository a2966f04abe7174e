import { Controller, Get, Inject, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { id as idSchema } from '#libs/contracts';
import { exportTrail, readTrail } from './read-trail.js';

/** All that happened to one nomination, for auditors. */
@Controller('api/showcase/nominations')
export class TrailController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get(':id/trail')
  @Requires('audit:read')
  read(@Param('id', { schema: idSchema }) id: string) {
    return readTrail(this.dataSource, id);
  }

  @Get(':id/trail.csv')
  @Requires('audit:read')
  export(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return exportTrail(this.dataSource, caller, id);
  }
}
