import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  id as idSchema,
  moveRequest,
  type MoveRequest,
  moveWithReason,
  submitMilestoneRequest,
  type SubmitMilestoneRequest,
} from '#libs/contracts';
import { decideMilestone } from './decide-milestone.js';
import { decidePlanChange } from './decide-plan-change.js';
import { submitMilestone } from './submit-milestone.js';

@Controller('api')
export class MilestonesController {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  @Post('milestones/:id/submit')
  @Requires('project:submit')
  @HttpCode(200)
  submit(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: submitMilestoneRequest }) body: SubmitMilestoneRequest,
  ) {
    return submitMilestone(this.dataSource, caller, id, body);
  }

  @Post('milestones/:id/accept')
  @Requires('project:accept')
  @HttpCode(200)
  accept(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return decideMilestone(this.dataSource, caller, id, 'accept', body);
  }

  @Post('milestones/:id/return')
  @Requires('project:accept')
  @HttpCode(200)
  return(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return decideMilestone(this.dataSource, caller, id, 'return', body);
  }

  @Post('plan-changes/:id/approve')
  @Requires('project:approve')
  @HttpCode(200)
  approveChange(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return decidePlanChange(this.dataSource, caller, id, 'approve', body);
  }

  @Post('plan-changes/:id/reject')
  @Requires('project:approve')
  @HttpCode(200)
  rejectChange(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveWithReason }) body: MoveRequest,
  ) {
    return decidePlanChange(this.dataSource, caller, id, 'reject', body);
  }

  @Post('plan-changes/:id/withdraw')
  @Requires('project:change')
  @HttpCode(200)
  withdrawChange(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: moveRequest }) body: MoveRequest,
  ) {
    return decidePlanChange(this.dataSource, caller, id, 'withdraw', body);
  }
}
