import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Role } from '#libs/contracts';
import { createDataSource, newId, rows } from '#libs/database';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { noteDeadAddress } from '../bounces/bounced-addresses.js';
import { keepOrganisation } from '../intake/take-in.js';
import { notificationsSchema } from '../notifications-database.js';
import { replayDelivery } from './replay-delivery.js';

describe('a mail that failed for good', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  const organisationId = newId();
  const [member, forgotten, bounced] = [newId(), newId(), newId()];

  const caller = (role: Role): Principal => ({
    userId: member,
    email: 'somebody@firm.example',
    displayName: '某人',
    roles: [role],
    organisationId,
    organisationKind: 'enterprise',
    organisationName: '企业',
    sessionId: null,
  });
  const admin = caller('platform.admin');

  beforeAll(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 4).initialize();
    await keepOrganisation(dataSource, {
      id: organisationId,
      version: 1,
      kind: 'enterprise',
      name: '企业',
      members: [member, forgotten, bounced].map((id) => ({
        id,
        email: id === forgotten ? '' : `${id}@firm.example`,
        displayName: '成员',
        roles: ['enterprise.admin' as const],
      })),
    });
    await noteDeadAddress(dataSource, bounced, '550 5.1.1 no such user');
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  async function mail(said: { status?: string; kind?: string; recipient?: string } = {}) {
    const id = newId();
    await dataSource.query(
      `insert into notifications.deliveries (id, event_id, recipient_id, channel, kind, lines,
              request_id, status, attempts, last_error, created_at)
       values ($1, $1, $2, 'email', $3, '[]', 'r', $4, 12, '550', now() - interval '5 days')`,
      [id, said.recipient ?? member, said.kind ?? 'scenario.matched', said.status ?? 'failed'],
    );
    return id;
  }

  test('is owed again with all its attempts and its time limit anew', async () => {
    const id = await mail();
    expect(await replayDelivery(dataSource, admin, id)).toEqual({ mailId: id });
    const found = await rows(
      dataSource,
      `select status, attempts, last_error as error, replayed_at > now() - interval '1 minute' as fresh
         from notifications.deliveries where id = $1`,
      [id],
    );
    expect(found).toEqual([{ status: 'pending', attempts: 0, error: null, fresh: true }]);
  });

  test('is owed again with all that was gathered into it, by whichever of them is asked for', async () => {
    const [head, other] = [await mail(), await mail()];
    await dataSource.query(
      'update notifications.deliveries set due_at = now(), sent_with = $1 where id = any($2)',
      [head, [head, other]],
    );
    expect(await replayDelivery(dataSource, admin, other)).toEqual({ mailId: head });
    const found = await rows<{ status: string }>(
      dataSource,
      'select status from notifications.deliveries where sent_with = $1',
      [head],
    );
    expect(found).toEqual([{ status: 'pending' }, { status: 'pending' }]);
  });

  test.each([
    ['was sent', { status: 'sent' }, 'DELIVERY.NOT_FAILED'],
    ['was to an address that bounced', { recipient: bounced }, 'DELIVERY.ADDRESS_BOUNCED'],
    ['waits', { status: 'pending' }, 'DELIVERY.NOT_FAILED'],
    ['had a secret link', { kind: 'account.invitation' }, 'DELIVERY.NOT_REPLAYABLE'],
    ['was to somebody forgotten', { recipient: forgotten }, 'DELIVERY.NOT_REPLAYABLE'],
  ])('is refused when it %s', async (_what, said, code) => {
    const id = await mail(said);
    await expect(replayDelivery(dataSource, admin, id)).rejects.toMatchObject({ code });
  });

  test('is nobody’s but the administrator’s to send again', async () => {
    const id = await mail();
    for (const role of ['enterprise.admin', 'department.approver'] as const)
      await expect(replayDelivery(dataSource, caller(role), id)).rejects.toMatchObject({
        code: 'DELIVERY.NOT_FOUND',
      });
    await expect(replayDelivery(dataSource, admin, newId())).rejects.toMatchObject({
      code: 'DELIVERY.NOT_FOUND',
    });
  });
});
