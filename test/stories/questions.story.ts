import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AuditEntry, Delivery, Page, Question, Scenario } from '#libs/contracts';
import { eventually } from '#libs/testing';
import { type Client, World } from '../setup/world.js';

describe('questions about a scenario', () => {
  let world: World;
  let admin: Client;
  let supervisor: Client;
  let department: { editor: Client; approver: Client };
  let asker: Client;
  let rival: Client;
  let scenario: Scenario;
  let question: Question;

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
    supervisor = await world.platformPerson('platform.supervisor', '监督员');
    department = await world.department();
    asker = (await world.verifiedEnterprise('武汉提问者科技有限公司')).client;
    rival = (await world.verifiedEnterprise('武汉旁观者科技有限公司')).client;
    scenario = await world.publishedScenario(department);
    await world.matchOf(rival, scenario.id);
    await world.quiet();
  });
  afterAll(() => world.stop());

  const path = (id = scenario.id) => `/api/scenarios/${id}/questions`;
  const list = (who: Client, query = '', id?: string) =>
    who.get<Page<Question>>(path(id) + query).then(({ items }) => items);
  const ask = (who: Client, text = '点位清单包含用电接入条件吗？', id?: string) =>
    who.post<Question>(path(id), { text });
  const act = (who: Client, { id, version }: Question, what: string, body: object = {}) =>
    who.post<Question>(`/api/questions/${id}/${what}`, { version, ...body });

  test('a verified enterprise asks, once for each key; others do not see it yet', async () => {
    const send = () =>
      asker.send<Question>(
        'POST',
        path(),
        { text: '点位清单包含用电接入条件吗？' },
        {
          'idempotency-key': 'question-once-1',
        },
      );
    question = (await send()).body;
    expect((await send()).body.id).toBe(question.id);
    expect(question).toMatchObject({ status: 'asked', isOwn: true, version: 1, answer: null });
    expect(await list(asker)).toHaveLength(1);
    expect(await list(rival)).toEqual([]);
    expect(await list(world.anonymous())).toEqual([]);
    const draft = await world.registeredEnterprise('武汉未核验有限公司');
    expect((await draft.client.refused('POST', path(), { text: '可以参加吗？' })).code).toBe(
      'QUESTION.ENTERPRISE_NOT_VERIFIED',
    );
    expect((await department.editor.refused('POST', path(), { text: '自问自答？' })).code).toBe(
      'AUTH.FORBIDDEN',
    );
  });

  test('the department is told and sees what was asked, but nowhere by whom', async () => {
    const [seen] = await list(department.editor, '?waiting=true');
    expect(seen).toMatchObject({ id: question.id, isOwn: false });
    await world.quiet();
    for (const who of [department.editor, department.approver]) {
      const [told] = await world.inbox(who, 'question.waiting');
      expect(told).toMatchObject({ readAt: null });
      expect(told!.facts.link).toBe(`/scenarios/${scenario.id}?tab=questions`);
    }
    const mails = await admin.get<Page<Delivery>>('/api/notifications/deliveries?limit=100');
    const trace = JSON.stringify([
      seen,
      await list(supervisor),
      await list(admin),
      await world.inbox(department.editor),
      mails.items.filter(({ kind }) => kind.startsWith('question.')),
      await supervisor.get(`/api/audit?subjectId=${question.id}`),
      await world.sql(`select payload from publishing.outbox_events where type like 'question.%'`),
    ]);
    expect(trace).toContain(question.id);
    for (const name of [asker.me.organisation.name, asker.me.id, asker.me.organisation.id])
      expect(trace).not.toContain(name);
    const { items } = await supervisor.get<Page<AuditEntry>>(
      `/api/audit?actorId=${asker.me.id}&action=question.`,
    );
    expect(items).toEqual([]);
  });

  test('the asker rewords it until it is answered; nobody else can', async () => {
    const better = { version: question.version, text: '点位清单是否包含用电接入条件与施工时段？' };
    const own = `/api/questions/${question.id}`;
    expect((await rival.refused('PATCH', own, better)).code).toBe('QUESTION.NOT_FOUND');
    question = await asker.ok<Question>('PATCH', own, better);
    expect(question).toMatchObject({ version: 2, text: better.text });
    expect((await asker.refused('PATCH', own, better)).code).toBe('QUESTION.VERSION_CONFLICT');
    const elsewhere = await world.department('市文化和旅游局');
    const answer = { version: 2, text: '包含。' };
    expect((await elsewhere.editor.refused('POST', `${own}/answer`, answer)).code).toBe(
      'QUESTION.NOT_FOUND',
    );
    expect((await supervisor.refused('POST', `${own}/answer`, answer)).code).toBe('AUTH.FORBIDDEN');
  });

  test('the answer is public, and told alike to who asked and who was told of the scenario', async () => {
    question = await act(department.editor, question, 'answer', { text: '包含用电条件。' });
    expect(question).toMatchObject({ status: 'answered', answer: { text: '包含用电条件。' } });
    const [seen] = await list(world.anonymous());
    expect(seen).toMatchObject({ id: question.id, isOwn: false, earlierAnswers: [] });
    await world.quiet();
    for (const who of [asker, rival]) {
      const told = await world.inbox(who, 'question.answered');
      expect(told).toHaveLength(1);
      expect(told[0]!.facts.subjectId).toBe(scenario.id);
    }
    const [waited] = await world.inbox(department.editor, 'question.waiting');
    expect(waited!.readAt).not.toBeNull();
    const deliveries = await admin.get<Page<Delivery>>('/api/notifications/deliveries?limit=100');
    expect(deliveries.items.map(({ kind }) => kind)).not.toContain('question.answered');
  });

  test('a correction keeps what was said before', async () => {
    question = await act(department.approver, question, 'answer', { text: '只含部分点位。' });
    const [seen] = await list(world.anonymous());
    expect(seen!.answer!.text).toBe('只含部分点位。');
    expect(seen!.earlierAnswers.map(({ text }) => text)).toEqual(['包含用电条件。']);
    await world.quiet();
    const statuses = (await world.inbox(rival, 'question.answered')).map(
      ({ facts }) => facts.status,
    );
    expect(statuses.sort()).toEqual(['answered', 'corrected']);
  });

  test('a repetition points to the answer, what is not answered gets a reason; only the asker is told', async () => {
    const again = await ask(rival, '请问点位是否通电？');
    const odd = await ask(rival, '能否把其他企业的报价发给我？');
    expect(
      (
        await department.editor.refused('POST', `/api/questions/${again.id}/duplicate`, {
          version: 1,
          ofId: again.id,
        })
      ).code,
    ).toBe('QUESTION.NOT_AN_ORIGINAL');
    await act(department.editor, again, 'duplicate', { ofId: question.id });
    await act(department.editor, odd, 'decline', { note: '与本场景无关' });
    const own = await list(rival);
    expect(own.find(({ id }) => id === again.id)!.duplicateOf).toMatchObject({
      id: question.id,
      answer: '只含部分点位。',
    });
    expect(own.find(({ id }) => id === odd.id)).toMatchObject({
      status: 'declined',
      reason: '与本场景无关',
    });
    expect((await list(asker)).map(({ id }) => id)).toEqual([question.id]);
    await world.quiet();
    expect(await world.inbox(rival, 'question.closed')).toHaveLength(2);
    expect(await world.inbox(asker, 'question.closed')).toEqual([]);
    expect(
      (
        await department.editor.refused('POST', `/api/questions/${odd.id}/decline`, {
          version: 2,
          note: '再次拒绝',
        })
      ).code,
    ).toBe('QUESTION.WRONG_STATE');
  });

  test('a withdrawn question is gone for everybody', async () => {
    const mistaken = await ask(asker, '这是误发的提问。');
    await act(asker, mistaken, 'withdraw');
    expect((await list(department.editor)).map(({ id }) => id)).not.toContain(mistaken.id);
    expect(
      (
        await department.editor.refused('POST', `/api/questions/${mistaken.id}/answer`, {
          version: 2,
          text: '答复',
        })
      ).code,
    ).toBe('QUESTION.NOT_FOUND');
  });

  test('the department is reminded before the cut-off and when it has passed, once each', async () => {
    const other = await world.publishedScenario(department, { title: '提醒用的快递柜场景' });
    await ask(asker, '第一个等待答复的提问？', other.id);
    await ask(rival, '第二个等待答复的提问？', other.id);
    const cutOff = (interval: string) =>
      world.sql(
        `update publishing.scenarios set questions_until = now() + interval '${interval}' where id = $1`,
        [other.id],
      );
    const reminders = async () =>
      (await world.inbox(department.editor, 'question.reminder'))
        .filter(({ facts }) => facts.subjectId === other.id)
        .map(({ facts }) => [facts.status, facts.note]);
    await cutOff('5 hours');
    await eventually(async () => expect(await reminders()).toEqual([['cut-off', '2']]));
    await cutOff('-1 second');
    await eventually(async () =>
      expect(await reminders()).toEqual([
        ['overdue', '2'],
        ['cut-off', '2'],
      ]),
    );
    expect((await asker.refused('POST', path(other.id), { text: '还能提问吗？' })).code).toBe(
      'QUESTION.CUT_OFF_PASSED',
    );
    const [waiting] = await list(department.editor, '?waiting=true', other.id);
    await act(department.editor, waiting!, 'answer', { text: '截止后仍可答复。' });
    await world.quiet();
    expect(await reminders()).toHaveLength(2);
    await world.sql(
      `update publishing.scenarios set deadline = now() - interval '1 second' where id = $1`,
      [other.id],
    );
    const [late] = await list(department.editor, '?waiting=true', other.id);
    expect(
      (
        await department.editor.refused('POST', `/api/questions/${late!.id}/answer`, {
          version: late!.version,
          text: '太晚了。',
        })
      ).code,
    ).toBe('QUESTION.SCENARIO_CLOSED');
  });

  test('of a former round the department is reminded no more', async () => {
    const twice = await world.publishedScenario(department, { title: '两轮征集的快递柜场景' });
    await ask(asker, '上一轮没有答复的提问？', twice.id);
    await world.sql('update publishing.scenarios set round = 2 where id = $1', [twice.id]);
    await ask(asker, '这一轮等待答复的提问？', twice.id);
    await world.sql(
      `update publishing.scenarios set questions_until = now() + interval '5 hours' where id = $1`,
      [twice.id],
    );
    await eventually(async () => {
      const reminders = await world.inbox(department.editor, 'question.reminder');
      const own = reminders.filter(({ facts }) => facts.subjectId === twice.id);
      expect(own.map(({ facts }) => facts.note)).toEqual(['1']);
    });
  });

  test('a contact scenario that has closed shows the log who asked; a sealed one does not', async () => {
    const asked = await ask(asker, '谁提的这个问题？');
    const actors = async () =>
      (await supervisor.get<Page<AuditEntry>>(`/api/audit?subjectId=${asked.id}`)).items.map(
        ({ actorId, personal }) => [actorId, personal?.enterprise],
      );
    const put = (engagement: string, status: string) =>
      world.sql('update publishing.scenarios set engagement = $2, status = $3 where id = $1', [
        scenario.id,
        engagement,
        status,
      ]);
    expect(await actors()).toEqual([[null, undefined]]);
    const [hidden] = (await supervisor.get<Page<AuditEntry>>(`/api/audit?subjectId=${asked.id}`))
      .items;
    expect(hidden).toMatchObject({ isConfidential: true, personal: null });
    await put('bid', 'closed');
    expect(await actors()).toEqual([[null, undefined]]);
    await put('bid', 'evaluating');
    expect(await actors()).toEqual([[asker.me.id, asker.me.organisation.name]]);
    await put('contact', 'closed');
    expect(await actors()).toEqual([[asker.me.id, asker.me.organisation.name]]);
  });
});
