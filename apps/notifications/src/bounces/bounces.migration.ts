import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose address takes no mail any more. */
export class Bounces1700000000113 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notifications.recipients
        add bounced_at timestamptz(3),
        -- In the words of the server that refused it.
        add bounce_reason text;
      create index on notifications.recipients (bounced_at desc, id desc)
        where bounced_at is not null;

      -- It is the address that bounced: with another one, or with none because the person is
      -- forgotten, there is nothing to know of it. By whatever way the address changes.
      create function notifications.forget_bounce() returns trigger language plpgsql as $$ begin
        new.bounced_at := null;
        new.bounce_reason := null;
        return new;
      end $$;
      create trigger forget_bounce before update of email on notifications.recipients
        for each row when (lower(old.email) is distinct from lower(new.email))
        execute function notifications.forget_bounce();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Which addresses bounced is not undone: restore a backup instead.');
  }
}
