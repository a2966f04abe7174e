import type { DataSource } from 'typeorm';
import type { MailLanguage, WebhookProvider } from '#libs/contracts';
import type { Vault } from '#libs/encryption';
import type { QueueBackend } from '#libs/queues';
import type { RobotLimit } from './robot-limits.js';
import type { RobotProvider } from './robot-message.js';
import type { SendSettings } from './send-to-webhook.js';
import type { OpenedWebhook } from './webhook-vault.js';
import type { WebhookRow } from './webhooks.repository.js';

export interface DrainContext {
  dataSource: DataSource;
  queues: QueueBackend;
  vault: Vault;
  settings: SendSettings & {
    /** The shortest pause between attempts; all others grow from it. */
    retryMs: number;
  };
  /** What each provider takes; in tests less. */
  limits: Record<RobotProvider, readonly RobotLimit[]>;
}

/** A webhook as it is in one turn of its worker. */
export type Leased = OpenedWebhook &
  Pick<WebhookRow, 'id' | 'organisationId' | 'failures'> & {
    provider: WebhookProvider;
    /** The organisation's. */
    language: MailLanguage;
  };
