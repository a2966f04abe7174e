import {
  Controller,
  Get,
  Inject,
  Param,
  Query,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Public } from '#libs/auth';
import { id as idSchema, listShowcasesQuery, type ListShowcasesQuery } from '#libs/contracts';
import { Storage } from '#libs/storage';
import { sendFile } from '../files/send-file.js';
import { findPicture, listShowcases, readShowcase } from './read-gallery.js';

/** 示范案例, for everybody. */
@Controller('api/showcase/gallery')
export class GalleryController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  @Get()
  @Public()
  list(@Query({ schema: listShowcasesQuery }) query: ListShowcasesQuery) {
    return listShowcases(this.dataSource, query);
  }

  @Get(':plaqueNumber')
  @Public()
  read(@Param('plaqueNumber') plaqueNumber: string) {
    return readShowcase(this.dataSource, plaqueNumber);
  }

  @Get(':plaqueNumber/pictures/:id')
  @Public()
  async picture(
    @Param('plaqueNumber') plaqueNumber: string,
    @Param('id', { schema: idSchema }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await findPicture(this.dataSource, plaqueNumber, id);
    const sent = await sendFile(this.storage, file, request, reply);
    // It may be kept, but is asked for each time: once revoked, it is shown no more.
    void reply.header('cache-control', 'public, no-cache');
    return sent;
  }
}
