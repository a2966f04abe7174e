import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What ranking reads of an enterprise, in numbers, beside its snapshot: reading the texts takes
 * milliseconds each, and a match ranks a hundred.
 */
export class KeptReadings1700000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Null until the snapshot is kept or matched again; it is then read from the texts. Base64, for
      -- the driver takes bytes as a text of twice their length.
      alter table matching.enterprises add column reading text;
      -- Mark of what it was read with; see ranking/kept-offers.ts.
      alter table matching.enterprises add column read_with text;
      -- Numbers do not compress, and to try takes longer than to read some more.
      alter table matching.enterprises alter column reading set storage external;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table matching.enterprises drop column read_with;
      alter table matching.enterprises drop column reading;
    `);
  }
}
