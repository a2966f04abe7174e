import type { MigrationInterface, QueryRunner } from 'typeorm';

/** 授牌: what was listed for good, with its number, certificate and award. */
export class ShowcasePlaques1700000000083 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table publishing.plaques (
        number text primary key,
        edition_id uuid not null references publishing.editions,
        nomination_id uuid not null unique references publishing.nominations,
        year integer not null,
        category text not null,
        running integer not null,
        title text not null,
        district text,
        domain text,
        -- Contracts' awardShare: who gets what and who pays it, in cents.
        nominees jsonb not null,
        amount bigint not null,
        from_city bigint not null,
        from_district bigint not null check (from_city + from_district = amount),
        issuer text not null,
        -- The certificate's text and the signature over it.
        text text not null,
        signature text not null,
        -- Days in the city.
        issued_on date not null,
        valid_until date not null,
        renewed_until date,
        revoked_on date,
        revoked_because text,
        unique (year, category, running),
        check ((revoked_on is null) = (revoked_because is null))
      );
      create index on publishing.plaques (edition_id, category, running);
      create index on publishing.plaques (year desc, category, running);
      create index on publishing.plaques (district) where district is not null;
      create index on publishing.plaques (domain) where domain is not null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Plaques are not undone: restore a backup instead.');
  }
}
