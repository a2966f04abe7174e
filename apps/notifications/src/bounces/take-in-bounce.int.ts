import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createDataSource, newId, rows } from '#libs/database';
import { Vault } from '#libs/encryption';
import {
  absenceNotice,
  cloneDatabase,
  exchangeReport,
  neteaseReport,
  postfixReport,
  qqNotice,
  type TestDatabase,
} from '#libs/testing';
import { type Envelope, MailRefused } from '../channels/mail-channel.js';
import { type MailContext, sendMail } from '../deliveries/send-mail.js';
import { erasePerson } from '../intake/erase-person.js';
import { keepOrganisation } from '../intake/take-in.js';
import { notificationsSchema } from '../notifications-database.js';
import { bounceAddress } from './bounce-address.js';
import { confirmAddress, listBouncedAddresses, readMailTrouble } from './bounced-addresses.js';
import { takeInBounce } from './take-in-bounce.js';

const base = 'bounces@city.example';
const vault = new Vault(randomBytes(32).toString('base64'));

describe('mails that come back', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let context: MailContext;
  let sent: Envelope[];
  let refusal: Error | undefined;
  let person: { id: string; email: string };
  const organisation = newId();

  beforeEach(async () => {
    sent = [];
    refusal = undefined;
    person = { id: newId(), email: 'gone@firm.example' };
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 4).initialize();
    const send = (envelope: Envelope) => {
      if (refusal) return Promise.reject(refusal);
      sent.push(envelope);
      return Promise.resolve();
    };
    const settings = { publicUrl: 'https://cj.example', retryMs: 10, bounces: { address: base } };
    context = { dataSource, vault, channel: { send }, settings };
    await keep(1, person.email);
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const keep = (version: number, email: string) =>
    keepOrganisation(dataSource, {
      id: organisation,
      version,
      kind: 'enterprise',
      name: '企业',
      members: [{ id: person.id, email, displayName: '成员', roles: ['enterprise.admin'] }],
    });

  async function owe(more: { kind?: string; sentWith?: string } = {}): Promise<string> {
    const id = newId();
    const facts = { subjectId: newId(), title: '快递柜', link: '/scenarios/1' };
    await dataSource.query(
      `insert into notifications.deliveries
         (id, event_id, recipient_id, channel, kind, lines, request_id, status, sent_with, due_at)
       values ($1, $2, $3, 'email', $4, $5, 'r', 'pending', $6, case when $6::uuid is null then null
         else now() end)`,
      [
        id,
        newId(),
        person.id,
        more.kind ?? 'scenario.cancelled',
        JSON.stringify([facts]),
        more.sentWith ?? null,
      ],
    );
    return id;
  }

  async function sentMail(): Promise<{ id: string; to: string }> {
    const id = await owe();
    await sendMail(context, id);
    return { id, to: sent.at(-1)!.returnTo! };
  }

  async function stateOf(id: string) {
    const [state] = await rows<{ status: string; error: string | null }>(
      dataSource,
      'select status, last_error as error from notifications.deliveries where id = $1',
      [id],
    );
    return state!;
  }

  const come = (raw: Buffer) => takeInBounce(dataSource, vault, raw);
  const trouble = () => readMailTrouble(dataSource, person.id);

  test.each([
    ['Postfix', postfixReport, '550 5.1.1 <gone@firm.example>'],
    ['Exchange', exchangeReport, '550 5.1.10 RESOLVER'],
    ['NetEase', neteaseReport, '550 User not found'],
    ['QQ', qqNotice, '550 Mailbox not found'],
  ])('%s: it is written down with its reason, and no more is sent', async (_who, report, said) => {
    const { id, to } = await sentMail();
    expect(await come(report({ to, recipient: person.email }))).toEqual({ outcome: 'failed' });
    const { status, error } = await stateOf(id);
    expect(status).toBe('bounced');
    expect(error).toContain(said);
    expect(await trouble()).toMatchObject({ email: person.email, reason: error });

    const next = await owe();
    await sendMail(context, next);
    expect(sent).toHaveLength(1);
    expect(await stateOf(next)).toMatchObject({
      status: 'withheld',
      error: expect.stringContaining(said) as unknown,
    });
    const { items } = await listBouncedAddresses(dataSource, { limit: 10 });
    expect(items).toMatchObject([{ recipient: { id: person.id }, organisationName: '企业' }]);
  });

  test('coming twice, also at once, it counts once; and not again after the person confirmed', async () => {
    const { to } = await sentMail();
    const report = postfixReport({ to, recipient: person.email });
    const outcomes = await Promise.all([come(report), come(report)]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['failed', 'known']);
    await confirmAddress(dataSource, person.id);
    expect(await trouble()).toBeNull();
    expect(await come(report)).toEqual({ outcome: 'known' });
    expect(await trouble()).toBeNull();
    const next = await owe();
    await sendMail(context, next);
    expect(await stateOf(next)).toMatchObject({ status: 'sent' });
  });

  test('a token that was changed, made by somebody else, or of another address is none of ours', async () => {
    const { id, to } = await sentMail();
    const digit = to.charAt(45) === 'a' ? 'b' : 'a';
    const stranger = new Vault(randomBytes(32).toString('base64'));
    for (const forged of [
      to.slice(0, 45) + digit + to.slice(46),
      bounceAddress(stranger, base, id, person.email),
      bounceAddress(vault, base, newId(), person.email),
      bounceAddress(vault, base, id, 'other@firm.example'),
      base,
    ])
      expect(await come(postfixReport({ to: forged, recipient: person.email }))).toEqual({
        outcome: 'none',
      });
    expect(await stateOf(id)).toEqual({ status: 'sent', error: null });
    expect(await trouble()).toBeNull();
  });

  test('a delay is written down and stops nothing; a failure after it does', async () => {
    const { id, to } = await sentMail();
    const mail = { to, recipient: person.email };
    const said = '451 4.7.1 Greylisted';
    const delayed = postfixReport(mail, { action: 'delayed', status: '4.7.1', said });
    expect(await come(delayed)).toEqual({ outcome: 'delayed' });
    expect(await come(delayed)).toEqual({ outcome: 'known' });
    expect(await stateOf(id)).toEqual({ status: 'sent', error: said });
    expect(await trouble()).toBeNull();
    await come(postfixReport(mail));
    expect(await stateOf(id)).toMatchObject({ status: 'bounced' });
    expect(await trouble()).not.toBeNull();
    // What is known to have failed is not late.
    expect(await come(delayed)).toEqual({ outcome: 'known' });
  });

  test('what was refused as spam, or given up after days, stops no other mail', async () => {
    for (const told of [
      { status: '5.7.1', said: '550 5.7.1 Message refused by policy' },
      { status: '4.4.1', said: 'connect to mx.firm.example: Connection timed out' },
    ]) {
      const { id, to } = await sentMail();
      await come(postfixReport({ to, recipient: person.email }, told));
      expect(await stateOf(id)).toEqual({ status: 'bounced', error: told.said });
    }
    expect(await trouble()).toBeNull();
  });

  test('a report that is faster than our writing down that the mail has left is to come again', async () => {
    const { id, to } = await sentMail();
    await dataSource.query(`update notifications.deliveries set status = 'pending' where id = $1`, [
      id,
    ]);
    const report = postfixReport({ to, recipient: person.email });
    await expect(come(report)).rejects.toMatchObject({ code: 'BOUNCE.TOO_EARLY' });
    await dataSource.query(`update notifications.deliveries set status = 'sent' where id = $1`, [
      id,
    ]);
    expect(await come(report)).toEqual({ outcome: 'failed' });
  });

  test('an answer of somebody who is away changes nothing', async () => {
    const { id, to } = await sentMail();
    expect(await come(absenceNotice({ to, recipient: person.email }))).toEqual({ outcome: 'none' });
    expect(await stateOf(id)).toEqual({ status: 'sent', error: null });
  });

  test('of a digest, all that was in it', async () => {
    const head = await owe();
    await dataSource.query(
      'update notifications.deliveries set sent_with = id, due_at = now() where id = $1',
      [head],
    );
    const other = await owe({ sentWith: head });
    await sendMail(context, head);
    await come(postfixReport({ to: sent[0]!.returnTo!, recipient: person.email }));
    for (const id of [head, other]) expect(await stateOf(id)).toMatchObject({ status: 'bounced' });
  });

  test('with another address mails go again, and a late report of the old one does not count', async () => {
    const [first, second] = [await sentMail(), await sentMail()];
    await come(postfixReport({ to: first.to, recipient: person.email }));
    await keep(2, 'GONE@firm.example');
    expect(await trouble()).not.toBeNull();
    await keep(3, 'new@firm.example');
    expect(await trouble()).toBeNull();
    const late = postfixReport({ to: second.to, recipient: person.email });
    expect(await come(late)).toEqual({ outcome: 'none' });
    await sendMail(context, await owe());
    expect(sent.at(-1)!.to).toBe('new@firm.example');
  });

  test('a refusal while it is handed over is a bounce as well; a link just asked for is tried', async () => {
    refusal = new MailRefused('550 5.1.1 User unknown', 'recipient');
    const id = await owe();
    await sendMail(context, id);
    expect(await stateOf(id)).toEqual({ status: 'bounced', error: '550 5.1.1 User unknown' });
    expect(await trouble()).toMatchObject({ reason: '550 5.1.1 User unknown' });
    refusal = undefined;
    await sendMail(context, await owe({ kind: 'account.password-reset' }));
    expect(sent).toHaveLength(1);
  });

  test('who is forgotten leaves no reason behind', async () => {
    const { id, to } = await sentMail();
    await come(postfixReport({ to, recipient: person.email }));
    await erasePerson(dataSource, { forget: () => Promise.resolve() }, { id: person.id });
    expect(await stateOf(id)).toEqual({ status: 'bounced', error: null });
    expect(await trouble()).toBeNull();
    expect(
      JSON.stringify(await rows(dataSource, 'select * from notifications.recipients')),
    ).not.toContain('gone@');
  });
});
