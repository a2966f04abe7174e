import type { DataSource, EntityManager } from 'typeorm';
import { erasedName } from '#libs/contracts';
import { rows } from '#libs/database';
import type { MailChannel } from '../channels/mail-channel.js';

const erasureLock = "hashtextextended('notifications.erased_people', 0)";

/**
 * Keeps erasures off until the transaction ends, and waits for the one that is under way: what is
 * written of people from here on is written of those who are still there. To be called before any
 * row is locked, as an erasure takes its own rows afterwards, too.
 */
export async function holdErasures(manager: EntityManager): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock_shared(${erasureLock})`);
}

/**
 * Erases what we know of a person: name and address, their inbox, the kept mails. What was owed to
 * them is owed no more. That something was told at a time stays, to nobody by name.
 * @throws Error while a mail to them is being handed over: the event is tried again
 */
export async function erasePerson(
  dataSource: DataSource,
  channel: Pick<MailChannel, 'forget'>,
  { id }: { id: string },
): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.query(`select pg_advisory_xact_lock(${erasureLock})`);
    await manager.query(
      'insert into notifications.erased_people (id) values ($1) on conflict do nothing',
      [id],
    );
    const leased = await rows(
      manager,
      `select 1 from notifications.deliveries
        where recipient_id = $1 and status = 'pending' and leased_until > now() limit 1`,
      [id],
    );
    if (leased.length) throw new Error('a mail to this person is being handed over');
    await manager.query(
      `update notifications.deliveries
          set last_error = null, leased_until = null, sealed_token = null,
              status = case when status = 'pending' then 'failed' else status end
        where recipient_id = $1`,
      [id],
    );
    await manager.query('delete from notifications.inbox_items where recipient_id = $1', [id]);
    await manager.query('delete from notifications.preferences where owner_id = $1', [id]);
    await manager.query('delete from notifications.deadline_followers where recipient_id = $1', [
      id,
    ]);
    await manager.query(
      `update notifications.recipients set email = '', display_name = $2, active = false
        where id = $1`,
      [id, erasedName],
    );
  });
  const mails = await rows<{ id: string }>(
    dataSource,
    `select id from notifications.deliveries where recipient_id = $1 and channel = 'email'`,
    [id],
  );
  for (const mail of mails) await channel.forget(mail.id);
}
