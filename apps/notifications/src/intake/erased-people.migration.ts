import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom we must never know again, whatever old snapshot still comes. */
export class ErasedPeople1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.erased_people (
        id uuid primary key,
        erased_at timestamptz not null default now()
      );
      create index on notifications.deliveries (recipient_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Who was erased is not brought back: restore a backup instead.');
  }
}
