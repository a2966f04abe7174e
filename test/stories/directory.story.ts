import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type {
  ChangeRequest,
  Credential,
  Enterprise,
  EnterpriseSummary,
  EntryJudgement,
  HistoryEntry,
  Page,
  SimilarEnterprises,
  WaitingCredential,
} from '#libs/contracts';
import { eventually } from '#libs/testing';
import { type Client, World } from '../setup/world.js';

let world: World;
let admin: Client;

beforeAll(async () => {
  world = await World.start();
  admin = await world.admin();
});
afterAll(() => world.stop());

const pathOf = ({ id }: { id: string }) => `/api/enterprises/${id}`;
const read = (client: Client, one: { id: string }) => client.get<Enterprise>(pathOf(one));

/** Moves an enterprise as it is now. */
async function move(
  client: Client,
  one: { id: string },
  step: string,
  body: Record<string, unknown> = {},
): Promise<Enterprise> {
  const { version } = await read(client, one);
  return client.post(`${pathOf(one)}/${step}`, { version, ...body });
}

async function edit(client: Client, one: { id: string }, facts: object): Promise<Enterprise> {
  const { version } = await read(client, one);
  return client.ok('PATCH', pathOf(one), { version, ...facts });
}

async function dayFromNow(days: number): Promise<string> {
  const [row] = await world.sql<{ day: string }>(
    `select ((now() at time zone 'Asia/Shanghai')::date + $1::integer)::text as day`,
    [days],
  );
  return row!.day;
}

/** A file that an organisation has uploaded, as the store knows it. */
async function aFile(client: Client): Promise<string> {
  const id = randomUUID();
  await world.sql(
    `insert into publishing.files (id, organisation_id, uploaded_by, name, media_type, size, sha256)
     values ($1, $2, $3, '证明.pdf', 'application/pdf', 9, '\\x00')`,
    [id, client.me.organisation.id, client.me.id],
  );
  return id;
}

const noticesOf = (client: Client, kind: string, subjectId: string) =>
  world
    .inbox(client, kind)
    .then((items) => items.filter((item) => item.facts.subjectId === subjectId));

describe('facts that were verified change by request', () => {
  let company: { client: Client; enterprise: Enterprise };
  beforeAll(async () => {
    company = await world.verifiedEnterprise('武汉变更科技有限公司');
  });

  test('before the verification every fact is edited at once, the name too', async () => {
    const draft = await world.registeredEnterprise('武汉初稿科技有限公司');
    await move(admin, draft.enterprise, 'return', { note: '请改名称' });
    const edited = await edit(draft.client, draft.enterprise, {
      name: '武汉定稿科技有限公司',
      registeredCapitalWan: 1000.5,
      foundedOn: '2019-02-28',
      legalRepresentative: '王芳',
    });
    expect(edited).toMatchObject({
      name: '武汉定稿科技有限公司',
      registeredCapitalWan: 1000.5,
      foundedOn: '2019-02-28',
      pendingChange: null,
    });
    expect((await draft.client.get<{ organisation: object }>('/api/auth/me')).organisation).toEqual(
      expect.objectContaining({ name: '武汉定稿科技有限公司' }),
    );
  });

  test('what it says of itself takes effect at once, who it is waits, and both sides are told', async () => {
    const file = await aFile(company.client);
    const edited = await edit(company.client, company.enterprise, {
      profile: '新的简介。',
      contactName: '赵经理',
      contactEmail: 'Zhao@Firm.example',
      name: '武汉变更智能科技有限公司',
      registeredCapitalWan: 2000,
      fileIds: [file],
      reason: '增资并更名',
    });
    expect(edited).toMatchObject({
      profile: '新的简介。',
      contactName: '赵经理',
      contactEmail: 'zhao@firm.example',
      name: company.enterprise.name,
      registeredCapitalWan: null,
      pendingChange: { changes: { name: '武汉变更智能科技有限公司', registeredCapitalWan: 2000 } },
    });
    const { items } = await admin.get<Page<ChangeRequest>>('/api/change-requests?status=open');
    expect(items[0]).toMatchObject({
      id: edited.pendingChange!.id,
      enterprise: { id: company.enterprise.id, name: company.enterprise.name },
      before: { name: company.enterprise.name, registeredCapitalWan: null },
      reason: '增资并更名',
      files: [{ id: file, name: '证明.pdf' }],
    });
    await world.quiet();
    expect(await noticesOf(admin, 'enterprise.change-waiting', items[0]!.id)).toHaveLength(1);
  });

  test('a newer edit replaces the one that waits and holds both; taking all back withdraws it', async () => {
    const first = (await read(company.client, company.enterprise)).pendingChange!;
    const second = (await edit(company.client, company.enterprise, { district: 'wuchang' }))
      .pendingChange!;
    expect(second.changes).toEqual({ ...first.changes, district: 'wuchang' });
    const accept = `/api/change-requests/${first.id}/accept`;
    expect(await admin.refused('POST', accept, { version: first.version + 1 })).toMatchObject({
      status: 409,
      code: 'CHANGE_REQUEST.WRONG_STATE',
    });
    await world.quiet();
    const [old] = await noticesOf(admin, 'enterprise.change-waiting', first.id);
    expect(old!.readAt).not.toBeNull();

    const none = await edit(company.client, company.enterprise, {
      name: company.enterprise.name,
      registeredCapitalWan: null,
      district: company.enterprise.district,
    });
    expect(none.pendingChange).toBeNull();
    const { items } = await company.client.get<Page<ChangeRequest>>(
      `${pathOf(company.enterprise)}/change-requests`,
    );
    expect(items.map((one) => one.status)).toEqual(['withdrawn', 'replaced']);
    expect(items[1]!.files).toHaveLength(1);
  });

  test('of two reviewers who decide at once, one is told of the other; the facts are the new ones', async () => {
    const { pendingChange } = await edit(company.client, company.enterprise, {
      name: '武汉变更数字科技有限公司',
      sector: 'urban-governance',
    });
    const decide = (what: string) =>
      admin.send<{ code: string }>('POST', `/api/change-requests/${pendingChange!.id}/${what}`, {
        version: pendingChange!.version,
        note: '材料齐全',
      });
    const answers = await Promise.all([decide('accept'), decide('accept')]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const now = await read(company.client, company.enterprise);
    expect(now).toMatchObject({
      name: '武汉变更数字科技有限公司',
      sector: 'urban-governance',
      pendingChange: null,
    });
    await world.quiet();
    const [told] = await noticesOf(company.client, 'enterprise.change-decided', pendingChange!.id);
    expect(told).toMatchObject({ title: expect.stringContaining('已通过') });
    const shown = await world.anonymous().get<Enterprise>(pathOf(now));
    expect(shown.name).toBe('武汉变更数字科技有限公司');
    expect(shown).not.toHaveProperty('pendingChange');
    expect(shown).not.toHaveProperty('contactName');
  });

  test('a rejected one changes nothing and says why; the owner can withdraw an open one', async () => {
    const asked = await edit(company.client, company.enterprise, { foundedOn: '2010-01-01' });
    const path = `/api/change-requests/${asked.pendingChange!.id}`;
    expect((await admin.refused('POST', `${path}/reject`, { version: 1 })).status).toBe(400);
    const rejected = await admin.post<ChangeRequest>(`${path}/reject`, {
      version: 1,
      note: '与执照不符',
    });
    expect(rejected).toMatchObject({ status: 'rejected', note: '与执照不符' });
    expect(await read(company.client, company.enterprise)).toMatchObject({
      foundedOn: null,
      pendingChange: null,
    });
    const again = await edit(company.client, company.enterprise, { foundedOn: '2011-01-01' });
    const mine = `/api/change-requests/${again.pendingChange!.id}/withdraw`;
    const rival = await world.verifiedEnterprise('武汉旁观科技有限公司');
    expect((await rival.client.refused('POST', mine, { version: 1 })).code).toBe(
      'CHANGE_REQUEST.NOT_FOUND',
    );
    const withdrawn = await company.client.post<ChangeRequest>(mine, { version: 1 });
    expect(withdrawn.status).toBe('withdrawn');
  });

  test('a file of somebody else is no evidence, and a company is not founded tomorrow', async () => {
    const rival = await world.verifiedEnterprise('武汉旁人科技有限公司');
    const file = await aFile(rival.client);
    const { version } = await read(company.client, company.enterprise);
    const body = { version, sector: 'agriculture', fileIds: [file] };
    expect((await company.client.refused('PATCH', pathOf(company.enterprise), body)).code).toBe(
      'FILE.NOT_YOURS',
    );
    const tomorrow = { version, foundedOn: await dayFromNow(1) };
    expect((await company.client.refused('PATCH', pathOf(company.enterprise), tomorrow)).code).toBe(
      'ENTERPRISE.FOUNDED_IN_FUTURE',
    );
    expect((await read(company.client, company.enterprise)).version).toBe(version);
  });
});

describe('tiers and qualifications with evidence', () => {
  let company: { client: Client; enterprise: Enterprise };
  const list = (client: Client) =>
    client
      .get<{ items: Credential[] }>(`${pathOf(company.enterprise)}/qualifications`)
      .then(({ items }) => items);
  const propose = (input: object) =>
    company.client.post<Credential>(`${pathOf(company.enterprise)}/qualifications`, input);
  const decide = (credential: Credential, what: string, body: object = {}) =>
    admin.post<Credential>(
      `${pathOf(company.enterprise)}/qualifications/${credential.id}/${what}`,
      {
        version: credential.version,
        ...body,
      },
    );

  test('before the verification they are accepted with the enterprise, except those rejected', async () => {
    company = await world.registeredEnterprise('武汉证照科技有限公司');
    await move(admin, company.enterprise, 'return', { note: '请补充资质' });
    const file = await aFile(company.client);
    await propose({ kind: 'tier', code: 'high-tech', fileIds: [file], number: 'GR2024' });
    const dubious = await propose({ kind: 'qualification', name: '自封的资质' });
    await propose({ kind: 'qualification', name: 'ISO 27001', issuer: '认证中心' });
    expect((await read(company.client, company.enterprise)).tiers).toEqual([]);
    await move(company.client, company.enterprise, 'submit');
    const late = { kind: 'qualification', name: '提交后补的' };
    expect(
      (await company.client.refused('POST', `${pathOf(company.enterprise)}/qualifications`, late))
        .code,
    ).toBe('ENTERPRISE.NOT_EDITABLE');
    await decide(dubious, 'reject', { note: '没有这种证书' });
    const verified = await move(admin, company.enterprise, 'verify');
    expect(verified).toMatchObject({ tiers: ['high-tech'], qualifications: ['ISO 27001'] });
    const all = await list(company.client);
    expect(all.map((one) => [one.code ?? one.name, one.status, one.counts])).toEqual([
      ['high-tech', 'accepted', true],
      ['自封的资质', 'rejected', false],
      ['ISO 27001', 'accepted', true],
    ]);
    expect(all[0]).toMatchObject({ number: 'GR2024', files: [{ id: file }] });
  });

  test('of a verified enterprise a new one counts once a reviewer accepted it', async () => {
    const proposed = await propose({ kind: 'qualification', name: 'CMMI 3' });
    await world.quiet();
    expect(await noticesOf(admin, 'enterprise.credential-waiting', proposed.id)).toHaveLength(1);
    expect((await read(admin, company.enterprise)).qualifications).toEqual(['ISO 27001']);
    const waiting = await admin.get<Page<WaitingCredential>>('/api/qualifications?limit=1');
    expect(waiting.items).toEqual([
      { ...proposed, enterprise: { id: company.enterprise.id, name: company.enterprise.name } },
    ]);
    expect((await company.client.refused('GET', '/api/qualifications')).status).toBe(403);
    const changed = await company.client.ok<Credential>(
      'PATCH',
      `${pathOf(company.enterprise)}/qualifications/${proposed.id}`,
      { version: 1, issuer: 'CMMI 研究院' },
    );
    const path = `${pathOf(company.enterprise)}/qualifications/${proposed.id}/accept`;
    expect((await admin.refused('POST', path, { version: 1 })).code).toBe(
      'CREDENTIAL.VERSION_CONFLICT',
    );
    const both = await Promise.all([
      admin.send('POST', path, { version: changed.version }),
      admin.send('POST', path, { version: changed.version }),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const shown = await world.anonymous().get<Enterprise>(pathOf(company.enterprise));
    expect(shown.qualifications).toEqual(['ISO 27001', 'CMMI 3']);
    await world.quiet();
    const [told] = await noticesOf(company.client, 'enterprise.credential-decided', proposed.id);
    expect(told).toMatchObject({ title: '资质“CMMI 3”已通过' });
    const [kept] = await world.sql<{ held: string[] }>(
      `select snapshot->'qualifications' as held from matching.enterprises where id = $1`,
      [company.enterprise.id],
    );
    expect(kept!.held).toEqual(['ISO 27001', 'CMMI 3']);
  });

  test('the same click proposes once', async () => {
    const body = { kind: 'qualification', name: '信息系统建设' };
    const path = `${pathOf(company.enterprise)}/qualifications`;
    const click = () =>
      company.client.send<Credential>('POST', path, body, { 'idempotency-key': 'one-click' });
    const [one, two] = await Promise.all([click(), click()]);
    expect(one.body.id).toBe(two.body.id);
    await company.client.ok('DELETE', `${path}/${one.body.id}`);
    expect((await company.client.refused('DELETE', `${path}/${one.body.id}`)).code).toBe(
      'CREDENTIAL.WRONG_STATE',
    );
  });

  test('dates that do not fit, a stranger’s credential, and renewing what was not accepted', async () => {
    const path = `${pathOf(company.enterprise)}/qualifications`;
    const yesterday = await dayFromNow(-1);
    const bad = async (changes: object) =>
      (
        await company.client.refused('POST', path, {
          kind: 'qualification',
          name: '某资质',
          ...changes,
        })
      ).code;
    expect(await bad({ expiresOn: yesterday })).toBe('CREDENTIAL.DATES_DO_NOT_FIT');
    expect(await bad({ issuedOn: await dayFromNow(1) })).toBe('CREDENTIAL.DATES_DO_NOT_FIT');
    expect(await bad({ replaces: randomUUID() })).toBe('CREDENTIAL.CANNOT_RENEW');
    expect(await bad({ expiresOn: '2026-02-30' })).toBe('REQUEST.MALFORMED');
    expect(await bad({ code: 'high-tech' })).toBe('REQUEST.MALFORMED');
    expect(await bad({ name: '某\u0000资质' })).toBe('REQUEST.MALFORMED');
    const rival = await world.verifiedEnterprise('武汉外人科技有限公司');
    expect((await rival.client.refused('GET', path)).code).toBe('ENTERPRISE.NOT_FOUND');
    const [mine] = await list(company.client);
    const theirs = `${pathOf(rival.enterprise)}/qualifications/${mine!.id}`;
    expect((await rival.client.refused('DELETE', theirs)).code).toBe('CREDENTIAL.NOT_FOUND');
  });

  test('evidence is warned of at 28, 14 and 0 days, each once, and counts to its last day', async () => {
    const proposed = await propose({
      kind: 'qualification',
      name: '安全生产许可',
      expiresOn: await dayFromNow(29),
    });
    const accepted = await decide(proposed, 'accept', { mandatory: true });
    expect(accepted).toMatchObject({ mandatory: true, counts: true });
    const expiresIn = async (days: number) =>
      world.sql('update publishing.credentials set expires_on = $2 where id = $1', [
        proposed.id,
        await dayFromNow(days),
      ]);
    const steps = () =>
      world
        .sql<{ step: number }>(
          'select step from publishing.credential_warnings where credential_id = $1 order by at',
          [proposed.id],
        )
        .then((found) => found.map((one) => one.step));
    const warnings = async () => {
      await world.quiet();
      return noticesOf(company.client, 'enterprise.credential-expiring', proposed.id);
    };
    await scans();
    expect(await steps()).toEqual([]);
    await expiresIn(28);
    await eventually(async () => (await steps()).length === 1);
    await expiresIn(20);
    await scans();
    expect(await steps()).toEqual([28]);
    // The scheduler was down at 14 days: on the last day only the most urgent is told.
    await expiresIn(0);
    await eventually(async () => (await steps()).length === 2);
    expect(await steps()).toEqual([28, 0]);
    await scans();
    expect(await warnings()).toHaveLength(2);
    expect(await read(admin, company.enterprise)).toMatchObject({
      qualifications: expect.arrayContaining(['安全生产许可']),
      directoryMember: true,
    });

    // The day after: reads know by the date, matching is told, membership rests on it no more.
    const before = await read(admin, company.enterprise);
    await expiresIn(-1);
    expect((await read(admin, company.enterprise)).qualifications).not.toContain('安全生产许可');
    await eventually(async () => (await read(admin, company.enterprise)).version > before.version);
    await scans();
    const after = await read(admin, company.enterprise);
    expect(after).toMatchObject({ version: before.version + 1, directoryMember: false });
    expect(await steps()).toEqual([28, 0]);
    expect(await warnings()).toHaveLength(2);
    await eventually(async () => {
      const [kept] = await world.sql<{ held: string[] }>(
        `select snapshot->'qualifications' as held from matching.enterprises where id = $1`,
        [company.enterprise.id],
      );
      return !kept!.held.includes('安全生产许可');
    });
    const { findings } = await company.client.get<EntryJudgement>(
      `${pathOf(company.enterprise)}/criteria`,
    );
    expect(findings.find((one) => !one.met)).toMatchObject({
      rule: 'evidence-valid',
      reason: 'evidence-expired',
      parameters: { name: '安全生产许可', expiresOn: await dayFromNow(-1) },
    });
  });

  test('a renewal that was accepted takes the place of what expired', async () => {
    const old = (await list(company.client)).find((one) => one.name === '安全生产许可')!;
    const renewal = await propose({
      kind: 'qualification',
      name: '安全生产许可',
      expiresOn: await dayFromNow(400),
      replaces: old.id,
    });
    expect(renewal).toMatchObject({ replaces: old.id, mandatory: true });
    expect((await read(admin, company.enterprise)).directoryMember).toBe(false);
    await decide(renewal, 'accept');
    expect(await read(admin, company.enterprise)).toMatchObject({
      directoryMember: true,
      qualifications: expect.arrayContaining(['安全生产许可']),
    });
  });
});

describe('the directory', () => {
  const listed = async (client: Client, query: string, id: string) =>
    (await client.get<Page<EnterpriseSummary>>(`/api/enterprises?limit=100&${query}`)).items.find(
      (one) => one.id === id,
    );

  test('has the verified that meet every criterion; the others are told why they are not members', async () => {
    const member = await world.verifiedEnterprise('武汉会员科技有限公司');
    const guest = await world.verifiedEnterprise('北京来宾科技有限公司');
    const { pendingChange } = await edit(guest.client, guest.enterprise, {
      district: 'outside',
      independentLegalPerson: false,
    });
    await admin.post(`/api/change-requests/${pendingChange!.id}/accept`, { version: 1 });
    const everybody = world.anonymous();
    expect(await listed(everybody, '', guest.enterprise.id)).toMatchObject({
      directoryMember: false,
    });
    expect(await listed(everybody, 'member=true', member.enterprise.id)).toMatchObject({
      directoryMember: true,
      sector: 'smart-logistics',
    });
    expect(await listed(everybody, 'member=true', guest.enterprise.id)).toBeUndefined();
    expect(await listed(everybody, 'member=false', guest.enterprise.id)).toBeDefined();
    expect(await listed(everybody, 'sector=agriculture', member.enterprise.id)).toBeUndefined();
    const judged = await guest.client.get<EntryJudgement>(`${pathOf(guest.enterprise)}/criteria`);
    expect(judged.member).toBe(false);
    expect(judged.findings.filter((one) => !one.met).map((one) => one.reason)).toEqual([
      'outside-city',
      'not-legal-person',
    ]);
    expect(judged.findings.filter((one) => one.met)).toHaveLength(6);
    const { client } = member;
    expect((await client.refused('GET', `${pathOf(guest.enterprise)}/criteria`)).code).toBe(
      'ENTERPRISE.NOT_FOUND',
    );
  });

  test('a blacklisting has an end, hides the enterprise, and leads back into review', async () => {
    const { client, enterprise } = await world.verifiedEnterprise('武汉失信科技有限公司');
    const today = await dayFromNow(0);
    const { version } = await read(client, enterprise);
    const blacklist = `${pathOf(enterprise)}/blacklist`;
    const body = { version, note: '提供虚假材料' };
    expect((await admin.refused('POST', blacklist, body)).code).toBe('REQUEST.MALFORMED');
    expect((await admin.refused('POST', blacklist, { ...body, until: today })).code).toBe(
      'ENTERPRISE.END_NOT_AHEAD',
    );
    const until = await dayFromNow(90);
    expect(
      await move(admin, enterprise, 'blacklist', { note: '提供虚假材料', until }),
    ).toMatchObject({
      status: 'blacklisted',
      blacklistedUntil: until,
      directoryMember: false,
    });
    expect((await world.anonymous().refused('GET', pathOf(enterprise))).status).toBe(404);
    const close = { version: version + 1, note: '我们走了' };
    expect((await client.refused('POST', `${pathOf(enterprise)}/close`, close)).code).toBe(
      'ENTERPRISE.WRONG_STATE',
    );
    await world.quiet();
    const told = await noticesOf(client, 'enterprise.reviewed', enterprise.id);
    expect(told.map((item) => item.title)).toContain('贵企业已被列入黑名单');
    const [kept] = await world.sql<{ active: boolean }>(
      'select active from matching.enterprises where id = $1',
      [enterprise.id],
    );
    expect(kept!.active).toBe(false);

    // Its last day is one of them; the day after, the clock lifts it once.
    const endsOn = async (days: number) =>
      world.sql('update publishing.enterprises set blacklisted_until = $2 where id = $1', [
        enterprise.id,
        await dayFromNow(days),
      ]);
    await endsOn(0);
    await scans();
    expect((await read(client, enterprise)).status).toBe('blacklisted');
    await endsOn(-1);
    await eventually(async () => (await read(client, enterprise)).status === 'pending');
    await scans();
    const { items } = await client.get<{ items: HistoryEntry[] }>(`${pathOf(enterprise)}/history`);
    expect(items.slice(-2).map((entry) => [entry.to, entry.actor])).toEqual([
      ['blacklisted', '平台管理员'],
      ['pending', 'system'],
    ]);
    await world.quiet();
    const waiting = await noticesOf(admin, 'enterprise.review-waiting', enterprise.id);
    expect(waiting.filter((item) => item.readAt === null)).toHaveLength(1);
    expect(await move(admin, enterprise, 'verify')).toMatchObject({
      status: 'verified',
      blacklistedUntil: null,
    });
  });

  test('an owner closes; the code stays taken, and only the platform reopens, into review', async () => {
    const { client, enterprise } = await world.verifiedEnterprise('武汉歇业科技有限公司');
    const asked = await edit(client, enterprise, { district: 'hanyang' });
    expect(await move(client, enterprise, 'close', { note: '企业注销' })).toMatchObject({
      status: 'closed',
      pendingChange: null,
    });
    const { items } = await client.get<Page<ChangeRequest>>(
      `${pathOf(enterprise)}/change-requests`,
    );
    expect(items[0]).toMatchObject({ id: asked.pendingChange!.id, status: 'withdrawn' });
    const again = {
      enterprise: { name: '武汉歇业科技有限公司', uscc: enterprise.uscc, district: 'hongshan' },
      admin: {
        displayName: '再来',
        email: 'again@firm.example',
        password: 'a-long-enough-password',
      },
    };
    expect((await world.anonymous().refused('POST', '/api/auth/register', again)).code).toBe(
      'ENTERPRISE.ALREADY_REGISTERED',
    );
    expect(await move(admin, enterprise, 'reinstate')).toMatchObject({ status: 'pending' });
  });
});

describe('the yearly recheck', () => {
  let company: { client: Client; enterprise: Enterprise };
  const due = async (days: number) =>
    world.sql('update publishing.enterprises set recheck_due_on = $2 where id = $1', [
      company.enterprise.id,
      await dayFromNow(days),
    ]);
  const now = () => read(company.client, company.enterprise);

  test('is due a year after the verification and asked for 30 days before, once', async () => {
    company = await world.verifiedEnterprise('武汉年检科技有限公司');
    const dueOn = (await now()).recheck!.dueOn;
    expect([await dayFromNow(365), await dayFromNow(366)]).toContain(dueOn);
    const { version } = await now();
    expect(
      (await company.client.refused('POST', `${pathOf(company.enterprise)}/confirm`, { version }))
        .code,
    ).toBe('ENTERPRISE.RECHECK_NOT_OPEN');
    await due(31);
    await scans();
    expect((await now()).recheck!.openedOn).toBeNull();
    await due(30);
    await eventually(async () => (await now()).recheck!.openedOn !== null);
    await scans();
    await world.quiet();
    const notices = () =>
      noticesOf(company.client, 'enterprise.recheck-due', company.enterprise.id);
    expect(await notices()).toHaveLength(1);
    expect(await recheckList('open')).toContain(company.enterprise.id);
  });

  test('the enterprise confirms, the reviewer passes: valid for another year', async () => {
    const path = pathOf(company.enterprise);
    const opened = await now();
    const early = { version: opened.version, outcome: 'passed' };
    expect((await admin.refused('POST', `${path}/recheck`, early)).code).toBe(
      'ENTERPRISE.RECHECK_NOT_CONFIRMED',
    );
    const confirmed = await move(company.client, company.enterprise, 'confirm');
    expect(confirmed.recheck!.confirmedAt).not.toBeNull();
    expect(await recheckList('confirmed')).toEqual([company.enterprise.id]);
    expect(await recheckList('open')).toEqual([]);
    await world.quiet();
    const [mine] = await noticesOf(company.client, 'enterprise.recheck-due', company.enterprise.id);
    expect(mine!.readAt).not.toBeNull();
    const passed = await move(admin, company.enterprise, 'recheck', { outcome: 'passed' });
    expect(passed).toMatchObject({
      status: 'verified',
      recheck: { openedOn: null, confirmedAt: null },
    });
    expect(Number(passed.recheck!.dueOn.slice(0, 4))).toBe(
      Number(opened.recheck!.dueOn.slice(0, 4)) + 1,
    );
    expect(passed.recheck!.dueOn.slice(5)).toBe(opened.recheck!.dueOn.slice(5));
    await world.quiet();
    const [waited] = await noticesOf(admin, 'enterprise.recheck-waiting', company.enterprise.id);
    expect(waited!.readAt).not.toBeNull();
  });

  test('one that does not confirm is suspended after 60 days by the clock, and reinstated for a year', async () => {
    await due(30);
    await eventually(async () => (await now()).recheck!.openedOn !== null);
    const openedAgo = async (days: number) =>
      world.sql('update publishing.enterprises set recheck_opened_on = $2 where id = $1', [
        company.enterprise.id,
        await dayFromNow(-days),
      ]);
    await openedAgo(60);
    await scans();
    expect((await now()).status).toBe('verified');
    await openedAgo(61);
    await eventually(async () => (await now()).status === 'suspended');
    const { items } = await company.client.get<{ items: HistoryEntry[] }>(
      `${pathOf(company.enterprise)}/history`,
    );
    expect(items.at(-1)).toMatchObject({ actor: 'system', note: expect.stringContaining('逾期') });
    const back = await move(admin, company.enterprise, 'reinstate');
    expect([await dayFromNow(365), await dayFromNow(366)]).toContain(back.recheck!.dueOn);
    await scans();
    expect((await now()).status).toBe('verified');
  });

  test('one that waits for the platform is never suspended by the clock, but may fail', async () => {
    await due(30);
    await eventually(async () => (await now()).recheck!.openedOn !== null);
    await move(company.client, company.enterprise, 'confirm');
    await world.sql(
      'update publishing.enterprises set recheck_opened_on = $2, recheck_due_on = $2 where id = $1',
      [company.enterprise.id, await dayFromNow(-200)],
    );
    await scans();
    expect((await now()).status).toBe('verified');
    const { version } = await now();
    const path = `${pathOf(company.enterprise)}/recheck`;
    expect((await admin.refused('POST', path, { version, outcome: 'failed' })).status).toBe(400);
    expect(
      await move(admin, company.enterprise, 'recheck', { outcome: 'failed', note: '已停止经营' }),
    ).toMatchObject({ status: 'suspended', statusNote: '已停止经营' });
  });

  const recheckList = async (state: string) =>
    (
      await admin.get<Page<EnterpriseSummary>>(`/api/enterprises?limit=100&recheck=${state}`)
    ).items.map((one) => one.id);

  test('the lists are the platform’s', async () => {
    const seen = await world
      .anonymous()
      .get<Page<EnterpriseSummary>>('/api/enterprises?recheck=open');
    expect(seen.items).toEqual([]);
    expect((await company.client.refused('GET', '/api/change-requests')).code).toBe(
      'AUTH.FORBIDDEN',
    );
  });
});

describe('duplicates', () => {
  test('near-equal names are pointed out to the platform; others learn of verified ones only', async () => {
    const real = await world.verifiedEnterprise('武汉江豚影像科技有限公司');
    const twin = await world.registeredEnterprise('武汉市江豚影像智能技术（集团）有限公司');
    const stranger = await world.registeredEnterprise('武汉白鱀信息技术有限公司');
    const similar = (client: Client, one: { enterprise: Enterprise }) =>
      client.get<SimilarEnterprises>(`${pathOf(one.enterprise)}/similar`);
    // World numbers its companies, so the two names differ by a digit or two besides.
    const found = await similar(admin, twin);
    expect(found.items.map((one) => one.id)).toContain(real.enterprise.id);
    expect(found.items.map((one) => one.id)).not.toContain(stranger.enterprise.id);
    expect(await similar(twin.client, twin)).toEqual({ verifiedExists: true, items: [] });
    expect(await similar(real.client, real)).toEqual({ verifiedExists: false, items: [] });
    expect((await similar(admin, real)).items.map((one) => one.id)).toContain(twin.enterprise.id);
    const spy = await real.client.refused('GET', `${pathOf(twin.enterprise)}/similar`);
    expect(spy.code).toBe('ENTERPRISE.NOT_FOUND');
  });

  test('a merge moves people, capabilities, credentials and files, and closes the duplicate', async () => {
    const into = await world.verifiedEnterprise('武汉合并科技有限公司');
    const twin = await world.verifiedEnterprise('武汉合并信息科技有限公司', {
      name: '重复登记的能力',
    });
    const file = await aFile(twin.client);
    const tier = await twin.client.post<Credential>(`${pathOf(twin.enterprise)}/qualifications`, {
      kind: 'tier',
      code: 'sme',
      fileIds: [file],
    });
    await admin.post(`${pathOf(twin.enterprise)}/qualifications/${tier.id}/accept`, { version: 1 });
    await edit(twin.client, twin.enterprise, { district: 'hanyang' });
    const merge = `${pathOf(twin.enterprise)}/merge`;
    const { version } = await read(admin, twin.enterprise);
    const body = { version, note: '同一家企业登记了两次', intoId: into.enterprise.id };
    expect((await admin.refused('POST', merge, { ...body, intoId: twin.enterprise.id })).code).toBe(
      'ENTERPRISE.MERGE_INTO_ITSELF',
    );
    expect((await admin.refused('POST', merge, { ...body, intoId: randomUUID() })).code).toBe(
      'ENTERPRISE.NOT_FOUND',
    );
    expect((await admin.refused('POST', merge, { ...body, version: 1 })).code).toBe(
      'ENTERPRISE.VERSION_CONFLICT',
    );
    expect((await twin.client.refused('POST', merge, body)).code).toBe('AUTH.FORBIDDEN');
    const answers = await Promise.all([
      admin.send('POST', merge, body),
      admin.send('POST', merge, body),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);

    const closed = await read(admin, twin.enterprise);
    expect(closed).toMatchObject({
      status: 'closed',
      mergedInto: into.enterprise.id,
      capabilities: [],
      tiers: [],
      pendingChange: null,
    });
    const whole = await read(admin, into.enterprise);
    expect(whole.capabilities.map((one) => one.name)).toContain('重复登记的能力');
    expect(whole.tiers).toEqual(['sme']);
    // Whom one acts for has changed: the old session ends, the new one is of the other enterprise.
    expect((await twin.client.refused('GET', '/api/auth/me')).code).toBe('AUTH.REQUIRED');
    const moved = await world
      .anonymous()
      .logIn({ email: twin.client.me.email, password: 'a-long-enough-password' });
    expect(moved.me.organisation.id).toBe(into.enterprise.id);
    expect((await read(moved, into.enterprise)).contactPhone).toBeDefined();
    const [owner] = await world.sql<{ id: string }>(
      'select organisation_id as id from publishing.files where id = $1',
      [file],
    );
    expect(owner!.id).toBe(into.enterprise.id);
    await world.quiet();
    const [kept] = await world.sql<{ active: boolean }>(
      'select active from matching.enterprises where id = $1',
      [twin.enterprise.id],
    );
    expect(kept!.active).toBe(false);
    const { version: last } = closed;
    expect(
      (await admin.refused('POST', `${pathOf(twin.enterprise)}/reinstate`, { version: last })).code,
    ).toBe('ENTERPRISE.MERGED');
  });

  test('what is blacklisted is neither merged away nor takes over', async () => {
    const bad = await world.verifiedEnterprise('武汉拉黑科技有限公司');
    const good = await world.verifiedEnterprise('武汉良好科技有限公司');
    const until = await dayFromNow(10);
    const { version } = await move(admin, bad.enterprise, 'blacklist', { note: '失信', until });
    const note = '合并';
    const merge = (one: { enterprise: Enterprise }, body: object) =>
      admin.refused('POST', `${pathOf(one.enterprise)}/merge`, body);
    expect((await merge(bad, { version, note, intoId: good.enterprise.id })).code).toBe(
      'ENTERPRISE.WRONG_STATE',
    );
    const current = await read(admin, good.enterprise);
    const away = { version: current.version, note, intoId: bad.enterprise.id };
    expect((await merge(good, away)).code).toBe('ENTERPRISE.CANNOT_TAKE_OVER');
    const [member] = await world.sql<{ id: string }>(
      'select organisation_id as id from publishing.users where id = $1',
      [bad.client.me.id],
    );
    expect(member!.id).toBe(bad.enterprise.id);
  });
});

/** Lets every scheduled scan of publishing run at least once more, beginning after now. */
async function scans(): Promise<void> {
  const queue = world.queues().queue('publishing-schedule');
  const names = ['lift-blacklistings', 'watch-credentials', 'watch-rechecks'];
  const jobs = await Promise.all(
    names.map((name) => queue.add(name, {}, { removeOnComplete: { age: 600 } })),
  );
  for (const { id } of jobs)
    await eventually(async () => (await queue.getJobState(id!)) === 'completed');
}
