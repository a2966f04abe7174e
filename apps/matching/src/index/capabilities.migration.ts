import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The kept snapshots in the form of today: cases with parts, delivery districts, a price range. */
export class Capabilities1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update matching.enterprises set snapshot = jsonb_set(snapshot, '{capabilities}', (
        select coalesce(jsonb_agg('{"deliveryDistricts": [], "priceToWan": null}'::jsonb || offer
            || jsonb_build_object('cases', (
              select coalesce(jsonb_agg(case jsonb_typeof(told) when 'string' then
                  jsonb_build_object('customer', '', 'problem', '', 'solution', told,
                    'outcome', '', 'year', null) else told end order by place), '[]')
                from jsonb_array_elements(offer->'cases') with ordinality as one(told, place)))
          order by rank), '[]')
          from jsonb_array_elements(snapshot->'capabilities') with ordinality as each(offer, rank)))
    `);
  }

  async down(): Promise<void> {
    throw new Error('Snapshots are not undone: they are rebuilt by a replay instead.');
  }
}
