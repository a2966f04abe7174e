import { Inject, Injectable } from '@nestjs/common';
import { subscriptions } from '#libs/contracts';
import { acknowledgementQueue, eventQueue } from '#libs/outbox';
import { QueueBackend, scheduleQueue } from '#libs/queues';
import { mailQueue } from '../deliveries/mail-queue.js';
import { webhookQueues } from '../webhooks/webhook-queue.js';
import { type BoardAnswer, BullBoard } from './bull-board.js';
import { SeenQueue } from './seen-queue.js';

export const boardPath = '/api/notifications/queues';

const services = Object.keys(subscriptions);
const queueNames = [
  mailQueue,
  ...Object.values(webhookQueues),
  ...services.flatMap((service) => [
    eventQueue(service),
    acknowledgementQueue(service),
    scheduleQueue(service),
  ]),
];
/**
 * Bull Board, whatever store the queues are in, behind a route of ours instead of its own plugin: so
 * the guard and the permission matrix hold for it as for every route, and no writing route exists.
 */
@Injectable()
export class QueueBoard {
  private board?: BullBoard;

  constructor(@Inject(QueueBackend) private readonly backend: QueueBackend) {}

  /**
   * Answers a path below the board's own.
   * @throws Refusal QUEUE.NOT_FOUND for what the board has not
   */
  async answer(path: string, query: Record<string, unknown>): Promise<BoardAnswer> {
    // Not before somebody looks: each queue has connections of its own.
    this.board ??= new BullBoard(
      queueNames.map((name) => new SeenQueue(this.backend.queue(name))),
      boardPath,
    );
    return this.board.answer(path, query);
  }
}
