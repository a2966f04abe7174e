import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose inbox has changed is told to every instance, so that it can tell the open browsers. */
export class InboxNews1700000000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A payload has room for 8000 bytes, hence 200 ids. Of what concerns more people than 1000 it is
      -- only said that it concerns many: a hundred thousand notices in one transaction would hold up
      -- the commits of everybody else.
      create function notifications.tell_inbox_changed() returns trigger language plpgsql as $$
      declare
        whose uuid[];
      begin
        select array_agg(recipient_id) into whose
          from (select distinct recipient_id from changed limit 1001) as concerned;
        if whose is null then return null; end if;
        if cardinality(whose) > 1000 then
          perform pg_notify('notifications_inbox', '*');
          return null;
        end if;
        for place in 1 .. cardinality(whose) by 200 loop
          perform pg_notify('notifications_inbox',
            array_to_string(whose[place : place + 199], ','));
        end loop;
        return null;
      end $$;
      create trigger tell_inbox_new after insert on notifications.inbox_items
        referencing new table as changed
        for each statement execute function notifications.tell_inbox_changed();
      create trigger tell_inbox_read after update on notifications.inbox_items
        referencing new table as changed
        for each statement execute function notifications.tell_inbox_changed();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Telling of news is not undone: restore a backup instead.');
  }
}
