import { Controller, Get, Inject, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public } from '#libs/auth';
import { id as idSchema } from '#libs/contracts';
import { Storage } from '#libs/storage';
import { sendFile } from '../files/send-file.js';
import { findScenarioFile } from './read-scenario-file.js';

@Controller('api/scenarios/:id/files')
export class ScenarioFilesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  @Get(':fileId')
  @Public()
  async read(
    @Caller() caller: Principal | undefined,
    @Param('id', { schema: idSchema }) id: string,
    @Param('fileId', { schema: idSchema }) fileId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await findScenarioFile(this.dataSource, caller, id, fileId);
    return sendFile(this.storage, file, request, reply);
  }
}
