import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { Caller, type Principal, Requires } from '#libs/auth';
import {
  createWebhookRequest,
  type CreateWebhookRequest,
  id as idSchema,
  updateWebhookRequest,
  type UpdateWebhookRequest,
  webhookDeliveryQuery,
  type WebhookDeliveryQuery,
} from '#libs/contracts';
import { IdempotencyKey, RateLimit } from '#libs/http';
import { deleteWebhook, rotateSecret, updateWebhook } from './change-webhook.js';
import { createWebhook } from './create-webhook.js';
import { listWebhookDeliveries, listWebhooks } from './list-webhooks.js';
import { tryWebhook } from './try-webhook.js';
import { Webhooks } from './webhooks-context.js';

/** A trial connects to wherever somebody wants: no organisation makes us do so all the time. */
const trials = { burst: 10, perSecond: 0.2, code: 'WEBHOOK.TRIED_TOO_OFTEN' };

@Controller('api/notifications/webhooks')
export class WebhooksController {
  private readonly trials = new RateLimit(trials);

  constructor(@Inject(Webhooks) private readonly webhooks: Webhooks) {}

  @Get()
  @Requires('webhook:manage')
  list(@Caller() caller: Principal) {
    return listWebhooks(this.webhooks.dataSource, caller);
  }

  @Post()
  @Requires('webhook:manage')
  create(
    @Caller() caller: Principal,
    @Body({ schema: createWebhookRequest }) body: CreateWebhookRequest,
    @IdempotencyKey() key: string | undefined,
  ) {
    const { dataSource, vault, policy } = this.webhooks;
    return createWebhook(dataSource, vault, policy, caller, body, key);
  }

  @Patch(':id')
  @Requires('webhook:manage')
  async update(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: updateWebhookRequest }) body: UpdateWebhookRequest,
  ) {
    const updated = await updateWebhook(this.webhooks, caller, id, body);
    if (updated.active) await this.webhooks.wake(updated);
    return updated;
  }

  @Delete(':id')
  @Requires('webhook:manage')
  @HttpCode(204)
  delete(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return deleteWebhook(this.webhooks.dataSource, caller, id);
  }

  @Post(':id/rotate')
  @Requires('webhook:manage')
  @HttpCode(200)
  rotate(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    return rotateSecret(this.webhooks.dataSource, this.webhooks.vault, caller, id);
  }

  @Post(':id/test')
  @Requires('webhook:manage')
  @HttpCode(200)
  test(@Caller() caller: Principal, @Param('id', { schema: idSchema }) id: string) {
    this.trials.take(caller.organisationId);
    return tryWebhook(this.webhooks, caller, id);
  }

  @Get(':id/deliveries')
  @Requires('webhook:manage')
  deliveries(
    @Caller() caller: Principal,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: webhookDeliveryQuery }) query: WebhookDeliveryQuery,
  ) {
    return listWebhookDeliveries(this.webhooks.dataSource, caller, id, query);
  }
}
