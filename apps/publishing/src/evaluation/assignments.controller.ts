import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  Res,
  StreamableFile,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  declareRequest,
  type DeclareRequest,
  evaluationActRequest,
  type EvaluationActRequest,
  id as idSchema,
  reviseScoreRequest,
  type ReviseScoreRequest,
  saveSheetRequest,
  type SaveSheetRequest,
} from '#libs/contracts';
import { Storage } from '#libs/storage';
import { downloadHeaders } from '../files/read-file.js';
import { BidVault } from '../bids/vault.js';
import { declareConflict } from './declare-conflict.js';
import { confirmConsensus, reviseScore } from './reach-consensus.js';
import { listAssignments, readAssignment } from './read-assignments.js';
import { readAttachmentToScore, readBidToScore } from './read-bid-to-score.js';
import { saveScores, submitSheet } from './submit-sheet.js';

/** The experts' side: what they are assigned to, and nothing else. */
@Controller('api/assignments')
export class AssignmentsController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(BidVault) private readonly vault: BidVault,
    @Inject(Storage) private readonly storage: Storage,
  ) {}

  @Get()
  @Requires('evaluation:score')
  list(@Caller() caller: Principal) {
    return listAssignments(this.dataSource, caller);
  }

  @Get(':id')
  @Requires('evaluation:score')
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readAssignment(this.dataSource, caller, id);
  }

  @Get(':id/bids/:bidId')
  @Requires('evaluation:score')
  bid(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('bidId', { schema: idSchema }) bidId: string,
  ) {
    return readBidToScore(this.dataSource, this.vault, caller, id, bidId);
  }

  @Get(':id/bids/:bidId/attachments/:attachmentId')
  @Requires('evaluation:score')
  async attachment(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('bidId', { schema: idSchema }) bidId: string,
    @Param('attachmentId', { schema: idSchema }) attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { dataSource, storage, vault } = this;
    const found = await readAttachmentToScore(
      dataSource,
      storage,
      vault,
      caller,
      id,
      bidId,
      attachmentId,
    );
    void reply.headers(downloadHeaders(found.attachment));
    return new StreamableFile(found.bytes, { type: found.attachment.mediaType });
  }

  @Post(':id/declare')
  @Requires('evaluation:score')
  @HttpCode(200)
  declare(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: declareRequest }) body: DeclareRequest,
  ) {
    return declareConflict(this.dataSource, caller, id, body);
  }

  @Put(':id/scores')
  @Requires('evaluation:score')
  save(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: saveSheetRequest }) body: SaveSheetRequest,
  ) {
    return saveScores(this.dataSource, caller, id, body);
  }

  @Post(':id/submit')
  @Requires('evaluation:score')
  @HttpCode(200)
  submit(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: evaluationActRequest }) body: EvaluationActRequest,
  ) {
    return submitSheet(this.dataSource, caller, id, body);
  }

  @Post(':id/revise')
  @Requires('evaluation:score')
  @HttpCode(200)
  revise(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reviseScoreRequest }) body: ReviseScoreRequest,
  ) {
    return reviseScore(this.dataSource, caller, id, body);
  }

  @Post(':id/confirm')
  @Requires('evaluation:score')
  @HttpCode(200)
  confirm(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: evaluationActRequest }) body: EvaluationActRequest,
  ) {
    return confirmConsensus(this.dataSource, caller, id, body);
  }
}
