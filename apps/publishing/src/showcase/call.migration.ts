import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a nomination that is not handed in: for which last day its people were reminded. */
export class ShowcaseCall1700000000085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table publishing.nominations add column reminded_of date');
  }

  async down(): Promise<void> {
    throw new Error('Who was reminded is not undone: restore a backup instead.');
  }
}
