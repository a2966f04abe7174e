import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type {
  EventEnvelope,
  EventPayload,
  EventType,
  PreferenceChoices,
  Role,
} from '#libs/contracts';
import { unsubscribeToken } from '#libs/contracts';
import { createDataSource, newId, rows } from '#libs/database';
import { Vault } from '#libs/encryption';
import { aScenario, cloneDatabase, type TestDatabase } from '#libs/testing';
import type { Mail } from '../channels/compose-mail.js';
import { type Envelope, MailRefused, type MailChannel } from '../channels/mail-channel.js';
import { sendMail } from '../deliveries/send-mail.js';
import { erasePerson } from '../intake/erase-person.js';
import { keepOrganisation, takeIn } from '../intake/take-in.js';
import { notificationsSchema } from '../notifications-database.js';
import { followLink } from '../ledger/click-links.js';
import { changePreferences } from './change-preferences.js';
import { gatherDue } from './gather-due.js';
import { readStored } from './preferences.repository.js';
import { unsubscribe, unsubscribeTokenFor } from './unsubscribe.js';

const company = newId();
const people = [newId(), newId()] as const;
const [reader, colleague] = people;
const publicUrl = 'https://cj.example';
const vault = new Vault(randomBytes(32).toString('base64'));
const members = people.map((id, index) => ({
  id,
  email: `${index}@firm.example`,
  displayName: `成员${index}`,
  roles: ['enterprise.admin'] as Role[],
}));

function envelope<Type extends EventType>(
  type: Type,
  payload: EventPayload<Type>,
): EventEnvelope<Type> {
  return {
    id: newId(),
    type,
    aggregateId: newId(),
    version: 1,
    occurredAt: new Date().toISOString(),
    requestId: 'test',
    payload,
  };
}

const matched = (said: { score?: number; domain?: string; district?: string } = {}) =>
  envelope('matches.found', {
    matches: [
      {
        matchId: newId(),
        enterpriseId: company,
        scenarioId: newId(),
        scenarioTitle: `快递柜网络建设${newId().slice(-4)}`,
        departmentName: '市邮政管理局',
        deadline: null,
        score: 70,
        reasons: [],
        domain: 'smart-logistics',
        district: 'hongshan',
        ...said,
      },
    ],
  });

describe('what people choose', () => {
  let database: TestDatabase;
  let dataSource: DataSource;
  let sent: { to: string; id: string; mail: Mail }[];
  let refuseNext: Error | undefined;

  const channel = {
    send: ({ deliveryId: id, to }: Envelope, mail: Mail) => {
      const refused = refuseNext;
      refuseNext = undefined;
      if (refused) return Promise.reject(refused);
      sent.push({ id, to, mail });
      return Promise.resolve();
    },
    forget: () => Promise.resolve(),
  } as unknown as MailChannel;

  beforeEach(async () => {
    sent = [];
    refuseNext = undefined;
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, notificationsSchema, 8).initialize();
    await keepOrganisation(dataSource, {
      id: company,
      version: 1,
      kind: 'enterprise',
      name: '企业',
      members,
    });
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  const choose = async (choices: Partial<PreferenceChoices>, owner: string = reader) => {
    const [stored] = await readStored(dataSource, [owner]);
    await changePreferences(dataSource, owner, {
      version: stored!.version,
      choices: { groups: {}, ...choices },
    });
  };
  const daily = { groups: { matches: { inbox: true, email: 'daily' as const } } };
  const deliver = async (deliveryId: string) => {
    const settings = { publicUrl, retryMs: 100 };
    const verdict = await sendMail({ dataSource, channel, vault, settings }, deliveryId);
    if (verdict?.outcome === 'later') throw new Error(verdict.error);
  };
  const tell = async (event: EventEnvelope) => {
    for (const id of await takeIn(dataSource, event)) await deliver(id);
  };
  /** Lets the time come at which everything that waits is due. */
  const letTimeCome = () =>
    dataSource.query(
      `update notifications.deliveries set due_at = now() - interval '1 second' where due_at is not null and sent_with is null`,
    );
  const gather = async () => {
    for (const id of await gatherDue(dataSource)) await deliver(id);
  };
  const mailsTo = (person: string) =>
    sent.filter(({ to }) => to === members.find(({ id }) => id === person)!.email);
  /** Where the links of a mail lead. */
  const pagesOf = (mail: Mail) =>
    Promise.all(
      [...mail.text.matchAll(/\/n\/(\S+)/g)].map(([, token]) =>
        followLink(dataSource, vault, token!, false),
      ),
    );
  const inboxOf = async (person: string) =>
    rows<{ kind: string; title: string }>(
      dataSource,
      `select kind, facts->>'title' as title from notifications.inbox_items where recipient_id = $1`,
      [person],
    );
  const statusesOf = async (person: string) =>
    (
      await rows<{ status: string }>(
        dataSource,
        `select status from notifications.deliveries
          where recipient_id = $1 and channel = 'email' order by created_at, id`,
        [person],
      )
    ).map(({ status }) => status);

  test('who chose nothing is told at once; who wants a digest finds it in the inbox at once', async () => {
    await choose(daily);
    await tell(matched());
    expect(mailsTo(colleague)).toHaveLength(1);
    expect(mailsTo(reader)).toHaveLength(0);
    expect(await inboxOf(reader)).toHaveLength(1);
  });

  test('all that is due at a time is one mail with every link, and each is told once', async () => {
    await choose({
      groups: { ...daily.groups, 'scenario-changes': { inbox: true, email: 'daily' } },
    });
    const events = [matched(), matched()];
    for (const event of events) await tell(event);
    const [first] = events[0]!.payload.matches;
    await tell(
      envelope('scenario.cancelled', aScenario({ id: first!.scenarioId, status: 'cancelled' })),
    );
    await gather();
    expect(mailsTo(reader)).toHaveLength(0);
    await letTimeCome();
    await gather();
    await gather();
    expect(mailsTo(reader)).toHaveLength(1);
    const { mail } = mailsTo(reader)[0]!;
    const pages = await pagesOf(mail);
    for (const { payload } of events)
      expect(pages).toContain(`/scenarios/${payload.matches[0]!.scenarioId}`);
    expect(mail.subject).toContain('3');
    expect(await statusesOf(reader)).toEqual(['sent', 'sent', 'sent']);
    expect(await inboxOf(reader)).toHaveLength(3);
  });

  test('two instances that gather at once make one mail of it', async () => {
    await choose(daily);
    for (let one = 0; one < 5; one += 1) await tell(matched());
    await letTimeCome();
    const heads = await Promise.all([1, 2, 3, 4].map(() => gatherDue(dataSource)));
    expect(heads.flat()).toHaveLength(1);
  });

  test('a mail that could not be handed over is tried again as the same mail', async () => {
    await choose(daily);
    await tell(matched());
    await letTimeCome();
    const [head] = await gatherDue(dataSource);
    refuseNext = new Error('greylisted');
    await expect(deliver(head!)).rejects.toThrow('greylisted');
    // What becomes due meanwhile is not in it.
    await tell(matched());
    await letTimeCome();
    await deliver(head!);
    expect(mailsTo(reader)).toHaveLength(1);
    expect(mailsTo(reader)[0]!.id).toBe(head);
    expect(await statusesOf(reader)).toEqual(['sent', 'pending']);
    refuseNext = new MailRefused('550 5.1.1 no such mailbox', 'recipient');
    await gather();
    expect(await statusesOf(reader)).toEqual(['sent', 'bounced']);
  });

  test('a switched-off group is in neither mail nor inbox; results are told all the same', async () => {
    const off = { inbox: false, email: 'off' as const };
    await choose({ groups: { matches: off, 'scenario-changes': off, directory: off } });
    await tell(matched());
    expect(await inboxOf(reader)).toEqual([]);
    await tell(
      envelope('enterprise.recheck-opened', {
        ...({
          id: company,
          name: '企业',
          recheck: { dueOn: '2026-12-31' },
        } as never as EventPayload<'enterprise.recheck-opened'>),
      }),
    );
    expect((await inboxOf(reader)).map(({ kind }) => kind)).toEqual(['enterprise.recheck-due']);
    expect(mailsTo(reader)).toHaveLength(1);
  });

  test('a rhythm that a group does not offer is refused', async () => {
    for (const email of ['daily', 'off'] as const)
      await expect(choose({ groups: { results: { inbox: true, email } } })).rejects.toMatchObject({
        code: 'PREFERENCES.NOT_OFFERED',
      });
  });

  describe('a kind by itself', () => {
    const off = { inbox: true, email: 'off' as const };
    const instant = { inbox: true, email: 'instant' as const };
    const cancelled = (scenarioId: string) =>
      envelope('scenario.cancelled', aScenario({ id: scenarioId, status: 'cancelled' }));
    const amended = (scenarioId: string) =>
      envelope('scenario.amended', { ...aScenario({ id: scenarioId }), reason: '延期' });
    const toldOne = async () => {
      const event = matched();
      await tell(event);
      return event.payload.matches[0]!.scenarioId;
    };

    test('comes otherwise than its group', async () => {
      const scenarioId = await toldOne();
      await choose({ kinds: { 'scenario.cancelled': { inbox: false, email: 'off' } } });
      await tell(cancelled(scenarioId));
      await tell(amended(scenarioId));
      expect((await inboxOf(reader)).map(({ kind }) => kind).sort()).toEqual([
        'scenario.changed',
        'scenario.matched',
      ]);
      expect(mailsTo(reader)).toHaveLength(2);
      expect(mailsTo(colleague)).toHaveLength(3);
    });

    test('may be mailed where the group is not', async () => {
      const scenarioId = await toldOne();
      await choose({
        groups: { 'scenario-changes': off },
        kinds: { 'scenario.cancelled': instant },
      });
      await tell(amended(scenarioId));
      await tell(cancelled(scenarioId));
      expect(mailsTo(reader)).toHaveLength(2);
    });

    test('of the organisation gives way to what a person chose for the group', async () => {
      const scenarioId = await toldOne();
      await choose({ kinds: { 'scenario.cancelled': off } }, company);
      await choose({ groups: { 'scenario-changes': instant } }, colleague);
      await tell(cancelled(scenarioId));
      expect(mailsTo(reader)).toHaveLength(1);
      expect(mailsTo(colleague)).toHaveLength(2);
    });

    test('is moved when the choice changes while its mail waits', async () => {
      const scenarioId = await toldOne();
      await choose({ groups: { 'scenario-changes': { inbox: true, email: 'weekly' } } });
      await tell(cancelled(scenarioId));
      await tell(amended(scenarioId));
      await choose({
        groups: { 'scenario-changes': { inbox: true, email: 'weekly' } },
        kinds: { 'scenario.cancelled': off },
      });
      expect(await statusesOf(reader)).toEqual(['sent', 'withheld', 'pending']);
    });

    test.each<[string, PreferenceChoices['kinds']]>([
      ['a result', { 'bid.opened': off }],
      ['what somebody waits for', { 'milestone.due': off }],
      ['a rhythm that it does not have', { 'interest.meeting': { inbox: true, email: 'daily' } }],
      ['the only one of its group', { 'scenario.matched': off }],
    ])('%s cannot be chosen so', async (_what, kinds) => {
      await expect(choose({ kinds })).rejects.toMatchObject({ code: 'PREFERENCES.NOT_OFFERED' });
    });

    test('ends with its group by the link of a mail', async () => {
      await choose({ kinds: { 'scenario.cancelled': instant, 'interest.message': instant } });
      const token = unsubscribeToken.parse(
        unsubscribeTokenFor(vault, reader, ['scenario.cancelled']),
      );
      await unsubscribe(dataSource, vault, token);
      const [stored] = await readStored(dataSource, [reader]);
      expect(stored!.choices).toMatchObject({
        groups: { 'scenario-changes': off },
        kinds: { 'scenario.cancelled': off, 'interest.message': instant },
      });
    });
  });

  test('mails come in the language chosen, a person before their organisation', async () => {
    await choose({ language: 'en' }, company);
    await choose({ language: 'zh-CN' }, colleague);
    await tell(matched());
    expect(mailsTo(reader)[0]!.mail.subject).toMatch(/^Recommended scenario: /);
    expect(mailsTo(reader)[0]!.mail.html).toContain('<html lang="en">');
    expect(mailsTo(colleague)[0]!.mail.subject).toMatch(/^推荐场景：/);
  });

  test('a stale version is refused', async () => {
    await choose(daily);
    await expect(
      changePreferences(dataSource, reader, { version: 0, choices: { groups: {} } }),
    ).rejects.toMatchObject({ code: 'PREFERENCES.VERSION_CONFLICT' });
  });

  test("the organisation's choice holds until somebody makes their own", async () => {
    await choose(daily, company);
    await tell(matched());
    expect(sent).toEqual([]);
    await choose({ groups: { matches: { inbox: true, email: 'instant' } } });
    await tell(matched());
    expect(mailsTo(reader)).toHaveLength(1);
    expect(mailsTo(colleague)).toHaveLength(0);
  });

  describe('matches', () => {
    const wish = (said: Partial<PreferenceChoices['matches'] & object>) =>
      choose({ matches: { minScore: 0, domains: [], districts: [], perDay: null, ...said } });

    test.each([
      ['a score below the wanted', { minScore: 71 }, {}, 0],
      ['just the wanted score', { minScore: 70 }, {}, 1],
      ['another domain', { domains: ['online-healthcare'] }, {}, 0],
      ['a wanted domain', { domains: ['online-healthcare', 'smart-logistics'] }, {}, 1],
      ['another district', { districts: ['jiangan'] }, {}, 0],
      ['the whole city', { districts: ['jiangan'] }, { district: 'city-wide' }, 1],
      [
        'what an older event does not say',
        { domains: ['online-healthcare'], districts: ['jiangan'] },
        { domain: undefined, district: undefined },
        1,
      ],
    ])('%s', async (_what, wanted, said, told) => {
      await wish(wanted);
      await tell(matched(said));
      expect(await inboxOf(reader)).toHaveLength(told);
      expect(mailsTo(reader)).toHaveLength(told);
      expect(mailsTo(colleague)).toHaveLength(1);
    });

    test('over the number of a day they come with the digest, also when all come at once', async () => {
      await wish({ perDay: 2 });
      await Promise.all(Array.from({ length: 5 }, () => tell(matched())));
      expect(mailsTo(reader)).toHaveLength(2);
      expect(mailsTo(colleague)).toHaveLength(5);
      expect(await inboxOf(reader)).toHaveLength(5);
      await letTimeCome();
      await gather();
      expect(mailsTo(reader)).toHaveLength(3);
      expect(await statusesOf(reader)).toEqual(Array(5).fill('sent'));
    });
  });

  describe('a change of mind while mails wait', () => {
    test('to at once: they come together at the next look', async () => {
      await choose(daily);
      await tell(matched());
      await tell(matched());
      await choose({});
      await gather();
      expect(mailsTo(reader)).toHaveLength(1);
      expect(await statusesOf(reader)).toEqual(['sent', 'sent']);
    });

    test('to another rhythm: they wait for its time', async () => {
      await choose(daily);
      await tell(matched());
      await choose({ groups: { matches: { inbox: true, email: 'weekly' } } });
      const [{ weekday }] = (await rows<{ weekday: number }>(
        dataSource,
        `select extract(isodow from due_at at time zone 'Asia/Shanghai')::integer as weekday
           from notifications.deliveries where status = 'pending' and due_at > now()`,
      )) as [{ weekday: number }];
      expect(weekday).toBe(1);
    });

    test('to off: they are withheld, and stay in the inbox', async () => {
      await choose(daily);
      await tell(matched());
      await choose({ groups: { matches: { inbox: true, email: 'off' } } });
      await letTimeCome();
      await gather();
      expect(await statusesOf(reader)).toEqual(['withheld']);
      expect(await inboxOf(reader)).toHaveLength(1);
    });

    test('of the organisation moves what waits for its people, save who chose themselves', async () => {
      await choose(daily, company);
      await choose(daily, colleague);
      await tell(matched());
      await choose({ groups: { matches: { inbox: true, email: 'off' } } }, company);
      expect(await statusesOf(reader)).toEqual(['withheld']);
      expect(await statusesOf(colleague)).toEqual(['pending']);
    });

    test('nothing is lost and nothing told twice, however they are mixed', async () => {
      await choose(daily);
      const titles: string[] = [];
      await Promise.all([
        (async () => {
          for (let one = 0; one < 12; one += 1) {
            const event = matched();
            titles.push(event.payload.matches[0]!.scenarioId);
            await tell(event);
          }
        })(),
        (async () => {
          for (let one = 0; one < 6; one += 1) {
            await choose(one % 2 ? daily : {});
            await gather();
          }
        })(),
        (async () => {
          for (let one = 0; one < 6; one += 1) {
            await letTimeCome();
            await gather();
          }
        })(),
      ]);
      await letTimeCome();
      await gather();
      const told = (await Promise.all(mailsTo(reader).map(({ mail }) => pagesOf(mail)))).flat();
      for (const id of titles)
        expect(told.filter((page) => page === `/scenarios/${id}`)).toHaveLength(1);
    });
  });

  test('who left meanwhile is mailed nothing, who was erased leaves no choice behind', async () => {
    await choose(daily);
    await tell(matched());
    await keepOrganisation(dataSource, {
      id: company,
      version: 2,
      kind: 'enterprise',
      name: '企业',
      members: [members[1]!],
    });
    await letTimeCome();
    await gather();
    expect(mailsTo(reader)).toHaveLength(0);
    expect(await statusesOf(reader)).toEqual(['withheld']);
    await erasePerson(dataSource, channel, { id: reader });
    expect(await rows(dataSource, 'select 1 from notifications.preferences')).toEqual([]);
  });

  describe('the one-click link', () => {
    const tokenOf = (mail: Mail) => new URL(mail.unsubscribeUrl!).searchParams.get('token')!;

    test('ends such mails and what waits of them, twice as well as once', async () => {
      await tell(matched());
      const token = unsubscribeToken.parse(tokenOf(mailsTo(reader)[0]!.mail));
      await choose(daily);
      await tell(matched());
      for (let time = 0; time < 2; time += 1)
        expect(await unsubscribe(dataSource, vault, token)).toEqual({ groups: ['matches'] });
      expect(await statusesOf(reader)).toEqual(['sent', 'withheld']);
      await tell(matched());
      expect(mailsTo(reader)).toHaveLength(1);
      expect(await inboxOf(reader)).toHaveLength(3);
      const [stored] = await readStored(dataSource, [reader]);
      expect(stored).toMatchObject({
        version: 2,
        choices: { groups: { matches: { inbox: true, email: 'off' } } },
      });
    });

    test('is of nobody else, of no other group and of no other key', async () => {
      const token = unsubscribeToken.parse(
        unsubscribeTokenFor(vault, reader, ['scenario.matched']),
      );
      const forged = [
        { ...token, recipientId: colleague },
        { ...token, groups: ['interests' as const] },
        { ...token, tag: 'a'.repeat(64) },
      ];
      for (const one of forged)
        await expect(unsubscribe(dataSource, vault, one)).rejects.toMatchObject({
          code: 'UNSUBSCRIBE.LINK_INVALID',
        });
    });

    test('is in no mail that may not be switched off', () => {
      expect(unsubscribeTokenFor(vault, reader, ['award.updated', 'bid.opened'])).toBeUndefined();
      expect(unsubscribeTokenFor(vault, reader, ['award.updated', 'interest.message'])).toContain(
        '.interests.',
      );
    });
  });
});
