import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rm } from 'node:fs/promises';
import type {
  FileRef,
  Interest,
  InterestSummary,
  Page,
  Scenario,
  ScenarioInterest,
  ScenarioMatch,
} from '#libs/contracts';
import { aPdf, eventually } from '#libs/testing';
import { passDeadline } from '../setup/sealed-bids.js';
import { type Client, parcelLockers, World } from '../setup/world.js';

const words = {
  message: '我们在全市有两千组快件箱，愿意参与试点。',
  contactName: '赵经理',
  contactPhone: '027-88886666',
};
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const lunch = { startsAt: inHours(48), minutes: 60, place: '市民之家三楼', link: '', note: '' };

describe('interests and connections', () => {
  let world: World;
  let supervisor: Client;
  let department: { editor: Client; approver: Client };
  let company: Client;
  let rival: Client;
  let scenario: Scenario;
  let interest: InterestSummary;
  let talk: Interest;

  beforeAll(async () => {
    world = await World.start();
    supervisor = await world.platformPerson('platform.supervisor', '监督员');
    department = await world.department();
    company = (await world.verifiedEnterprise('武汉有意向科技有限公司')).client;
    rival = (await world.verifiedEnterprise('武汉另一家科技有限公司')).client;
    scenario = await world.publishedScenario(department);
    await world.matchOf(company, scenario.id);
    await world.quiet();
  });
  afterAll(async () => {
    await world.stop();
    await rm(world.config.filesDir, { recursive: true, force: true });
  });

  const path = (id = scenario.id) => `/api/scenarios/${id}/interests`;
  const express = (who: Client, id?: string) => who.post<InterestSummary>(path(id), words);
  const move = (who: Client, { id, version }: InterestSummary, what: string, body: object = {}) =>
    who.post<InterestSummary>(`/api/interests/${id}/${what}`, { version, ...body });
  const read = (who: Client) => who.get<Interest>(`/api/interests/${interest.id}`);
  const say = (who: Client, body: object) =>
    who.post<Interest>(`/api/interests/${interest.id}/messages`, body);
  const meet = (who: Client, what: string, body: object = {}) =>
    who.post<Interest>(`/api/meetings/${talk.meetings[0]!.id}/${what}`, {
      version: talk.meetings[0]!.version,
      ...body,
    });
  const notices = async (who: Client, kind: string) =>
    (await world.inbox(who, kind)).filter(({ facts }) => facts.subjectId === interest.id);
  const match = (who: Client, id = scenario.id): Promise<ScenarioMatch> => world.matchOf(who, id);

  test('an enterprise expresses interest once: the department is told and the match is interested', async () => {
    interest = await express(company);
    expect(interest).toMatchObject({ status: 'expressed', version: 1, unread: 0, ...words });
    expect((await company.refused('POST', path(), words)).code).toBe('INTEREST.ALREADY_EXPRESSED');
    await world.quiet();
    expect((await match(company)).status).toBe('interested');
    for (const who of [department.editor, department.approver])
      expect(await notices(who, 'interest.waiting')).toHaveLength(1);
    const { matchId } = await match(company);
    expect(
      (
        await company.refused('POST', `/api/matching/matches/${matchId}/feedback`, {
          verdict: 'not_relevant',
          reason: 'not-now',
        })
      ).code,
    ).toBe('MATCH.HAS_INTEREST');
    const draft = (await world.registeredEnterprise('武汉未核验有限公司')).client;
    expect((await draft.refused('POST', path(), words)).code).toBe(
      'INTEREST.ENTERPRISE_NOT_VERIFIED',
    );
  });

  test('two at the same moment: one stays', async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => rival.send<InterestSummary>('POST', path(), words)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  test('the department sees who they are and whether they may; others see nothing', async () => {
    const page = await department.editor.get<Page<ScenarioInterest>>(path());
    const seen = page.items.find(({ id }) => id === interest.id)!;
    expect(seen).toMatchObject({ eligible: true, enterprise: { id: company.me.organisation.id } });
    expect(seen.company.capabilities).toEqual(['智能快件箱整机与运营']);
    expect(page.items).toHaveLength(2);
    expect((await supervisor.get<Page<ScenarioInterest>>(path())).items).toHaveLength(2);
    expect((await rival.get<Page<ScenarioInterest>>(path())).items).toHaveLength(1);
    expect((await rival.refused('GET', `/api/interests/${interest.id}`)).code).toBe(
      'INTEREST.NOT_FOUND',
    );
    const elsewhere = await world.department('市文化和旅游局');
    expect((await elsewhere.editor.refused('GET', path())).code).toBe('SCENARIO.NOT_FOUND');
    expect((await elsewhere.editor.get<Page<InterestSummary>>('/api/interests')).items).toEqual([]);
    expect(
      (
        await elsewhere.editor.refused('POST', `/api/interests/${interest.id}/connect`, {
          version: 1,
        })
      ).code,
    ).toBe('INTEREST.NOT_FOUND');
  });

  test('who does not meet the conditions may, but it is shown', async () => {
    const strict = await world.publishedScenario(department, {
      title: '只限专精特新的快递柜',
      requiredQualifications: ['安防工程企业一级'],
    });
    await express(company, strict.id);
    const { items } = await department.editor.get<Page<ScenarioInterest>>(path(strict.id));
    expect(items[0]).toMatchObject({ eligible: false });
    expect(items[0]!.eligibility.find(({ met }) => !met)!.rule).toBe('qualification');
    // Nobody recommended it to them; they are told what becomes of it all the same.
    const cancelled = { version: strict.version, note: '计划有调整' };
    await department.approver.post(`/api/scenarios/${strict.id}/cancel`, cancelled);
    await eventually(async () => {
      const told = await world.inbox(company, 'scenario.cancelled');
      expect(told.map(({ facts }) => facts.subjectId)).toContain(strict.id);
    });
  });

  test('before they are connected nobody writes; then both do, and are told once until they read', async () => {
    expect(
      (await company.refused('POST', `/api/interests/${interest.id}/messages`, { text: '您好' }))
        .code,
    ).toBe('INTEREST.NOT_CONNECTED');
    interest = await move(department.editor, interest, 'connect');
    expect(interest).toMatchObject({ status: 'connected', version: 2 });
    await world.quiet();
    expect((await match(company)).status).toBe('connected');
    expect((await notices(company, 'interest.decided'))[0]!.facts.status).toBe('connected');
    for (const notice of await notices(department.editor, 'interest.waiting'))
      expect(notice.readAt).not.toBeNull();

    const file = (await department.editor.upload(aPdf('清单'), '点位清单.pdf')).body as FileRef;
    await say(department.editor, { text: '您好，附上点位清单。', fileIds: [file.id] });
    await say(department.approver, { text: '请先看看。' });
    talk = await read(company);
    expect(talk).toMatchObject({ side: 'enterprise', isOpen: true, unread: 2 });
    expect(talk.messages.map(({ place, side, author }) => [place, side, author])).toEqual([
      [1, 'department', '经办小李'],
      [2, 'department', '审核老王'],
    ]);
    expect((await company.download(`/api/files/${file.id}`)).status).toBe(200);
    expect((await rival.download(`/api/files/${file.id}`)).status).toBe(404);
    await world.quiet();
    expect(await notices(company, 'interest.message')).toHaveLength(1);
    await company.send('POST', `/api/interests/${interest.id}/read`, { upTo: 2 });
    expect((await read(company)).unread).toBe(0);
    await say(department.editor, { text: '看过了吗？' });
    await world.quiet();
    expect(await notices(company, 'interest.message')).toHaveLength(2);
    await say(company, { text: '看过了，条件具备。' });
    expect((await read(department.editor)).unread).toBe(1);
    expect((await read(supervisor)).messages).toHaveLength(4);
    expect(
      (await supervisor.refused('POST', `/api/interests/${interest.id}/messages`, { text: '我' }))
        .code,
    ).toBe('AUTH.FORBIDDEN');
  });

  test('a meeting is proposed, moved and agreed; its calendar entry keeps its UID', async () => {
    const propose = `/api/interests/${interest.id}/meetings`;
    expect((await company.refused('POST', propose, { ...lunch, startsAt: inHours(-1) })).code).toBe(
      'MEETING.IN_THE_PAST',
    );
    talk = await company.post<Interest>(propose, lunch);
    expect(talk.nextMeeting).toMatchObject({ status: 'proposed', proposedBy: 'enterprise' });
    expect((await department.editor.refused('POST', propose, lunch)).code).toBe(
      'MEETING.ALREADY_PLANNED',
    );
    const { id } = talk.meetings[0]!;
    expect((await company.refused('POST', `/api/meetings/${id}/accept`, { version: 1 })).code).toBe(
      'MEETING.OWN_PROPOSAL',
    );
    expect((await rival.refused('POST', `/api/meetings/${id}/accept`, { version: 1 })).code).toBe(
      'MEETING.NOT_FOUND',
    );
    const other = { ...lunch, startsAt: inHours(72), link: 'https://meeting.example/42' };
    talk = await meet(department.editor, 'propose-again', other);
    expect(talk.meetings[0]).toMatchObject({ proposedBy: 'department', version: 2 });
    talk = await meet(company, 'accept');
    expect(talk.meetings[0]).toMatchObject({ status: 'accepted', version: 3 });
    await world.quiet();
    expect(
      (await notices(department.editor, 'interest.meeting')).map(({ title }) => title),
    ).toEqual([expect.stringContaining('会面已确认'), expect.stringContaining('提议会面')]);

    const file = await company.download(`/api/meetings/${id}.ics`);
    expect(file.headers.get('content-type')).toContain('text/calendar');
    const text = file.bytes.toString('utf8').replace(/\r\n[ \t]/g, '');
    expect(text).toContain(`UID:${id}@scenario-marketplace`);
    expect(text).toContain('SEQUENCE:3');
    expect(text).toContain('STATUS:CONFIRMED');
    expect(text).toContain('METHOD:PUBLISH');
    const stamp = other.startsAt.replace(/[-:]/g, '').slice(0, 13) + '00Z';
    expect(text).toContain(`DTSTART:${stamp}`);
    expect((await rival.download(`/api/meetings/${id}.ics`)).status).toBe(404);

    talk = await meet(department.approver, 'cancel', { note: '临时有会' });
    const gone = (await department.editor.download(`/api/meetings/${id}.ics`)).bytes.toString();
    expect(gone).toContain('METHOD:CANCEL');
    expect(gone).toContain('SEQUENCE:4');
    expect(gone).toContain('STATUS:CANCELLED');
    talk = await department.editor.post<Interest>(propose, lunch);
    expect(talk.meetings).toHaveLength(2);
  });

  test('what is withdrawn or declined ends the conversation, and may be expressed anew', async () => {
    interest = await company.get<Interest>(`/api/interests/${interest.id}`);
    interest = await move(company, interest, 'withdraw', { note: '人手不足' });
    expect(interest).toMatchObject({ status: 'withdrawn', nextMeeting: null });
    await world.quiet();
    expect((await match(company)).status).toBe('viewed');
    expect(await notices(department.editor, 'interest.ended')).toHaveLength(1);
    const ended = await read(company);
    expect(ended).toMatchObject({ isOpen: false });
    expect(ended.meetings[0]!.status).toBe('cancelled');
    expect(
      (await company.refused('POST', `/api/interests/${interest.id}/messages`, { text: '喂' }))
        .code,
    ).toBe('INTEREST.NOT_CONNECTED');
    const again = await express(company);
    await world.quiet();
    expect((await match(company)).status).toBe('interested');
    const declined = await move(department.editor, again, 'decline', { note: '名额已满' });
    expect(declined).toMatchObject({ status: 'declined', reason: '名额已满' });
  });

  test('an interest that comes before its match marks the match when it is computed', async () => {
    const { client } = await world.verifiedEnterprise('武汉茶叶有限公司', {
      name: '茶叶烘焙',
      description: '炒青与烘焙茶叶，供应全市茶馆与商超，年产茶叶三百吨。',
      domains: [],
      technologies: [],
      cases: [],
    });
    await express(client);
    await world.quiet();
    await client.post(`/api/enterprises/${client.me.organisation.id}/capabilities`, parcelLockers);
    expect((await match(client)).status).toBe('interested');
    await world.quiet();
    expect(await world.inbox(client, 'scenario.matched')).toEqual([]);
  });

  test('on a bid scenario interest is heard, but the department talks to nobody alone', async () => {
    const sealed = await world.publishedScenario(department, {
      title: '揭榜挂帅的快递柜场景',
      engagement: 'bid',
      criteria: [
        {
          name: '技术方案',
          description: '',
          kind: 'judged',
          weight: 100,
          least: 0,
          most: 100,
          bands: [],
        },
      ],
    });
    const heard = await express(company, sealed.id);
    expect(
      (
        await department.editor.refused('POST', `/api/interests/${heard.id}/connect`, {
          version: 1,
        })
      ).code,
    ).toBe('INTEREST.BIDS_ARE_SEALED');
  });

  test('after the deadline nobody new comes, but the department still connects', async () => {
    const closing = await world.publishedScenario(department, { title: '即将截止的快递柜场景' });
    const early = await express(company, closing.id);
    await world.sql(
      `update publishing.scenarios set deadline = now() - interval '1 second' where id = $1`,
      [closing.id],
    );
    expect((await rival.refused('POST', path(closing.id), words)).code).toBe(
      'INTEREST.SCENARIO_CLOSED',
    );
    await eventually(async () => {
      const { status } = await department.editor.get<Scenario>(`/api/scenarios/${closing.id}`);
      expect(status).toBe('closed');
    });
    const suspended = (status: string) =>
      world.sql('update publishing.enterprises set status = $2 where id = $1', [
        company.me.organisation.id,
        status,
      ]);
    await suspended('suspended');
    const refused = await department.editor.refused('POST', `/api/interests/${early.id}/connect`, {
      version: early.version,
    });
    expect(refused.code).toBe('INTEREST.PARTY_NOT_VERIFIED');
    await suspended('verified');
    expect(await move(department.editor, early, 'connect')).toMatchObject({ status: 'connected' });
  });

  test('what was expressed in a former round is connected no more, but expressed anew', async () => {
    const first = await world.publishedScenario(department, { title: '两轮征集的快递柜场景' });
    const former = await express(company, first.id);
    await passDeadline(world, first.id);
    const approve = async (what: string, more: object = {}) => {
      const { version } = await department.approver.get<Scenario>(`/api/scenarios/${first.id}`);
      const body = { version, note: '本轮未达成合作', ...more };
      await department.approver.post(`/api/scenarios/${first.id}/${what}`, body);
    };
    await approve('fail');
    await approve('republish', { deadline: inHours(960) });
    const connect = `/api/interests/${former.id}/connect`;
    expect(
      (await department.editor.refused('POST', connect, { version: former.version })).code,
    ).toBe('INTEREST.FORMER_ROUND');
    const anew = await express(company, first.id);
    expect(anew.round).toBe(2);
    expect(await move(department.editor, anew, 'connect')).toMatchObject({ status: 'connected' });
  });

  test('who looks after an interest hands it over before they leave, and is forgotten after', async () => {
    const bidder = await world.joined(company, ['enterprise.bidder'], { displayName: '小周' });
    const kept = await world.publishedScenario(department, { title: '移交用的快递柜场景' });
    const past = await express(bidder, kept.id);
    await move(bidder, past, 'withdraw');
    const theirs = await express(bidder, kept.id);
    expect((await bidder.refused('POST', '/api/account/leave')).code).toBe('ACCOUNT.HOLDS_WORK');
    const user = `/api/users/${bidder.me.id}`;
    await company.post(`${user}/hand-over`, { toUserId: company.me.id });
    const given = await company.get<Interest>(`/api/interests/${theirs.id}`);
    expect(given).toMatchObject({ contactName: '企业管理员', contactPhone: '' });
    expect((await bidder.send('POST', '/api/account/leave')).status).toBe(204);
    await (await world.admin()).post(`${user}/erase`);
    const forgotten = await company.get<Interest>(`/api/interests/${past.id}`);
    expect(forgotten).toMatchObject({ contactName: '', contactPhone: '' });
  });
});
