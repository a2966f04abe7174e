import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A hundred thousand rows of one event in seconds. */
export class FastIntake1700000000112 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Both tables are filled by selecting from recipients, whose rows are never deleted (who is
      -- forgotten stays as a row without a name), and erasing a person waits for whoever is filling
      -- them (erase-person.ts): asking for each row again whether its recipient is there was a third
      -- of the time of an intake.
      alter table notifications.deliveries drop constraint deliveries_recipient_id_fkey;
      alter table notifications.inbox_items drop constraint inbox_items_recipient_id_fkey;
      -- PostgreSQL 18 makes them itself, in order even within a millisecond, so that the primary
      -- key grows at its end; an older server goes on making them as before.
      do $$ begin
        if current_setting('server_version_num')::integer >= 180000 then
          create or replace function notifications.new_id() returns uuid language sql volatile as
            'select uuidv7()';
        end if;
      end $$;

      -- Each index is a tenth of a second for ten thousand rows. One serves the list and, by what it
      -- includes, the number of the unread.
      create index inbox_items_of_recipient on notifications.inbox_items
        (recipient_id, created_at desc, id desc) include (read_at);
      drop index notifications.inbox_items_recipient_id_created_at_id_idx;
      drop index notifications.inbox_items_recipient_id_idx;
      -- What waits for somebody is told to few; see settle in take-in.ts, which repeats the condition.
      create index inbox_items_waiting on notifications.inbox_items (subject_id, kind)
        where read_at is null and (kind like '%waiting' or kind = 'enterprise.recheck-due');
      drop index notifications.inbox_items_subject_id_kind_idx;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Faster intake is not undone: restore a backup instead.');
  }
}
