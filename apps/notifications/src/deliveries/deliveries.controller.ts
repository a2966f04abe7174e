import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Requires } from '#libs/auth';
import { deliveryQuery, type DeliveryQuery, id as idSchema } from '#libs/contracts';
import { MailChannel } from '../channels/mail-channel.js';
import { listDeliveries, readMail } from './list-deliveries.js';

@Controller('api/notifications/deliveries')
export class DeliveriesController {
  constructor(
    @Inject(DataSource) private readonly dataSource: DataSource,
    @Inject(MailChannel) private readonly mail: MailChannel,
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
}
