import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
  StreamableFile,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  assignEvaluatorsRequest,
  type AssignEvaluatorsRequest,
  confirmChecksRequest,
  type ConfirmChecksRequest,
  drawEvaluatorsRequest,
  type DrawEvaluatorsRequest,
  evaluationActRequest,
  type EvaluationActRequest,
  evaluationActWithReason,
  type EvaluationActWithReason,
  id as idSchema,
  saveChecksRequest,
  type SaveChecksRequest,
  writeReasonRequest,
  type WriteReasonRequest,
} from '#libs/contracts';
import { BidVault } from '../bids/vault.js';
import {
  assignEvaluators,
  drawEvaluators,
  excuseEvaluator,
  removeEvaluator,
} from './assign-evaluators.js';
import {
  confirmFormalCheck,
  returnFormalCheck,
  saveFormalCheck,
  submitFormalCheck,
} from './check-bids.js';
import { concludeEvaluation } from './conclude-evaluation.js';
import { makeMinutes } from './make-minutes.js';
import { readEvaluation, readPool } from './read-evaluation.js';
import { writeReason } from './write-reason.js';

/** The department's side of an evaluation, read by the supervisor and the platform as well. */
@Controller('api/scenarios/:id/evaluation')
export class EvaluationController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(BidVault) private readonly vault: BidVault,
  ) {}

  @Get()
  @Requires('evaluation:read')
  read(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readEvaluation(this.dataSource, caller, id);
  }

  @Put('checks')
  @Requires('evaluation:write')
  save(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: saveChecksRequest }) body: SaveChecksRequest,
  ) {
    return saveFormalCheck(this.dataSource, caller, id, body);
  }

  @Post('checks/submit')
  @Requires('evaluation:write')
  @HttpCode(200)
  submit(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: evaluationActRequest }) body: EvaluationActRequest,
  ) {
    return submitFormalCheck(this.dataSource, caller, id, body);
  }

  @Post('checks/return')
  @Requires('evaluation:approve')
  @HttpCode(200)
  return(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: evaluationActWithReason }) body: EvaluationActWithReason,
  ) {
    return returnFormalCheck(this.dataSource, caller, id, body);
  }

  @Post('checks/confirm')
  @Requires('evaluation:approve')
  @HttpCode(200)
  confirm(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: confirmChecksRequest }) body: ConfirmChecksRequest,
  ) {
    return confirmFormalCheck(this.dataSource, this.vault, caller, id, body);
  }

  @Get('pool')
  @Requires('evaluation:assign')
  pool(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readPool(this.dataSource, caller, id);
  }

  @Post('evaluators')
  @Requires('evaluation:assign')
  @HttpCode(200)
  assign(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: assignEvaluatorsRequest }) body: AssignEvaluatorsRequest,
  ) {
    return assignEvaluators(this.dataSource, caller, id, body);
  }

  @Post('evaluators/draw')
  @Requires('evaluation:assign')
  @HttpCode(200)
  draw(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: drawEvaluatorsRequest }) body: DrawEvaluatorsRequest,
  ) {
    return drawEvaluators(this.dataSource, caller, id, body);
  }

  @Post('evaluators/:evaluatorId/remove')
  @Requires('evaluation:assign')
  @HttpCode(200)
  remove(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('evaluatorId', { schema: idSchema }) evaluatorId: string,
    @Body({ schema: evaluationActRequest }) body: EvaluationActRequest,
  ) {
    return removeEvaluator(this.dataSource, caller, id, evaluatorId, body);
  }

  @Post('evaluators/:evaluatorId/excuse')
  @Requires('evaluation:assign')
  @HttpCode(200)
  excuse(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('evaluatorId', { schema: idSchema }) evaluatorId: string,
    @Body({ schema: evaluationActWithReason }) body: EvaluationActWithReason,
  ) {
    return excuseEvaluator(this.dataSource, caller, id, evaluatorId, body);
  }

  @Post('conclude')
  @Requires('evaluation:write')
  @HttpCode(200)
  conclude(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: evaluationActRequest }) body: EvaluationActRequest,
  ) {
    return concludeEvaluation(this.dataSource, caller, id, body);
  }

  @Put('reasons/:bidId')
  @Requires('evaluation:write')
  reason(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('bidId', { schema: idSchema }) bidId: string,
    @Body({ schema: writeReasonRequest }) body: WriteReasonRequest,
  ) {
    return writeReason(this.dataSource, caller, id, bidId, body);
  }

  @Get('minutes.pdf')
  @Requires('evaluation:read')
  async minutes(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    const { name, pdf } = await makeMinutes(this.dataSource, caller, id);
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      disposition: `attachment; filename="minutes.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      length: pdf.length,
    });
  }
}
