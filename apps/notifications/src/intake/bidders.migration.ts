import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which enterprises stand in opened bids of which scenarios. */
export class Bidders1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.bidders (
        scenario_id uuid not null,
        enterprise_id uuid not null,
        since timestamptz not null,
        primary key (scenario_id, enterprise_id)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Who bid is not forgotten: restore a backup instead.');
  }
}
