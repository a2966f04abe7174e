import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What matching knows of interests: they are marks of people, also on matches that come later. */
export class Interests1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table matching.interests (
        scenario_id uuid not null,
        enterprise_id uuid not null,
        -- The newest interest of the two, and its version.
        interest_id uuid not null,
        version integer not null,
        status text not null,
        primary key (scenario_id, enterprise_id)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Interests are not undone: restore a backup instead.');
  }
}
