import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { addDays, cityDay, workingDaysBetween } from '#libs/calendar';
import type {
  Assignment,
  EnterpriseOfficer,
  FileRef,
  HistoryEntry,
  OfficerLoad,
  Page,
  Ticket,
  TicketSummary,
} from '#libs/contracts';
import { aPdf, eventually } from '#libs/testing';
import { type Client, World } from '../setup/world.js';

const nobody = '0190b0a0-0000-7000-8000-000000000000';

describe('service tickets and contact officers', () => {
  let world: World;
  let admin: Client;
  let officer: Client;
  let deputy: Client;
  let supervisor: Client;
  let company: Client;
  let rival: Client;
  let ticket: Ticket;

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
    officer = await world.platformPerson('platform.reviewer', '联络员小陈');
    deputy = await world.platformPerson('platform.reviewer', '联络员小吴');
    supervisor = await world.platformPerson('platform.supervisor', '监督员');
    company = (await world.verifiedEnterprise('武汉诉求有限公司')).client;
    rival = (await world.verifiedEnterprise('武汉别家有限公司')).client;
    await world.quiet();
  });
  afterAll(async () => {
    await world.stop();
    await rm(world.config.filesDir, { recursive: true, force: true });
  });

  const raise = (who: Client, changes: object = {}) =>
    who.post<Ticket>('/api/tickets', {
      category: 'policy',
      title: '申请首台套政策支持',
      text: '想了解首台套政策的申报条件与时间。',
      ...changes,
    });
  const read = (who: Client, id: string) => who.get<Ticket>(`/api/tickets/${id}`);
  const act = (who: Client, { id, version }: Ticket, what: string, body: object = {}) =>
    who.post<Ticket>(`/api/tickets/${id}/${what}`, { version, ...body });
  const upload = async (who: Client, name: string) =>
    (await who.upload(aPdf(name), name)).body as FileRef;
  const notices = async (who: Client, kind: string, id: string) =>
    (await world.inbox(who, kind as never)).filter((item) => item.facts.subjectId === id);
  const officerPath = (client: Client) => `/api/enterprises/${client.me.organisation.id}/officer`;

  test('a ticket without an officer is told to the whole desk and waits in the queue', async () => {
    ticket = await raise(company, { fileIds: [(await upload(company, 'question.pdf')).id] });
    expect(ticket).toMatchObject({ status: 'open', version: 1, officer: null, isOverdue: false });
    expect(ticket.number).toMatch(/^SQ-\d{4}-\d{4}$/);
    expect(workingDaysBetween(cityDay(new Date(ticket.createdAt)), ticket.dueOn)).toBe(5);
    await world.quiet();
    for (const who of [officer, deputy, admin])
      expect(await notices(who, 'ticket.waiting', ticket.id)).toHaveLength(1);
    const queue = await officer.get<Page<TicketSummary>>('/api/tickets?unassigned=true');
    expect(queue.items.map(({ id }) => id)).toContain(ticket.id);
  });

  test('an officer is named: the enterprise is told, and its open tickets are theirs', async () => {
    const named = await admin.ok<EnterpriseOfficer>('PUT', officerPath(company), {
      userId: officer.me.id,
    });
    expect(named).toEqual({
      officer: { id: officer.me.id, displayName: '联络员小陈', email: officer.me.email },
      hasLeft: false,
    });
    expect(await company.get(officerPath(company))).toEqual(named);
    expect((await rival.refused('GET', officerPath(company))).code).toBe('ENTERPRISE.NOT_FOUND');
    ticket = await read(company, ticket.id);
    expect(ticket.officer?.id).toBe(officer.me.id);
    await world.quiet();
    const [told] = await notices(company, 'enterprise.officer-changed', company.me.organisation.id);
    expect(told!.body).toContain('联络员小陈');
    expect(await notices(officer, 'ticket.waiting', ticket.id)).toHaveLength(2);
    expect(await notices(deputy, 'ticket.waiting', ticket.id)).toHaveLength(1);
    for (const userId of [supervisor.me.id, company.me.id, nobody])
      expect((await admin.refused('PUT', officerPath(company), { userId })).code).toBe(
        'OFFICER.NOT_ELIGIBLE',
      );
    const stale = { userId: deputy.me.id, version: 99 };
    expect((await admin.refused('PUT', officerPath(company), stale)).code).toBe(
      'ENTERPRISE.VERSION_CONFLICT',
    );
  });

  test('nobody else may know of it, and the supervisor reads but says nothing', async () => {
    const path = `/api/tickets/${ticket.id}`;
    expect((await rival.refused('GET', path)).code).toBe('TICKET.NOT_FOUND');
    expect((await rival.refused('GET', `${path}/history`)).code).toBe('TICKET.NOT_FOUND');
    const reply = { version: ticket.version, text: '请补充' };
    expect((await rival.refused('POST', `${path}/follow-up`, reply)).code).toBe('TICKET.NOT_FOUND');
    expect((await rival.refused('POST', `${path}/close`, { version: 1 })).code).toBe(
      'TICKET.NOT_FOUND',
    );
    expect((await rival.get<Page<TicketSummary>>('/api/tickets')).items).toEqual([]);
    expect((await read(supervisor, ticket.id)).messages).toHaveLength(1);
    expect((await supervisor.refused('POST', `${path}/answer`, reply)).code).toBe('AUTH.FORBIDDEN');
    expect((await company.refused('POST', `${path}/answer`, reply)).code).toBe('AUTH.FORBIDDEN');
    expect((await officer.refused('POST', '/api/tickets', {})).code).toBe('AUTH.FORBIDDEN');
    const { editor } = await world.department('市诉求局');
    expect((await editor.refused('GET', path)).code).toBe('AUTH.FORBIDDEN');
  });

  test('a note is for the platform only: the enterprise sees no word, file, version or notice of it', async () => {
    const before = await read(company, ticket.id);
    const file = await upload(officer, 'internal.pdf');
    const noted = await officer.post<Ticket>(`/api/tickets/${ticket.id}/note`, {
      text: '该企业去年已获支持。',
      fileIds: [file.id],
    });
    expect(noted.messages.at(-1)).toMatchObject({ kind: 'note', author: '联络员小陈' });
    expect(await read(company, ticket.id)).toEqual(before);
    expect((await company.refused('GET', `/api/files/${file.id}`)).code).toBe('FILE.NOT_FOUND');
    await world.quiet();
    expect(await notices(company, 'ticket.updated', ticket.id)).toEqual([]);
  });

  test('the officer answers with a file that the enterprise may read, and is no longer waited for', async () => {
    const file = await upload(officer, 'answer.pdf');
    expect((await company.refused('GET', `/api/files/${file.id}`)).code).toBe('FILE.NOT_FOUND');
    const body = { text: '申报时间为每年三月，条件见附件。', fileIds: [file.id] };
    ticket = await act(officer, ticket, 'answer', body);
    expect(ticket.status).toBe('answered');
    expect(Date.parse(ticket.closesAt!) - Date.parse(ticket.answeredAt!)).toBe(7 * 86_400_000);
    const seen = await read(company, ticket.id);
    expect(seen.messages.map(({ kind }) => kind)).toEqual(['question', 'answer']);
    await company.get(`/api/files/${seen.messages[1]!.files[0]!.id}`);
    await world.quiet();
    expect(await notices(company, 'ticket.updated', ticket.id)).toHaveLength(1);
    for (const notice of await notices(officer, 'ticket.waiting', ticket.id))
      expect(notice.readAt).not.toBeNull();
    const foreign = { version: ticket.version, text: '附上别人的文件', fileIds: [file.id] };
    expect(
      (await company.refused('POST', `/api/tickets/${ticket.id}/follow-up`, foreign)).code,
    ).toBe('FILE.NOT_YOURS');
  });

  test('the enterprise asks on: it waits again with a new due day; then it confirms and rates', async () => {
    await world.sql(
      `update publishing.tickets set due_on = due_on - 30, escalation_step = 3 where id = $1`,
      [ticket.id],
    );
    ticket = await act(company, ticket, 'follow-up', { text: '今年的申报时间是哪天？' });
    expect(ticket).toMatchObject({ status: 'reopened', isOverdue: false });
    expect(workingDaysBetween(cityDay(new Date()), ticket.dueOn)).toBe(5);
    const due = ticket.dueOn;
    ticket = await act(company, ticket, 'follow-up', { text: '再补充一点。' });
    expect(ticket.dueOn).toBe(due);
    ticket = await act(officer, await read(officer, ticket.id), 'answer', { text: '三月十五日。' });
    expect(
      (await company.refused('POST', `/api/tickets/${ticket.id}/close`, { version: 1 })).code,
    ).toBe('TICKET.VERSION_CONFLICT');
    ticket = await act(company, ticket, 'close', { satisfaction: 5 });
    expect(ticket).toMatchObject({ status: 'closed', closedBy: 'enterprise', satisfaction: 5 });
    const late = { version: ticket.version, text: '再问一句' };
    for (const [who, what] of [
      [company, 'follow-up'],
      [officer, 'answer'],
    ] as const)
      expect((await who.refused('POST', `/api/tickets/${ticket.id}/${what}`, late)).code).toBe(
        'TICKET.WRONG_STATE',
      );
    const { items } = await company.get<{ items: HistoryEntry[] }>(
      `/api/tickets/${ticket.id}/history`,
    );
    expect(items.map(({ to }) => to)).toEqual([
      'open',
      'answered',
      'reopened',
      'reopened',
      'answered',
      'closed',
    ]);
  });

  test('after five silent days it is recalled once, after seven it closes by itself', async () => {
    const silent = await act(officer, await raise(company), 'answer', { text: '请看附件说明。' });
    const answered = (days: number) =>
      world.sql(
        `update publishing.tickets set answered_at = now() - $2 * interval '1 day' where id = $1`,
        [silent.id, days],
      );
    const news = async () =>
      (await notices(company, 'ticket.updated', silent.id)).map(({ facts }) => facts.status);
    await answered(4.99);
    await world.quiet();
    expect(await news()).toEqual(['answered']);
    await answered(5);
    await eventually(async () => (await news()).includes('reminded'));
    await answered(6.99);
    await world.quiet();
    expect((await read(company, silent.id)).status).toBe('answered');
    expect((await news()).filter((status) => status === 'reminded')).toHaveLength(1);
    await answered(7);
    await eventually(async () => (await read(company, silent.id)).status === 'closed');
    expect(await read(company, silent.id)).toMatchObject({ closedBy: 'clock', satisfaction: null });
    await eventually(async () => (await news()).includes('closed'));
    const { items } = await company.get<{ items: HistoryEntry[] }>(
      `/api/tickets/${silent.id}/history`,
    );
    expect(items.at(-1)).toMatchObject({ from: 'answered', to: 'closed', actor: 'system' });
  });

  describe('what is late', () => {
    let late: Ticket;
    /** As if it had been due so many days ago; the day of the next step goes along. */
    const dueOn = (id: string, day: string, step: number) =>
      world.sql(
        `update publishing.tickets set due_on = $2, escalate_on = $2::date + 1,
                escalation_step = $3 where id = $1`,
        [id, day, step],
      );
    const told = async (who: Client) => (await notices(who, 'ticket.overdue', late.id)).length;
    const step = async () =>
      (
        await world.sql<{ escalation_step: number }>(
          'select escalation_step from publishing.tickets where id = $1',
          [late.id],
        )
      )[0]!.escalation_step;
    const today = cityDay(new Date());
    /** The latest due day of which so many working days have gone by. */
    const overdueBy = (workingDays: number) => {
      let day = addDays(today, -1);
      while (workingDaysBetween(day, today) < workingDays) day = addDays(day, -1);
      return day;
    };

    test('is told to its officer and the administrator once', async () => {
      late = await raise(company, { title: '等了很久的诉求' });
      await dueOn(late.id, overdueBy(0), 0);
      await eventually(async () => (await step()) === 1);
      await eventually(async () => (await told(officer)) === 1);
      await world.quiet();
      expect([await told(officer), await told(admin), await told(supervisor)]).toEqual([1, 1, 0]);
      expect((await read(company, late.id)).isOverdue).toBe(true);
      const overdue = await officer.get<Page<TicketSummary>>('/api/tickets?overdue=true&mine=true');
      expect(overdue.items.map(({ id }) => id)).toEqual([late.id]);
    });

    test('is told two working days later to the administrator and the supervisor', async () => {
      await dueOn(late.id, overdueBy(2), 1);
      await eventually(async () => (await step()) === 2);
      await eventually(async () => (await told(supervisor)) === 1);
      await world.quiet();
      expect([await told(officer), await told(admin), await told(supervisor)]).toEqual([1, 2, 1]);
    });

    test('is told once after a downtime, however many steps it swallowed', async () => {
      await world.halt();
      await dueOn(late.id, overdueBy(9), 2);
      await world.boot();
      for (const client of [admin, officer, deputy, supervisor, company, rival])
        client.url = world.url;
      await eventually(async () => (await step()) === 5);
      await eventually(async () => (await told(supervisor)) === 2);
      await world.quiet();
      expect([await told(officer), await told(admin), await told(supervisor)]).toEqual([1, 3, 2]);
      const entries = await world.sql(
        `select 1 from publishing.audit_entries
          where action = 'ticket.escalated' and subject_id = $1`,
        [late.id],
      );
      expect(entries).toHaveLength(3);
    });
  });

  test('a ticket is given to somebody else, who is told; its enterprise keeps its officer', async () => {
    const raised = await raise(company);
    const given = await officer.post<Ticket>(`/api/tickets/${raised.id}/reassign`, {
      version: raised.version,
      officerId: deputy.me.id,
    });
    expect(given.officer?.id).toBe(deputy.me.id);
    await world.quiet();
    expect(await notices(deputy, 'ticket.waiting', raised.id)).toHaveLength(1);
    const own = await company.get<EnterpriseOfficer>(officerPath(company));
    expect(own.officer?.id).toBe(officer.me.id);
    const wrong = { version: given.version, officerId: company.me.id };
    expect((await officer.refused('POST', `/api/tickets/${raised.id}/reassign`, wrong)).code).toBe(
      'OFFICER.NOT_ELIGIBLE',
    );
    const withdrawn = await act(company, given, 'withdraw');
    expect(withdrawn.status).toBe('withdrawn');
    expect(
      (
        await officer.refused('POST', `/api/tickets/${raised.id}/reassign`, {
          version: withdrawn.version,
          officerId: null,
        })
      ).code,
    ).toBe('TICKET.WRONG_STATE');
  });

  test('officers are given evenly to those who have none, and one who leaves is flagged', async () => {
    const newcomers = [];
    for (let index = 0; index < 4; index += 1)
      newcomers.push((await world.verifiedEnterprise('武汉新入库有限公司')).client);
    const userIds = [officer.me.id, deputy.me.id];
    const { assigned } = await admin.post<{ assigned: number }>('/api/officers/assign', {
      userIds,
    });
    expect(assigned).toBe(5);
    const loads = async () =>
      Object.fromEntries(
        (await admin.get<{ items: OfficerLoad[] }>('/api/officers')).items.map((one) => [
          one.id,
          one,
        ]),
      );
    expect((await loads())[officer.me.id]!.enterprises).toBe(3);
    expect((await loads())[deputy.me.id]!.enterprises).toBe(3);
    expect(await admin.post('/api/officers/assign', { userIds })).toEqual({ assigned: 0 });

    await admin.ok('PATCH', `/api/users/${deputy.me.id}`, { active: false });
    expect((await loads())[deputy.me.id]).toMatchObject({ active: false, enterprises: 3 });
    const { items } = await admin.get<Page<Assignment>>(
      '/api/officers/assignments?unassigned=true',
    );
    expect(items).toHaveLength(3);
    for (const one of items) expect(one).toMatchObject({ officer: null, hasLeft: true });
    const orphan = newcomers.find(({ me }) =>
      items.some(({ enterprise }) => enterprise.id === me.organisation.id),
    )!;
    expect(await orphan.get(officerPath(orphan))).toEqual({ officer: null, hasLeft: true });
    expect((await raise(orphan)).officer).toBeNull();
    expect(await admin.post('/api/officers/assign', { userIds: [officer.me.id] })).toEqual({
      assigned: 3,
    });
    expect((await admin.refused('POST', '/api/officers/assign', { userIds })).code).toBe(
      'OFFICER.NOT_ELIGIBLE',
    );
  });

  test('who answers a ticket that nobody was charged with takes it', async () => {
    const raised = await raise(company);
    const nobodys = await officer.post<Ticket>(`/api/tickets/${raised.id}/reassign`, {
      version: raised.version,
      officerId: null,
    });
    const helper = await world.platformPerson('platform.reviewer', '联络员小吴');
    const answered = await helper.post<Ticket>(`/api/tickets/${raised.id}/answer`, {
      version: nobodys.version,
      text: '请见申报指南。',
    });
    expect(answered.officer).toMatchObject({ id: helper.me.id });
  });

  test('who is charged with open tickets hands them over before leaving', async () => {
    const [leaver, heir] = [
      await world.platformPerson('platform.reviewer', '联络员小李'),
      await world.platformPerson('platform.reviewer', '联络员小周'),
    ];
    const raised = await raise(company);
    const given = await officer.post<Ticket>(`/api/tickets/${raised.id}/reassign`, {
      version: raised.version,
      officerId: leaver.me.id,
    });
    const expert = await world.platformPerson('platform.expert', '专家');
    const refused = await leaver.refused('POST', '/api/account/leave');
    expect(refused).toMatchObject({
      code: 'ACCOUNT.HOLDS_WORK',
      errors: [{ path: 'ticket-officer', message: `${raised.number} ${raised.title}` }],
    });
    const path = `/api/users/${leaver.me.id}/hand-over`;
    expect((await admin.refused('POST', path, { toUserId: expert.me.id })).code).toBe(
      'USER.CANNOT_TAKE_OVER',
    );
    await admin.post(path, { toUserId: heir.me.id });
    const taken = await read(heir, raised.id);
    expect(taken).toMatchObject({ version: given.version + 1, officer: { id: heir.me.id } });
    expect(
      await world.sql(
        `select details->>'kind' as kind, details->>'to' as "to"
           from (select details::jsonb as details from publishing.audit_entries
                  where action = 'ticket.handed-over' and subject_id = $1) entry`,
        [raised.id],
      ),
    ).toEqual([{ kind: 'ticket-officer', to: heir.me.id }]);
    await world.quiet();
    expect(await world.inbox(heir, 'ticket.waiting')).toMatchObject([
      { facts: { subjectId: raised.id, status: 'reassigned' } },
    ]);
    expect((await leaver.send('POST', '/api/account/leave')).status).toBe(204);
  });

  test('bad requests are refused and change nothing', async () => {
    const count = async () => (await world.sql('select 1 from publishing.tickets')).length;
    const before = await count();
    const good = { category: 'policy', title: '申请政策支持', text: '想了解条件。' };
    for (const body of [
      {},
      { ...good, category: 'nonsense' },
      { ...good, title: 'a\0b' },
      { ...good, text: '长'.repeat(4001) },
      { ...good, fileIds: ['x'] },
      { ...good, fileIds: Array(11).fill(nobody) },
      { ...good, status: 'closed' },
    ])
      expect((await company.refused('POST', '/api/tickets', body)).code).toBe('REQUEST.MALFORMED');
    expect(
      (await company.refused('POST', '/api/tickets', { ...good, fileIds: [nobody] })).code,
    ).toBe('FILE.NOT_YOURS');
    const path = `/api/tickets/${nobody}`;
    for (const [who, what, body] of [
      [company, 'close', { version: 1, satisfaction: 3 }],
      [officer, 'answer', { version: 1, text: '答复' }],
      [officer, 'note', { text: '备注' }],
      [officer, 'reassign', { version: 1, officerId: null }],
    ] as const)
      expect((await who.refused('POST', `${path}/${what}`, body)).code).toBe('TICKET.NOT_FOUND');
    for (const satisfaction of [0, 6, 2.5])
      expect(
        (await company.refused('POST', `${path}/close`, { version: 1, satisfaction })).code,
      ).toBe('REQUEST.MALFORMED');
    expect((await company.refused('GET', '/api/tickets?cursor=x')).code).toBe('REQUEST.BAD_CURSOR');
    expect(await count()).toBe(before);
  });

  test('one click raises one ticket, and fifty open ones are enough', async () => {
    const eager = (await world.verifiedEnterprise('武汉多诉求有限公司')).client;
    const body = { category: 'other', title: '同一个诉求', text: '只应当提出一次。' };
    const click = () =>
      eager.send<Ticket>('POST', '/api/tickets', body, { 'idempotency-key': 'click' });
    const [one, two] = await Promise.all([click(), click()]);
    expect(one.body.id).toBe(two.body.id);
    await world.sql(
      `insert into publishing.tickets (id, version, number, enterprise_id, author_id, status,
         category, title, due_on, escalate_on)
       select gen_random_uuid(), 1, 'earlier ' || n, $1, $2, 'open', 'other', '以前的诉求',
              current_date + 30, current_date + 31
         from generate_series(1, 46) n`,
      [eager.me.organisation.id, eager.me.id],
    );
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => eager.send<Ticket>('POST', '/api/tickets', body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422, 422, 422]);
    const seen = new Set<string>();
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page<TicketSummary> = await eager.get(
        `/api/tickets?limit=7${cursor && `&cursor=${cursor}`}`,
      );
      for (const { id } of page.items) seen.add(id);
      cursor = page.nextCursor;
    }
    expect(seen.size).toBe(50);
  });
});
