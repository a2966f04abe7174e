import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Public, Requires } from '#libs/auth';
import {
  beginDeliberationRequest,
  type BeginDeliberationRequest,
  id as idSchema,
  moveRankRequest,
  type MoveRankRequest,
  reviewActRequest,
  type ReviewActRequest,
  reviewActWithNote,
  type ReviewActWithNote,
  saveExpertRequest,
  type SaveExpertRequest,
  saveReviewRulesRequest,
  type SaveReviewRulesRequest,
  whatIfRequest,
  type WhatIfRequest,
} from '#libs/contracts';
import { assignReviews, excuseReviewer } from './assign-reviews.js';
import { beginDeliberation, computeWhatIf, decideSelection, moveRank } from './decide-selection.js';
import { readEditionReview } from './read-edition-review.js';
import { readSelection } from './read-selection.js';
import {
  listExperts,
  readReviewRules,
  saveExpert,
  writeReviewRules,
} from './write-review-rules.js';

/** The platform's side of the expert review, the deliberation and the selection. */
@Controller('api/showcase')
export class ReviewController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Get('editions/:id/review-rules')
  @Public()
  rules(@Caller() caller: Principal | undefined, @Param('id', { schema: idSchema }) id: string) {
    return readReviewRules(this.dataSource, caller, id);
  }

  @Put('editions/:id/review-rules')
  @Requires('edition:write')
  saveRules(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: saveReviewRulesRequest }) body: SaveReviewRulesRequest,
  ) {
    return writeReviewRules(this.dataSource, caller, id, body);
  }

  @Get('experts')
  @Requires('nomination:inspect')
  experts() {
    return listExperts(this.dataSource);
  }

  @Put('experts/:userId')
  @Requires('edition:write')
  saveExpert(
    @Caller() caller: Principal,
    @Param('userId', { schema: idSchema }) userId: string,
    @Body({ schema: saveExpertRequest }) body: SaveExpertRequest,
  ) {
    return saveExpert(this.dataSource, caller, userId, body);
  }

  @Get('editions/:id/review')
  @Requires('nomination:inspect')
  review(@Param('id', { schema: idSchema }) id: string) {
    return readEditionReview(this.dataSource.manager, id);
  }

  @Post('editions/:id/review/assign')
  @Requires('edition:write')
  @HttpCode(200)
  assign(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reviewActRequest }) body: ReviewActRequest,
  ) {
    return assignReviews(this.dataSource, caller, id, body);
  }

  @Post('editions/:id/review/:reviewId/excuse')
  @Requires('edition:write')
  @HttpCode(200)
  excuse(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Param('reviewId', { schema: idSchema }) reviewId: string,
    @Body({ schema: reviewActWithNote }) body: ReviewActWithNote,
  ) {
    return excuseReviewer(this.dataSource, caller, id, reviewId, body);
  }

  @Post('editions/:id/deliberation')
  @Requires('edition:write')
  @HttpCode(200)
  deliberation(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: beginDeliberationRequest }) body: BeginDeliberationRequest,
  ) {
    return beginDeliberation(this.dataSource, caller, id, body);
  }

  @Get('editions/:id/selection')
  @Requires('nomination:inspect')
  selection(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return readSelection(this.dataSource.manager, caller, id);
  }

  @Post('editions/:id/selection/moves')
  @Requires('nomination:review')
  @HttpCode(200)
  move(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRankRequest }) body: MoveRankRequest,
  ) {
    return moveRank(this.dataSource, caller, id, body);
  }

  @Post('editions/:id/selection/what-if')
  @Requires('nomination:review')
  @HttpCode(200)
  whatIf(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: whatIfRequest }) body: WhatIfRequest,
  ) {
    return computeWhatIf(this.dataSource.manager, id, body);
  }

  @Post('editions/:id/selection/decide')
  @Requires('edition:write')
  @HttpCode(200)
  decide(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: reviewActRequest }) body: ReviewActRequest,
  ) {
    return decideSelection(this.dataSource, caller, id, body);
  }
}
