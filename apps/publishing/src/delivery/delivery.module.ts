import { Module } from '@nestjs/common';
import { BidsModule } from '../bids/bids.module.js';
import { ContractsController } from '../contracts/contracts.controller.js';
import { publishingDatabase } from '../publishing-database.js';
import { DeliveryController } from './delivery.controller.js';
import { MilestonesController } from './milestones.controller.js';

/** From the contract to what was reached. */
@Module({
  imports: [publishingDatabase, BidsModule],
  controllers: [ContractsController, DeliveryController, MilestonesController],
})
export class DeliveryModule {}
