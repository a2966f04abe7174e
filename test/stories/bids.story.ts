import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { DataSource } from 'typeorm';
import type {
  AuditEntry,
  Bid,
  BidAttachment,
  BidSummary,
  Opening,
  Page,
  Problem,
  Scenario,
  SubmittedBid,
} from '#libs/contracts';
import { Storage } from '#libs/storage';
import { aPdf, eventually } from '#libs/testing';
import { sweepAttachments } from '../../apps/publishing/src/bids/sweep-attachments.js';
import {
  answersTo,
  asksForBids,
  draftedBid,
  openedScenario,
  passDeadline,
  submittedBid,
} from '../setup/sealed-bids.js';
import { type Client, World } from '../setup/world.js';

describe('bids', () => {
  let world: World;
  let department: { editor: Client; approver: Client };

  beforeAll(async () => {
    world = await World.start('postgres', { scheduleMs: 500 });
    department = await world.department();
  }, 60_000);
  afterAll(() => world.stop());

  test('are written, handed in, and opened by two people after the deadline', async () => {
    const scenario = await world.publishedScenario(department, asksForBids);
    const { client, bid } = await submittedBid(world, scenario);
    expect(bid).toMatchObject({ status: 'submitted', gaps: [], changedSince: false });
    expect((await client.get<Page<BidSummary>>('/api/bids')).items).toHaveLength(1);
    expect(await department.approver.get(`/api/scenarios/${scenario.id}/bids`)).toEqual({
      items: [],
    });
    const early = await department.approver.refused(
      'POST',
      `/api/scenarios/${scenario.id}/opening`,
    );
    expect(early.code).toBe('BID.NOT_DUE');

    const { supervisor } = await openedScenario(world, department, scenario.id);
    const opening = await supervisor.get<Opening>(`/api/scenarios/${scenario.id}/opening`);
    expect(opening).toMatchObject({
      status: 'opened',
      outcome: 'evaluating',
      valid: 1,
      bids: [{ bidId: bid.id, intact: true, valid: true, problems: [], priceWan: 260 }],
    });
    expect((await client.get<Scenario>(`/api/scenarios/${scenario.id}`)).status).toBe('evaluating');
    const read = await department.editor.get<Bid>(`/api/bids/${bid.id}`);
    expect(read).toMatchObject({ status: 'opened', sealIntact: true, membership: null });
    expect(read.content?.technicalProposal).toContain('智能快件箱');
  });

  describe('a draft', () => {
    test('belongs to the enterprise once, and is nobody else’s', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await draftedBid(world, scenario);
      const path = `/api/scenarios/${scenario.id}/bids`;
      expect((await client.post<Bid>(path)).id).toBe(bid.id);
      const { client: rival } = await world.verifiedEnterprise();
      expect((await rival.refused('GET', `/api/bids/${bid.id}`)).code).toBe('BID.NOT_FOUND');
      const both = await Promise.all([rival.post<Bid>(path), rival.post<Bid>(path)]);
      expect(both[0].id).toBe(both[1].id);
    });

    test('names what it lacks, and is not handed in before it is whole', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client } = await world.verifiedEnterprise();
      const empty = await client.post<Bid>(`/api/scenarios/${scenario.id}/bids`);
      expect(empty.gaps).toEqual([
        { part: 'technicalProposal', kind: 'missing', of: null },
        { part: 'criterionAnswers', kind: 'missing', of: '技术方案' },
        { part: 'outcomeAnswers', kind: 'missing', of: '小区覆盖率' },
        { part: 'priceWan', kind: 'missing', of: null },
        { part: 'plan', kind: 'missing', of: null },
      ]);
      const refusal = await client.refused('POST', `/api/bids/${empty.id}/submit`, {
        version: empty.version,
      });
      expect(refusal).toMatchObject({ status: 422, code: 'BID.INCOMPLETE' });
      expect(refusal.errors).toHaveLength(5);
    });

    test('is saved under the version that was seen only', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await draftedBid(world, scenario);
      const stale = { version: bid.version - 1, content: answersTo(scenario) };
      const refusal = await client.refused('PATCH', `/api/bids/${bid.id}`, stale);
      expect(refusal).toMatchObject({ status: 409, code: 'BID.VERSION_CONFLICT' });
    });

    test('is for verified companies, and handed in by eligible ones', async () => {
      const scenario = await world.publishedScenario(department, {
        ...asksForBids,
        requiredQualifications: ['CMMI 3'],
      });
      const { client: registered } = await world.registeredEnterprise();
      const path = `/api/scenarios/${scenario.id}/bids`;
      expect((await registered.refused('POST', path)).code).toBe('BID.NOT_VERIFIED');
      const { client, bid } = await draftedBid(world, scenario);
      expect(bid.eligibility[0]!.findings.filter(({ met }) => !met)).toEqual([
        { rule: 'qualification', met: false, text: '缺少要求的资质：CMMI 3' },
      ]);
      const refusal = await client.refused('POST', `/api/bids/${bid.id}/submit`, {
        version: bid.version,
      });
      expect(refusal).toMatchObject({ status: 422, code: 'BID.NOT_ELIGIBLE' });
      expect(refusal.errors?.[0]?.message).toContain('缺少要求的资质：CMMI 3');
    });

    test('answers what the scenario asks now: what was renamed is to be done again', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await submittedBid(world, scenario);
      await world.sql(
        `update publishing.scenarios set criteria = replace(criteria::text, '技术方案', '总体方案')::jsonb
          where id = $1`,
        [scenario.id],
      );
      const now = await client.get<Bid>(`/api/bids/${bid.id}`);
      expect(now).toMatchObject({ status: 'submitted', outdated: ['技术方案'] });
      expect(now.gaps).toEqual([{ part: 'criterionAnswers', kind: 'missing', of: '总体方案' }]);
    });
  });

  describe('handing in', () => {
    test('again takes the place of what was handed in before; a draft of it does not', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await submittedBid(world, scenario, { priceWan: 280 });
      const path = `/api/bids/${bid.id}`;
      const changed = await client.ok<Bid>('PATCH', path, {
        version: bid.version,
        content: answersTo(scenario, { priceWan: 250 }),
      });
      expect(changed).toMatchObject({ status: 'submitted', changedSince: true });
      const again = await client.post<Bid>(`${path}/submit`, { version: changed.version });
      expect(again).toMatchObject({ changedSince: false, submission: { number: 2 } });
      await client.ok<Bid>('PATCH', path, {
        version: again.version,
        content: answersTo(scenario, { priceWan: 1 }),
      });
      const { supervisor } = await openedScenario(world, department, scenario.id);
      const read = await supervisor.get<Bid>(path);
      expect(read.content?.priceWan).toBe(250);
    });

    test('can be taken back and done anew until the deadline, not after it', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await submittedBid(world, scenario);
      const path = `/api/bids/${bid.id}`;
      const withdrawn = await client.post<Bid>(`${path}/withdraw`, { version: bid.version });
      expect(withdrawn.status).toBe('withdrawn');
      const stuck = await client.refused('POST', `${path}/submit`, { version: withdrawn.version });
      expect(stuck.code).toBe('BID.WRONG_STATE');
      const reopened = await client.post<Bid>(`${path}/reopen`, { version: withdrawn.version });
      await world.sql(
        'update publishing.scenarios set deadline = clock_timestamp() where id = $1',
        [scenario.id],
      );
      for (const [method, act] of [
        ['POST', '/submit'],
        ['POST', '/withdraw'],
        ['PATCH', ''],
      ] as const) {
        const refusal = await client.refused(method, path + act, {
          version: reopened.version,
          ...(method === 'PATCH' && { content: answersTo(scenario) }),
        });
        expect(refusal).toMatchObject({ status: 409, code: 'BID.DEADLINE_PASSED' });
      }
      expect((await client.get<Bid>(path)).version).toBe(reopened.version);
    });

    test('gives a receipt that anybody verifies offline, down to the bytes of the content', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await draftedBid(world, scenario);
      const path = `/api/bids/${bid.id}`;
      const attached = await client.sendForm<BidAttachment>(`${path}/attachments`, {
        name: '附件一.txt',
        bytes: '证明材料',
      });
      const saved = await client.ok<Bid>('PATCH', path, {
        version: bid.version,
        content: answersTo(scenario, { attachmentIds: [attached.body.id] }),
      });
      const { receipt } = await client.post<SubmittedBid>(`${path}/submit`, {
        version: saved.version,
      });
      expect(await client.get(`${path}/receipt`)).toEqual(receipt);
      const content = await client.download(`${path}/content.json`);
      const hash = createHash('sha256').update(content.bytes).digest('hex');
      expect(receipt.text).toContain(`content-sha256: ${hash}\n`);
      expect(receipt.text).toContain(`attachment-sha256: ${attached.body.sha256} 附件一.txt\n`);
      const folder = await mkdtemp(join(tmpdir(), 'marketplace-receipt-'));
      const verify = async (text: string) => {
        await writeFile(join(folder, 'receipt.json'), JSON.stringify({ ...receipt, text }));
        const script = join(import.meta.dirname, '../../scripts/verify-receipt.mjs');
        return spawnSync(process.execPath, [script, 'receipt.json', 'key.pem'], {
          cwd: folder,
          encoding: 'utf8',
        });
      };
      const key = await world.anonymous().download('/api/bids/receipt-key');
      await writeFile(join(folder, 'key.pem'), key.bytes);
      expect(await verify(receipt.text)).toMatchObject({ status: 0 });
      const forged = await verify(receipt.text.replace('submission: 1', 'submission: 2'));
      expect(forged.status).toBe(1);
      await rm(folder, { recursive: true });
    });
  });

  describe('an attachment', () => {
    test('is examined, kept sealed, and read back by its bidder only', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await draftedBid(world, scenario);
      const path = `/api/bids/${bid.id}/attachments`;
      const refusals = [
        await client.sendForm<Problem>(path, {
          name: 'a.exe',
          bytes: Buffer.from('4d5a9000', 'hex'),
        }),
        await client.sendForm<Problem>(path, { name: 'a.pdf', bytes: '不是PDF' }),
        await client.sendForm<Problem>(path, { name: 'a.txt', bytes: '' }),
      ];
      expect(refusals.map(({ body }) => body.code)).toEqual([
        'FILE.TYPE_NOT_ALLOWED',
        'FILE.NAME_DOES_NOT_FIT',
        'FILE.EMPTY',
      ]);
      const { body } = await client.sendForm<BidAttachment>(path, {
        name: '方案.pdf',
        bytes: aPdf(),
      });
      const read = await client.download(`${path}/${body.id}`);
      expect(read.bytes.equals(aPdf())).toBe(true);
      expect(read.headers.get('content-security-policy')).toContain('sandbox');
      const { client: rival } = await world.verifiedEnterprise();
      for (const stranger of [rival, department.editor, await world.admin()])
        expect((await stranger.download(`${path}/${body.id}`)).status).toBe(404);
      expect((await client.send('DELETE', `${path}/${body.id}`)).status).toBe(204);
      expect((await client.download(`${path}/${body.id}`)).status).toBe(404);
    });

    test('that nothing names is swept after a day, bytes and all; what is named stays', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await draftedBid(world, scenario);
      const path = `/api/bids/${bid.id}/attachments`;
      const upload = (name: string) =>
        client.sendForm<BidAttachment>(path, { name, bytes: `内容 ${name}` });
      const [named, loose] = [(await upload('一.txt')).body, (await upload('二.txt')).body];
      const content = answersTo(scenario, { attachmentIds: [named.id] });
      await client.ok<Bid>('PATCH', `/api/bids/${bid.id}`, { version: bid.version, content });
      await world.sql(
        `update publishing.bid_attachments set loose_since = now() - interval '2 days'
          where loose_since is not null`,
      );
      const storage = world.app.get(Storage, { strict: false });
      await sweepAttachments(world.app.get(DataSource, { strict: false }), storage);
      expect(await storage.exists(loose.id)).toBe(false);
      expect(await storage.exists(named.id)).toBe(true);
      expect((await client.download(`${path}/${named.id}`)).status).toBe(200);
      const rows = await world.sql('select 1 from publishing.bid_attachments where bid_id = $1', [
        bid.id,
      ]);
      expect(rows).toHaveLength(1);
    });

    test('is not swept from a bid that somebody writes on, and is missed where it is gone', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await draftedBid(world, scenario);
      const path = `/api/bids/${bid.id}`;
      const { body } = await client.sendForm<BidAttachment>(`${path}/attachments`, {
        name: '一.txt',
        bytes: '内容',
      });
      await world.sql(
        "update publishing.bid_attachments set loose_since = now() - interval '2 days' where id = $1",
        [body.id],
      );
      const dataSource = world.app.get(DataSource, { strict: false });
      const storage = world.app.get(Storage, { strict: false });
      await dataSource.transaction(async (manager) => {
        await manager.query('select 1 from publishing.bids where id = $1 for update', [bid.id]);
        await sweepAttachments(dataSource, storage);
      });
      const content = answersTo(scenario, { attachmentIds: [body.id] });
      const saved = await client.ok<Bid>('PATCH', path, { version: bid.version, content });
      expect(saved.attachments).toHaveLength(1);
      await world.sql('delete from publishing.bid_attachments where id = $1', [body.id]);
      const refusal = await client.refused('POST', `${path}/submit`, { version: saved.version });
      expect(refusal).toMatchObject({ status: 422, code: 'BID.ATTACHMENT_GONE' });
    });
  });

  describe('a consortium', () => {
    const withMember = async (scenario: Scenario) => {
      const lead = await draftedBid(world, scenario);
      const member = await world.verifiedEnterprise();
      const asked = await lead.client.post<Bid>(`/api/bids/${lead.bid.id}/members`, {
        version: lead.bid.version,
        enterpriseId: member.enterprise.id,
      });
      return { lead, member, bid: asked, path: `/api/bids/${asked.id}` };
    };
    const sharesOf = (...ids: string[]) =>
      ids.map((enterpriseId, index) => ({ enterpriseId, percent: index ? 40 : 60, task: '' }));

    test('hands in once all have confirmed and the shares are whole', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { lead, member, bid, path } = await withMember(scenario);
      const invited = await member.client.get<Bid>(path);
      expect(invited).toMatchObject({ membership: 'invited', content: null, attachments: [] });
      const early = await lead.client.refused('POST', `${path}/submit`, { version: bid.version });
      expect(early.errors?.map(({ path: part }) => part)).toEqual(['members', 'shares', 'shares']);
      const confirmed = await member.client.post<Bid>(`${path}/confirm`);
      expect(confirmed.content?.technicalProposal).toBeTruthy();
      const content = answersTo(scenario, {
        shares: sharesOf(lead.client.me.organisation.id, member.enterprise.id),
      });
      const forbidden = await member.client.refused('PATCH', path, {
        version: bid.version,
        content,
      });
      expect(forbidden.code).toBe('BID.NOT_YOUR_PART');
      const saved = await lead.client.ok<Bid>('PATCH', path, { version: bid.version, content });
      const handedIn = await lead.client.post<Bid>(`${path}/submit`, { version: saved.version });
      expect(handedIn.status).toBe('submitted');

      expect((await member.client.send('POST', `${path}/leave`)).status).toBe(204);
      const left = await lead.client.get<Bid>(path);
      expect(left).toMatchObject({ status: 'draft' });
      expect(left.statusNote).toContain('退出了联合体');
      expect((await member.client.refused('GET', path)).code).toBe('BID.NOT_FOUND');
    });

    test('does not take whom the scenario excludes, nor who is in it', async () => {
      const alone = await world.publishedScenario(department, {
        ...asksForBids,
        acceptsConsortium: false,
      });
      const { client, bid } = await draftedBid(world, alone);
      const { enterprise } = await world.verifiedEnterprise();
      const ask = (enterpriseId: string) =>
        client.refused('POST', `/api/bids/${bid.id}/members`, {
          version: bid.version,
          enterpriseId,
        });
      expect((await ask(enterprise.id)).code).toBe('BID.NO_CONSORTIUM');
      const open = await world.publishedScenario(department, asksForBids);
      const { lead, bid: asked, path, member } = await withMember(open);
      const again = await lead.client.refused('POST', `${path}/members`, {
        version: asked.version,
        enterpriseId: member.enterprise.id,
      });
      expect(again.code).toBe('BID.MEMBER_ALREADY');
      const { enterprise: registered } = await world.registeredEnterprise();
      const unverified = await lead.client.refused('POST', `${path}/members`, {
        version: asked.version,
        enterpriseId: registered.id,
      });
      expect(unverified.code).toBe('BID.MEMBER_NOT_VERIFIED');
    });

    test('an enterprise that confirms in two bids at once stands in one', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const first = await withMember(scenario);
      const second = await draftedBid(world, scenario);
      const other = await second.client.post<Bid>(`/api/bids/${second.bid.id}/members`, {
        version: second.bid.version,
        enterpriseId: first.member.enterprise.id,
      });
      const answers = await Promise.all(
        [first.bid.id, other.id].map((id) =>
          first.member.client.send<Problem>('POST', `/api/bids/${id}/confirm`),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect(answers.find(({ status }) => status === 409)?.body.code).toBe('BID.ALREADY_IN_ONE');
      const own = await first.member.client.refused('POST', `/api/scenarios/${scenario.id}/bids`);
      expect(own.code).toBe('BID.ALREADY_IN_ONE');
    });

    test('a lead that withdraws is free to join another bid', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { lead, member, path, bid } = await withMember(scenario);
      await member.client.post(`${path}/confirm`);
      await lead.client.post(`${path}/withdraw`, { version: bid.version });
      const own = await member.client.post<Bid>(`/api/scenarios/${scenario.id}/bids`);
      const asked = await member.client.post<Bid>(`/api/bids/${own.id}/members`, {
        version: own.version,
        enterpriseId: lead.client.me.organisation.id,
      });
      await lead.client.post(`/api/bids/${asked.id}/confirm`);
      const { version } = await lead.client.get<Bid>(path);
      const reopened = await lead.client.refused('POST', `${path}/reopen`, { version });
      expect(reopened.code).toBe('BID.ALREADY_IN_ONE');
    });
  });

  describe('the opening', () => {
    test('needs both sides, in either order, and happens once', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      await submittedBid(world, scenario);
      const path = `/api/scenarios/${scenario.id}/opening`;
      await passDeadline(world, scenario.id);
      const supervisor = await world.platformPerson('platform.supervisor', '监督老陈');
      const colleague = await world.platformPerson('platform.supervisor', '监督小刘');
      const stranger = await world.department('市文化和旅游局');
      expect((await stranger.approver.refused('POST', path)).code).toBe('SCENARIO.NOT_FOUND');
      const proposed = await supervisor.post<Opening>(path);
      expect(proposed).toMatchObject({
        status: 'proposed',
        proposed: { side: 'supervisor', name: '监督老陈' },
        bids: [],
        valid: null,
      });
      for (const same of [supervisor, colleague])
        expect((await same.refused('POST', path)).code).toBe('BID.OTHER_SIDE_OPENS');
      const answers = await Promise.all(
        [1, 2].map(() => department.approver.send<Problem>('POST', path)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const audit = await supervisor.get<Page<AuditEntry>>(`/api/audit?subjectId=${scenario.id}`);
      expect(audit.items.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['opening.proposed', 'opening.opened']),
      );
    });

    test('a proposal of somebody who may not open any more does not stand', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const path = `/api/scenarios/${scenario.id}/opening`;
      await passDeadline(world, scenario.id);
      const gone = await world.platformPerson('platform.supervisor', '监督已离职');
      await gone.post(path);
      await world.sql('update publishing.users set active = false where id = $1', [gone.me.id]);
      expect(await department.approver.post(path)).toMatchObject({
        status: 'proposed',
        proposed: { side: 'department' },
      });
    });

    test('reports a broken seal by name; with too few valid bids the round fails', async () => {
      const scenario = await world.publishedScenario(department, { ...asksForBids, minBids: 2 });
      const whole = await submittedBid(world, scenario);
      const broken = await submittedBid(world, scenario);
      await world.sql(
        `update publishing.bids set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)
          where id = $1`,
        [broken.bid.id],
      );
      const { supervisor } = await openedScenario(world, department, scenario.id);
      const opening = await supervisor.get<Opening>(`/api/scenarios/${scenario.id}/opening`);
      expect(opening).toMatchObject({ outcome: 'failed', valid: 1, minBids: 2 });
      expect(opening.bids).toMatchObject([
        { bidId: whole.bid.id, valid: true, intact: true },
        {
          bidId: broken.bid.id,
          valid: false,
          intact: false,
          priceWan: null,
          enterprise: { name: broken.bid.enterprise.name },
          problems: [{ kind: 'content-broken', of: null }],
        },
      ]);
      const now = await world.anonymous().get<Scenario>(`/api/scenarios/${scenario.id}`);
      expect(now.status).toBe('failed');
      expect(await supervisor.get<Bid>(`/api/bids/${broken.bid.id}`)).toMatchObject({
        status: 'opened',
        sealIntact: false,
        content: null,
      });
      await eventually(async () => (await world.inbox(broken.client, 'bid.opened')).length === 1);
      const known = await world.sql('select 1 from notifications.bidders where scenario_id = $1', [
        scenario.id,
      ]);
      expect(known).toHaveLength(2);
      const record = await whole.client.get<Opening>(`/api/scenarios/${scenario.id}/opening`);
      expect(record.bids.map(({ priceWan }) => priceWan)).toEqual([260, null]);
    });

    test('notices an attachment that was exchanged, and a company that is verified no more', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await draftedBid(world, scenario);
      const path = `/api/bids/${bid.id}`;
      const upload = async (bytes: string) =>
        (await client.sendForm<BidAttachment>(`${path}/attachments`, { name: '附.txt', bytes }))
          .body;
      const [one, other] = [await upload('第一份'), await upload('第二份')];
      const saved = await client.ok<Bid>('PATCH', path, {
        version: bid.version,
        content: answersTo(scenario, { attachmentIds: [one.id, other.id] }),
      });
      await client.post(`${path}/submit`, { version: saved.version });
      const storage = world.app.get(Storage, { strict: false });
      const sealed = await buffer((await storage.get(one.id))!);
      await storage.put(other.id, Readable.from([sealed]), sealed.length);
      const barred = await submittedBid(world, scenario);
      await world.sql("update publishing.enterprises set status = 'suspended' where id = $1", [
        barred.bid.enterprise.id,
      ]);
      const { supervisor } = await openedScenario(world, department, scenario.id);
      const { bids } = await supervisor.get<Opening>(`/api/scenarios/${scenario.id}/opening`);
      expect(bids.map(({ problems }) => problems)).toEqual([
        [{ kind: 'attachment-broken', of: '2' }],
        [{ kind: 'not-verified', of: barred.bid.enterprise.name }],
      ]);
    });

    test('every reading of another’s bid is an entry of the audit log', async () => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { client, bid } = await submittedBid(world, scenario);
      const { supervisor } = await openedScenario(world, department, scenario.id);
      await client.get(`/api/bids/${bid.id}`);
      await department.editor.get(`/api/bids/${bid.id}`);
      const { items } = await supervisor.get<Page<AuditEntry>>(`/api/audit?subjectId=${bid.id}`);
      expect(items.map(({ action, actorId }) => [action, actorId])).toEqual([
        ['bid.read', department.editor.me.id],
        ['bid.opened', supervisor.me.id],
        ['bid.submitted', client.me.id],
        ['bid.draft', client.me.id],
      ]);
    });
  });

  test('at the deadline each bid is either handed in before or refused; none is lost or late', async () => {
    const scenario = await world.publishedScenario(department, asksForBids);
    const bidders: Awaited<ReturnType<typeof draftedBid>>[] = [];
    // One after the other: logging in many at once is held to be an attack.
    while (bidders.length < 8) bidders.push(await draftedBid(world, scenario));
    await world.sql(
      "update publishing.scenarios set deadline = clock_timestamp() + interval '300 ms' where id = $1",
      [scenario.id],
    );
    const closed = eventually(
      async () =>
        (await world.anonymous().get<Scenario>(`/api/scenarios/${scenario.id}`)).status ===
        'closed',
    );
    const outcomes = await Promise.all(
      bidders.map(async ({ client, bid }) => {
        let { version } = bid;
        let last: SubmittedBid | undefined;
        for (;;) {
          const answer = await client.send<SubmittedBid | Problem>(
            'POST',
            `/api/bids/${bid.id}/submit`,
            {
              version,
            },
          );
          if (!('id' in answer.body)) return { id: bid.id, last, code: answer.body.code };
          last = answer.body;
          version = answer.body.version;
        }
      }),
    );
    await closed;
    expect(new Set(outcomes.map(({ code }) => code))).toEqual(new Set(['BID.DEADLINE_PASSED']));
    const kept = await world.sql<{ id: string; submission: number; late: boolean }>(
      `select b.id, b.submission, b.submitted_at >= s.deadline as late
         from publishing.bids b join publishing.scenarios s on s.id = b.scenario_id
        where b.scenario_id = $1`,
      [scenario.id],
    );
    for (const { id, last } of outcomes) {
      const row = kept.find((one) => one.id === id)!;
      expect(row.submission).toBe(last?.submission?.number ?? 0);
      expect(row.late).not.toBe(true);
    }
  });

  test('two people of a company who hand in at once do it once', async () => {
    const scenario = await world.publishedScenario(department, asksForBids);
    const { client, bid } = await draftedBid(world, scenario);
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        client.send<Bid>('POST', `/api/bids/${bid.id}/submit`, { version: bid.version }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect((await client.get<Bid>(`/api/bids/${bid.id}`)).submission?.number).toBe(1);
  });

  test('a merged company’s bids go with it; of two in one round the other one stands', async () => {
    const scenario = await world.publishedScenario(department, asksForBids);
    const into = await submittedBid(world, scenario);
    const duplicate = await submittedBid(world, scenario);
    const admin = await world.admin();
    const { version } = await admin.get<{ version: number }>(
      `/api/enterprises/${duplicate.enterprise!.id}`,
    );
    await admin.post(`/api/enterprises/${duplicate.enterprise!.id}/merge`, {
      version,
      note: '重复登记',
      intoId: into.enterprise!.id,
    });
    const { supervisor } = await openedScenario(world, department, scenario.id);
    const { bids, valid } = await supervisor.get<Opening>(`/api/scenarios/${scenario.id}/opening`);
    expect(valid).toBe(1);
    expect(bids.map((line) => [line.enterprise.id, line.valid])).toEqual([
      [into.enterprise!.id, true],
      [into.enterprise!.id, false],
    ]);
  });

  test('a company that is merged after the opening stands in its record as the other one', async () => {
    const scenario = await world.publishedScenario(department, asksForBids);
    const { bid, enterprise } = await submittedBid(world, scenario);
    const into = await world.verifiedEnterprise();
    await openedScenario(world, department, scenario.id);
    const path = `/api/scenarios/${scenario.id}/opening`;
    expect((await into.client.refused('GET', path)).status).toBe(404);
    const admin = await world.admin();
    const { version } = await admin.get<{ version: number }>(`/api/enterprises/${enterprise!.id}`);
    await admin.post(`/api/enterprises/${enterprise!.id}/merge`, {
      version,
      note: '重复登记',
      intoId: into.enterprise.id,
    });
    const { bids } = await into.client.get<Opening>(path);
    expect(bids).toMatchObject([
      { bidId: bid.id, enterprise: { id: into.enterprise.id, name: enterprise!.name } },
    ]);
  });

  test.each(['invited', 'confirmed'] as const)(
    'a lead that is merged into its member, who was %s, leads on in its place',
    async (standing) => {
      const scenario = await world.publishedScenario(department, asksForBids);
      const { bid, enterprise: lead, client } = await draftedBid(world, scenario);
      const member = await world.verifiedEnterprise();
      await client.post(`/api/bids/${bid.id}/members`, {
        version: bid.version,
        enterpriseId: member.enterprise.id,
      });
      if (standing === 'confirmed') await member.client.post(`/api/bids/${bid.id}/confirm`);
      const admin = await world.admin();
      const { version } = await admin.get<{ version: number }>(`/api/enterprises/${lead!.id}`);
      await admin.post(`/api/enterprises/${lead!.id}/merge`, {
        version,
        note: '重复登记',
        intoId: member.enterprise.id,
      });
      const found = await member.client.get<Bid>(`/api/bids/${bid.id}`);
      expect(found).toMatchObject({ membership: 'lead', gaps: [] });
      expect(found.members).toEqual([
        expect.objectContaining({ isLead: true, status: 'confirmed' }),
      ]);
    },
  );
});
