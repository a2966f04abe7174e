import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Req,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  declareInterestsRequest,
  type DeclareInterestsRequest,
  id as idSchema,
  reviewActRequest,
  type ReviewActRequest,
  reviewActWithNote,
  type ReviewActWithNote,
  saveReviewRequest,
  type SaveReviewRequest,
} from '#libs/contracts';
import { Storage } from '#libs/storage';
import { openFile } from '../files/read-file.js';
import { sendFile } from '../files/send-file.js';
import { declareInterests } from './declare-interests.js';
import { findReviewFile, listExpertEditions, readExpertWork, readReview } from './read-reviews.js';
import { saveSheetOfReview, stepBack, submitReview } from './score-nomination.js';

/** The experts' side: what they are to score, and nothing else. */
@Controller('api/showcase')
export class ExpertReviewsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  @Get('expert-editions')
  @Requires('nomination:score')
  editions(@Caller() caller: Principal) {
    return listExpertEditions(this.dataSource, caller);
  }

  @Get('expert-editions/:id')
  @Requires('nomination:score')
  edition(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readExpertWork(this.dataSource.manager, caller, id);
  }

  @Post('expert-editions/:id/declare')
  @Requires('nomination:score')
  @HttpCode(200)
  declare(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: declareInterestsRequest }) body: DeclareInterestsRequest,
  ) {
    return declareInterests(this.dataSource, caller, id, body);
  }

  @Get('reviews/:id')
  @Requires('nomination:score')
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readReview(this.dataSource.manager, caller, id);
  }

  @Get('reviews/:id/files/:fileId')
  @Requires('nomination:score')
  async file(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('fileId', { schema: idSchema }) fileId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const file = await findReviewFile(this.dataSource, caller, id, fileId);
    return sendFile(this.storage, file, request, reply, () =>
      openFile(this.dataSource, this.storage, caller, file),
    );
  }

  @Put('reviews/:id/scores')
  @Requires('nomination:score')
  save(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: saveReviewRequest }) body: SaveReviewRequest,
  ) {
    return saveSheetOfReview(this.dataSource, caller, id, body);
  }

  @Post('reviews/:id/submit')
  @Requires('nomination:score')
  @HttpCode(200)
  submit(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reviewActRequest }) body: ReviewActRequest,
  ) {
    return submitReview(this.dataSource, caller, id, body);
  }

  @Post('reviews/:id/step-back')
  @Requires('nomination:score')
  @HttpCode(204)
  leave(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reviewActWithNote }) body: ReviewActWithNote,
  ) {
    return stepBack(this.dataSource, caller, id, body);
  }
}
