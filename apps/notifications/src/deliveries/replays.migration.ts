import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail that an administrator sends again has its time limit anew. */
export class Replays1700000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table notifications.deliveries add column replayed_at timestamptz(3)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notifications.deliveries drop column replayed_at');
  }
}
