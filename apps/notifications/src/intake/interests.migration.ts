import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which enterprises are interested in which scenarios, by their last word. */
export class Interests1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.interests (
        scenario_id uuid not null,
        enterprise_id uuid not null,
        interested boolean not null,
        at timestamptz not null,
        primary key (scenario_id, enterprise_id)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Who is interested is not forgotten: restore a backup instead.');
  }
}
