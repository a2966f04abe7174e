import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases get parts; capabilities say where they are delivered and up to what price. */
export class Capabilities1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table publishing.capabilities
        add delivery_districts text[] not null default '{}',
        add price_to_wan numeric(10, 2);
      alter table publishing.capabilities rename cases to case_texts;
      alter table publishing.capabilities add cases jsonb not null default '[]';
      -- Which part of an old paragraph is the customer cannot be known: all of it is the solution.
      update publishing.capabilities set cases = (
        select jsonb_agg(jsonb_build_object('customer', '', 'problem', '', 'solution', told,
          'outcome', '', 'year', null) order by place)
          from unnest(case_texts) with ordinality as one(told, place))
       where cardinality(case_texts) > 0;
      alter table publishing.capabilities drop case_texts;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Cases with parts are not undone: restore a backup instead.');
  }
}
