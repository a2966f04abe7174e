import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '#libs/config';
import type { WebhookProvider } from '#libs/contracts';
import { Vault } from '#libs/encryption';
import { readNetworks } from '#libs/outbound';
import { QueueBackend } from '#libs/queues';
import type { DrainContext } from './drain-context.js';
import { robotLimits } from './robot-limits.js';
import type { AddressPolicy } from './webhook-address.js';
import { wakeAt } from './webhook-queue.js';

/** What the use cases of webhooks work with. */
@Injectable()
export class Webhooks implements DrainContext {
  readonly limits = robotLimits;
  readonly policy: AddressPolicy;
  readonly settings: DrainContext['settings'];

  constructor(
    @Inject(DataSource) readonly dataSource: DataSource,
    @Inject(QueueBackend) readonly queues: QueueBackend,
    @Inject(Vault) readonly vault: Vault,
    @Inject(CONFIG) { outboundNetworks, robotSimulator, publicUrl, retryMs }: Config,
  ) {
    const own = readNetworks(outboundNetworks);
    this.policy = { own, robotSimulator };
    this.settings = { own, publicUrl, retryMs };
  }

  /** What waits for this webhook is sent now. */
  wake(webhook: { id: string; provider: WebhookProvider }): Promise<void> {
    return wakeAt(this.queues, webhook, new Date());
  }
}
