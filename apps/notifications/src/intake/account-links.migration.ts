import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails with a secret link: its token is kept sealed until the mail has left, and no longer. */
export class AccountLinks1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications.deliveries
        add sealed_token text,
        -- After this the mail is not worth sending.
        add expires_at timestamptz;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Links are not undone: restore a backup instead.');
  }
}
