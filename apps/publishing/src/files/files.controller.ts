import {
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { CONFIG, type Config } from '#libs/config';
import { type FileRef, id as idSchema } from '#libs/contracts';
import { TakesFile, withUploadedFile } from '#libs/http';
import { Storage } from '#libs/storage';
import { deleteFile } from './delete-file.js';
import { spoolOf } from './sweep-files.js';
import { findReadableFile, openFile } from './read-file.js';
import { sendFile } from './send-file.js';
import { assertMayUpload, uploadFile } from './upload-file.js';

@Controller('api/files')
export class FilesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Storage) private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @Requires('file:write')
  @TakesFile()
  async upload(@Caller() caller: Principal, @Req() request: FastifyRequest): Promise<FileRef> {
    const { filesPerDay, fileMaxBytes: maxBytes } = this.config;
    await assertMayUpload(this.dataSource, caller, filesPerDay);
    return withUploadedFile(request, { folder: spoolOf(this.config), maxBytes }, (file) =>
      uploadFile(this.dataSource, this.storage, caller, file, filesPerDay),
    );
  }

  @Get(':id')
  @Requires('file:read')
  async read(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await findReadableFile(this.dataSource, caller, id);
    return sendFile(this.storage, file, request, reply, () =>
      openFile(this.dataSource, this.storage, caller, file),
    );
  }

  @Delete(':id')
  @Requires('file:write')
  @HttpCode(204)
  remove(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return deleteFile(this.dataSource, this.storage, caller, id);
  }
}
