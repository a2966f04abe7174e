import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The kept texts in compared form, so that SQL finds which of them have a word of the lexicon in
 * them, also one that no text was cut by yet. No trigram index: most words have two characters, for
 * which it is of no use, and a scan of twenty thousand texts takes a fraction of a second.
 */
export class PlainText1700000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null until the snapshot is kept again; such a text counts as having every word.
      alter table matching.scenarios add column plain text;
      alter table matching.enterprises add column plain text;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table matching.enterprises drop column plain;
      alter table matching.scenarios drop column plain;
    `);
  }
}
