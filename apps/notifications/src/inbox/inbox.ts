import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  type InboxItem,
  type InboxQuery,
  type MailLanguage,
  notFound,
  type NotificationFacts,
  type NotificationKind,
  type Page,
} from '#libs/contracts';
import { readTimeCursor, rows, toPage } from '#libs/database';
import { wordsFor } from '../intake/words.js';
import { languageSql } from '../preferences/plans.js';

interface ItemRow {
  id: string;
  kind: NotificationKind;
  facts: NotificationFacts;
  created_at: Date;
  read_at: Date | null;
  language: MailLanguage;
}

/** The caller's own inbox, newest first, with how many items are unread. */
export async function readInbox(
  dataSource: DataSource,
  caller: Principal,
  { limit, cursor, unread, language }: InboxQuery,
): Promise<Page<InboxItem> & { unread: number }> {
  const after = readTimeCursor(cursor);
  const found = await rows<ItemRow>(
    dataSource,
    `select id, kind, facts, created_at, read_at,
            coalesce($5, ${languageSql('$1', '$6')}) as language
       from notifications.inbox_items
      where recipient_id = $1 and (not $2 or read_at is null)
        and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
      order by created_at desc, id desc limit ${limit + 1}`,
    [
      caller.userId,
      unread,
      after?.[0] ?? null,
      after?.[1] ?? null,
      language ?? null,
      caller.organisationId,
    ],
  );
  const [count] = await rows<{ unread: number }>(
    dataSource,
    `select count(*) as unread from notifications.inbox_items
      where recipient_id = $1 and read_at is null`,
    [caller.userId],
  );
  const page = toPage(found, limit, (row) => [row.created_at.toISOString(), row.id], toInboxItem);
  return { ...page, unread: count!.unread };
}

/** Marks an own item as read; a second time changes nothing. */
export async function markRead(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<void> {
  const marked = await rows(
    dataSource,
    `update notifications.inbox_items set read_at = coalesce(read_at, now())
      where id = $1 and recipient_id = $2 returning 1`,
    [id, caller.userId],
  );
  if (marked.length === 0) throw notFound('notice');
}

function toInboxItem(row: ItemRow): InboxItem {
  return {
    id: row.id,
    kind: row.kind,
    ...wordsFor(row.kind, row.facts, row.language),
    facts: row.facts,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
