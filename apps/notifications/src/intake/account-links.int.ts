import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { accountLinkPurpose, type AccountLinkRequested, type EventEnvelope } from '#libs/contracts';
import { createDataSource, newId, rows } from '#libs/database';
import { Vault } from '#libs/encryption';
import { anEvent, cloneDatabase, type TestDatabase } from '#libs/testing';
import { MailChannel } from '../channels/mail-channel.js';
import { listDeliveries, readMail } from '../deliveries/list-deliveries.js';
import { sendMail } from '../deliveries/send-mail.js';
import { notificationsSchema } from '../notifications-database.js';
import { takeInLink } from './account-links.js';
import { keepOrganisation, takeIn } from './take-in.js';

const vault = new Vault(randomBytes(32).toString('base64'));
const token = randomBytes(32).toString('base64url');
const publicUrl = 'https://cj.wuhan.cn';
const organisation = { id: newId(), kind: 'enterprise' as const, name: '楚智科技有限公司' };

describe('a secret link', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let channel: MailChannel;

  beforeEach(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 4).initialize();
    const dataDir = mkdtempSync(join(tmpdir(), 'marketplace-links-'));
    channel = new MailChannel({ mailFrom: '平台 <no-reply@city.example>', dataDir });
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const know = (members: { id: string; email: string }[] = []) =>
    keepOrganisation(dataSource, {
      ...organisation,
      version: 1,
      members: members.map((one) => ({
        ...one,
        displayName: '成员',
        roles: ['enterprise.admin' as const],
      })),
    });
  const invitation = (
    said: Partial<AccountLinkRequested> = {},
  ): EventEnvelope<'account.link-requested'> => {
    const id = newId();
    return anEvent('account.link-requested', {
      id,
      kind: 'invitation',
      recipient: { id, email: 'new@firm.example', displayName: '新同事' },
      organisation,
      invitedBy: '李明',
      path: '/accept-invitation#',
      sealedToken: vault.seal(accountLinkPurpose, token),
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
      ...said,
    });
  };
  const send = (deliveryId: string) =>
    sendMail({ dataSource, channel, vault, settings: { publicUrl, retryMs: 100 } }, deliveryId);

  test('waits for its organisation to be known', async () => {
    await expect(takeInLink(dataSource, invitation())).rejects.toThrow('not known yet');
    await know();
    expect(await takeInLink(dataSource, invitation())).toHaveLength(1);
  });

  test('makes one mail however often it comes, and reaches who is no member yet', async () => {
    await know();
    const event = invitation();
    const [id] = await takeInLink(dataSource, event);
    expect(await takeInLink(dataSource, event)).toEqual([]);
    await send(id!);
    const raw = (await channel.read(id!))!;
    expect(raw.to).toContain('new@firm.example');
    expect(raw.subject).toBe('邀请您加入楚智科技有限公司');
    expect(raw.text).toContain(`${publicUrl}/accept-invitation#${token}`);
    expect(raw.html).toContain(`href="${publicUrl}/accept-invitation#${token}"`);
  });

  test('shows its token to nobody but the recipient, before and after it was sent', async () => {
    await know();
    const [id] = await takeInLink(dataSource, invitation());
    const everything = async () => {
      const [kept] = await rows<{ all: string }>(
        dataSource,
        `select string_agg(d::text, ' ') as all from notifications.deliveries d`,
      );
      const list = await listDeliveries(dataSource, { limit: 10 });
      return kept!.all + JSON.stringify(list);
    };
    expect(await everything()).not.toContain(token);
    await send(id!);
    expect(await everything()).not.toContain(token);
    const shown = await readMail(dataSource, channel, id!);
    expect(shown.text).toContain(`${publicUrl}/accept-invitation#••••`);
    expect(JSON.stringify(shown)).not.toContain(token);
    const [delivery] = await rows<{ sealed: string | null }>(
      dataSource,
      'select sealed_token as sealed from notifications.deliveries',
    );
    expect(delivery!.sealed).toBeNull();
  });

  test('that ran out while the mail server was away is not sent any more', async () => {
    await know();
    const [id] = await takeInLink(
      dataSource,
      invitation({ expiresAt: new Date(Date.now() - 1000).toISOString() }),
    );
    await send(id!);
    expect(await channel.read(id!)).toBeNull();
    const [delivery] = await rows<{ status: string; sealed: string | null }>(
      dataSource,
      'select status, sealed_token as sealed from notifications.deliveries',
    );
    expect(delivery).toEqual({ status: 'failed', sealed: null });
  });

  test('makes nobody a member: who is only invited is told of nothing else', async () => {
    await know();
    await takeInLink(dataSource, invitation());
    const told = await takeIn(
      dataSource,
      anEvent('account.security-changed', {
        userId: newId(),
        organisationId: organisation.id,
        change: 'password-changed',
        at: new Date().toISOString(),
      }),
    );
    expect(told).toEqual([]);
    const recipients = await rows<{ active: boolean }>(
      dataSource,
      'select active from notifications.recipients',
    );
    expect(recipients).toEqual([{ active: false }]);
  });

  test('leaves a member what they are', async () => {
    const member = { id: newId(), email: 'boss@firm.example' };
    await know([member]);
    await takeInLink(
      dataSource,
      invitation({
        id: member.id,
        kind: 'password-reset',
        recipient: { ...member, email: 'elsewhere@firm.example', displayName: '别名' },
        invitedBy: null,
        path: '/reset-password#',
      }),
    );
    const recipients = await rows(
      dataSource,
      'select email, display_name as name, active from notifications.recipients',
    );
    expect(recipients).toEqual([{ email: 'boss@firm.example', name: '成员', active: true }]);
  });
});

test('a change of an account is told to its owner alone', async () => {
  const database = await cloneDatabase();
  const dataSource = await createDataSource(database.url, notificationsSchema, 4).initialize();
  const [owner, colleague] = [newId(), newId()];
  await keepOrganisation(dataSource, {
    ...organisation,
    version: 1,
    members: [owner, colleague].map((id) => ({
      id,
      email: `${id}@firm.example`,
      displayName: '成员',
      roles: ['enterprise.admin' as const],
    })),
  });
  const mails = await takeIn(
    dataSource,
    anEvent('account.security-changed', {
      userId: owner,
      organisationId: organisation.id,
      change: 'mfa-disabled',
      at: new Date().toISOString(),
    }),
  );
  expect(mails).toHaveLength(1);
  const told = await rows<{ id: string }>(
    dataSource,
    'select distinct recipient_id as id from notifications.deliveries',
  );
  expect(told).toEqual([{ id: owner }]);
  await dataSource.destroy();
  await database.drop();
});
