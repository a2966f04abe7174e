import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addWorkingDays, cityDay } from '#libs/calendar';
import type {
  Edition,
  EditionPublicity,
  HistoryEntry,
  ListObjection,
  Nomination,
  Page,
} from '#libs/contracts';
import { eventually } from '#libs/testing';
import { aCategory } from '../setup/showcase.js';
import { editionPath } from '../setup/showcase-review.js';
import {
  endPublicity,
  listDesk,
  objectionText,
  scoredEdition,
} from '../setup/showcase-publicity.js';
import { type Client, World } from '../setup/world.js';

const today = () => cityDay(new Date());
const note = '经现场核查，所报成效不实，异议成立。';

describe('the publicity of an edition’s list', () => {
  let world: World;
  let admin: Client;
  let decider: Client;
  let reviewer: Client;
  let supervisor: Client;
  let companies: Client[];
  let stranger: Client;
  let edition: Edition;
  let nominations: Nomination[];

  const desk = () => listDesk(admin, edition.id);
  const raise = (who: Client, at: number, said: object = {}) =>
    who.send<ListObjection & { code: string }>('POST', `${editionPath(edition.id)}/objections`, {
      nominationId: nominations[at]!.id,
      text: objectionText,
      ...said,
    });
  const statuses = async () => {
    const found = await world.sql<{ id: string; status: string }>(
      'select id, status from publishing.nominations where edition_id = $1',
      [edition.id],
    );
    return nominations.map(({ id }) => found.find((one) => one.id === id)!.status);
  };
  const news = async (who: Client, kind: string) => {
    await world.quiet();
    return (await world.inbox(who, kind)).map(({ facts }) => facts.status);
  };

  beforeAll(async () => {
    world = await World.start('postgres', { scheduleMs: 500 });
    admin = await world.admin();
    decider = await world.platformPerson('platform.admin', '管理员小王');
    reviewer = await world.platformPerson('platform.reviewer', '运营小周');
    supervisor = await world.platformPerson('platform.supervisor', '监督老赵');
    companies = [];
    for (const name of [
      '武汉甲子物流公司',
      '武汉乙丑出行公司',
      '武汉丙寅物流公司',
      '武汉丁卯出行公司',
      '武汉戊辰物流公司',
    ])
      companies.push((await world.verifiedEnterprise(name)).client);
    stranger = (await world.verifiedEnterprise('武汉己巳科技公司')).client;
    ({ edition, nominations } = await scoredEdition(
      world,
      admin,
      companies.map((lead, at) => ({
        lead,
        title: `示范项目${at + 1}`,
        points: [95, 90, 85, 80, 40][at]!,
        domain: at % 2 ? 'mobility' : 'smart-logistics',
      })),
      {
        edition: {
          categories: [
            aCategory({ quota: 2, domainQuotas: [{ domain: 'smart-logistics', quota: 1 }] }),
          ],
        },
      },
    ));
  }, 180_000);
  afterAll(() => world.stop());

  test('waits for the decision on the list, and is nobody’s to read before', async () => {
    expect((await desk().refused('publicity')).code).toBe('LIST.NOT_DECIDED');
    expect(
      (await world.anonymous().refused('GET', `${editionPath(edition.id)}/publicity`)).code,
    ).toBe('PUBLICITY.NOT_FOUND');
    await listDesk(decider, edition.id).decide();
    expect(
      (await reviewer.refused('POST', `${desk().path}/publicity`, { version: 1 })).status,
    ).toBe(403);
  });

  test('shows everybody places and reasons for so many working days, and no scores', async () => {
    const published = await desk().publicise();
    expect(published.edition.status).toBe('publicity');
    expect((await desk().refused('publicity')).code).toBe('EDITION.WRONG_STATE');
    const seen = await world
      .anonymous()
      .get<EditionPublicity>(`${editionPath(edition.id)}/publicity`);
    expect(seen.publicities).toEqual([
      expect.objectContaining({
        attempt: 1,
        endsOn: addWorkingDays(today(), 5),
        isOver: false,
        nominationIds: [nominations[0]!.id, nominations[1]!.id],
      }),
    ]);
    expect(seen.lines.map(({ title, outcome }) => [title, outcome])).toEqual([
      ['示范项目1', 'listed'],
      ['示范项目2', 'listed'],
      ['示范项目3', 'reserve'],
      ['示范项目4', 'reserve'],
    ]);
    expect(seen.lines[0]).toMatchObject({
      nominees: [companies[0]!.me.organisation.name],
      because: [{ code: 'within-quota', quota: 2 }],
    });
    expect(JSON.stringify(seen)).not.toContain('score":');
    expect(seen).toMatchObject({ own: [], objectionable: [], openObjections: null });
    expect(await statuses()).toEqual([
      'in_publicity',
      'in_publicity',
      'reserve',
      'reserve',
      'not_selected',
    ]);
  });

  test('tells each who was nominated how it came out; who is out reads why', async () => {
    expect(await news(companies[0]!, 'nomination.updated')).toContain('in_publicity');
    expect(await news(companies[2]!, 'nomination.updated')).toContain('reserve');
    expect(await news(companies[4]!, 'nomination.updated')).toContain('not_selected');
    const { own } = await companies[4]!.get<EditionPublicity>(
      `${editionPath(edition.id)}/publicity`,
    );
    expect(own).toEqual([
      expect.objectContaining({
        outcome: 'not_selected',
        because: [expect.objectContaining({ code: 'below-least' })],
      }),
    ]);
  });

  describe('an objection', () => {
    let objection: ListObjection;

    test('is raised against a place by a verified company, once at a time', async () => {
      const { objectionable } = await companies[0]!.get<EditionPublicity>(
        `${editionPath(edition.id)}/publicity`,
      );
      expect(objectionable).toEqual([nominations[1]!.id]);
      expect((await raise(companies[1]!, 1)).body.code).toBe('OBJECTION.OWN_AWARD');
      expect((await raise(stranger, 2)).body.code).toBe('OBJECTION.NOTHING_PUBLIC');
      expect((await raise(stranger, 1, { text: '不服' })).status).toBe(400);
      const paper = await stranger.upload('现场照片说明', '现场.txt');
      const raised = await raise(stranger, 1, { fileIds: [paper.body.id] });
      expect(raised.status).toBe(201);
      objection = raised.body;
      expect(objection).toMatchObject({
        status: 'submitted',
        dueOn: addWorkingDays(today(), 7),
        nomination: { title: '示范项目2' },
        objector: { name: stranger.me.organisation.name },
        files: [{ name: '现场.txt' }],
      });
      expect((await raise(stranger, 1)).body.code).toBe('OBJECTION.ALREADY_OPEN');
    });

    test('is known to the platform and the objector; the nominee learns that there is one', async () => {
      expect(await news(reviewer, 'objection.waiting')).toEqual(['submitted']);
      expect(await news(companies[1]!, 'objection.waiting')).toEqual(['list-raised']);
      const path = `/api/showcase/objections/${objection.id}`;
      expect((await companies[1]!.refused('GET', path)).code).toBe('OBJECTION.NOT_FOUND');
      expect(await supervisor.get<ListObjection>(path)).toMatchObject({ text: objectionText });
      const own = await stranger.get<Page<ListObjection>>('/api/showcase/objections');
      expect(own.items.map(({ id }) => id)).toEqual([objection.id]);
      expect(
        (await companies[1]!.get<Page<ListObjection>>('/api/showcase/objections')).items,
      ).toEqual([]);
    });

    test('is decided by another than who decided on the list', async () => {
      const own = await listDesk(decider, edition.id).actRefused(objection.id, 'uphold', { note });
      expect(own.code).toBe('OBJECTION.SELF_APPROVAL');
      const seen = await decider.get<ListObjection>(`/api/showcase/objections/${objection.id}`);
      expect(seen.isOwnList).toBe(true);
      await listDesk(reviewer, edition.id).act(objection.id, 'investigate');
    });

    test('that is upheld takes the place; the first whom the quotas allow moves up', async () => {
      const before = (await admin.get<Edition>(editionPath(edition.id))).version;
      const upheld = await listDesk(reviewer, edition.id).act(objection.id, 'uphold', { note });
      expect(upheld).toMatchObject({ status: 'upheld', decisionNote: note });
      expect((await admin.get<Edition>(editionPath(edition.id))).version).toBeGreaterThan(before);
      const { lines, publicities } = await desk().read();
      // The third would be the second of its domain: the fourth moves up.
      expect(lines.map(({ title, outcome }) => [title, outcome])).toEqual([
        ['示范项目1', 'listed'],
        ['示范项目2', 'fell_out'],
        ['示范项目3', 'reserve'],
        ['示范项目4', 'listed'],
      ]);
      expect(lines[3]!.because).toEqual([
        { code: 'moved-up', inPlaceOf: nominations[1]!.id, reason: 'objection-upheld' },
      ]);
      expect(publicities[0]).toMatchObject({
        attempt: 2,
        nominationIds: [nominations[3]!.id],
        endsOn: addWorkingDays(today(), 5),
      });
      expect(await statuses()).toEqual([
        'in_publicity',
        'not_selected',
        'reserve',
        'in_publicity',
        'not_selected',
      ]);
      expect(await news(stranger, 'objection.updated')).toEqual(['upheld']);
      expect(await news(companies[3]!, 'nomination.updated')).toContain('in_publicity');
      expect(
        (await listDesk(reviewer, edition.id).actRefused(objection.id, 'dismiss', { note })).code,
      ).toBe('OBJECTION.WRONG_STATE');
    });

    test('may be raised against who moved up, and leaves the list as it is when dismissed', async () => {
      const second = (await raise(stranger, 3)).body;
      const dismissed = await listDesk(reviewer, edition.id).act(second.id, 'dismiss', {
        note: '经核查，所报成效属实。',
      });
      expect(dismissed.status).toBe('dismissed');
      const third = (await raise(stranger, 3)).body;
      const rejected = await listDesk(reviewer, edition.id).act(third.id, 'reject', {
        note: '同一事项已有结论。',
        reason: 'repeated',
      });
      expect(rejected).toMatchObject({ status: 'rejected', rejection: 'repeated' });
      expect((await desk().read()).publicities).toHaveLength(2);
      const { items } = await stranger.get<{ items: HistoryEntry[] }>(
        `/api/showcase/objections/${third.id}/history`,
      );
      expect(items.map(({ to }) => to)).toEqual(['submitted', 'rejected']);
    });

    test('that is late is told to the supervisor once, and blocks the end of the publicity', async () => {
      const { body } = await raise(companies[0]!, 3);
      await world.sql(
        'update publishing.list_objections set due_on = current_date - 2 where id = $1',
        [body.id],
      );
      await endPublicity(world, edition.id);
      await eventually(async () => (await news(supervisor, 'objection.overdue')).length === 1);
      expect(await news(admin, 'review.updated')).not.toContain('publicity-over');
      expect((await raise(stranger, 0)).body.code).toBe('OBJECTION.LATE');
      await listDesk(reviewer, edition.id).act(body.id, 'dismiss', { note: '经核查不成立。' });
      await eventually(async () =>
        (await news(admin, 'review.updated')).includes('publicity-over'),
      );
    });
  });

  test('is not repeated where the edition’s rules do not ask for it', async () => {
    const other = await scoredEdition(
      world,
      admin,
      [0, 1].map((at) => ({ lead: companies[at]!, title: `另一项目${at + 1}`, points: 90 - at })),
      {
        edition: { title: '不再公示的名单', categories: [aCategory({ quota: 1 })] },
        rules: { publicityAgain: false },
      },
    );
    await listDesk(decider, other.edition.id).decide();
    await listDesk(admin, other.edition.id).publicise();
    const raised = await stranger.post<ListObjection>(
      `${editionPath(other.edition.id)}/objections`,
      { nominationId: other.nominations[0]!.id, text: objectionText },
    );
    await listDesk(reviewer, other.edition.id).act(raised.id, 'uphold', { note });
    const { lines, publicities } = await listDesk(admin, other.edition.id).read();
    expect(publicities).toHaveLength(1);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['fell_out', 'listed']);
  });
});
