import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Caller, type Principal, Requires } from '#libs/auth';
import { deliveryQuery, type DeliveryQuery, id as idSchema } from '#libs/contracts';
import { MailChannel } from '../channels/mail-channel.js';
import { Webhooks } from '../webhooks/webhooks-context.js';
import { listDeliveries, readMail } from './list-deliveries.js';
import { enqueueMails } from './mail-queue.js';
import { replayDelivery } from './replay-delivery.js';

@Controller('api/notifications/deliveries')
export class DeliveriesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(MailChannel) private readonly mail: MailChannel,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
  ) {}

  @Get()
  @Requires('delivery:read')
  list(@Query({ schema: deliveryQuery }) query: DeliveryQuery) {
    return listDeliveries(this.dataSource, query);
  }

  @Get(':id/mail')
  @Requires('delivery:read')
  readMail(@Param('id', { schema: idSchema }) id: string) {
    return readMail(this.dataSource, this.mail, id);
  }

  @Post(':id/replay')
  @Requires('delivery:replay')
  @HttpCode(204)
  async replay(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    const replayed = await replayDelivery(this.dataSource, caller, id);
    if ('webhook' in replayed) await this.webhooks.wake(replayed.webhook);
    else await enqueueMails(this.dataSource, this.webhooks.queues, [replayed.mailId]);
  }
}
