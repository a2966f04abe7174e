import { Module } from '@nestjs/common';
import { QueuesModule } from '#libs/queues';
import { QueueBoardController } from './queue-board.controller.js';
import { QueueBoard } from './queue-board.js';

/** Bull Board, see `QueueBoard`. */
@Module({
  imports: [QueuesModule],
  controllers: [QueueBoardController],
  providers: [QueueBoard],
})
export class QueueBoardModule {}
