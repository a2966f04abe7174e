import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Delivery,
  HeldWork,
  Invitation,
  InvitationPreview,
  Me,
  Page,
  Problem,
  Scenario,
  User,
} from '#libs/contracts';
import { eventually } from '#libs/testing';
import { type Client, parcelScenario, password, World } from '../setup/world.js';

describe('people are invited, change roles, hand over, leave and are forgotten', () => {
  let world: World;
  let admin: Client;
  let firm: Client;
  let rival: Client;

  beforeAll(async () => {
    world = await World.start();
    admin = await world.admin();
    firm = (await world.registeredEnterprise()).client;
    rival = (await world.registeredEnterprise('武汉另一家有限公司')).client;
  });
  afterAll(() => world.stop());

  const invite = (who: Client, email: string, said: object = {}) =>
    who.send<Invitation & Omit<Problem, 'status'>>('POST', '/api/invitations', {
      email,
      displayName: '新同事',
      roles: ['enterprise.bidder'],
      ...said,
    });
  const accept = (token: string, said: object = {}) =>
    world
      .anonymous()
      .send<Me & Problem>('POST', '/api/invitations/accept', { token, password, ...said });
  const members = async (who: Client) => (await who.get<Page<User>>('/api/members')).items;
  const member = async (who: Client, id: string) =>
    (await members(who)).find((one) => one.id === id);

  describe('an invitation', () => {
    test('tells what it is for, makes a member and works once', async () => {
      const { body } = await invite(firm, 'Once@Firm.example');
      expect(body).toMatchObject({
        email: 'once@firm.example',
        status: 'open',
        invitedBy: '企业管理员',
        organisation: { id: firm.me.organisation.id },
      });
      const token = await world.linkToken(body.id);
      const preview = await world
        .anonymous()
        .post<InvitationPreview>('/api/invitations/preview', { token });
      expect(preview).toEqual({
        organisation: firm.me.organisation,
        email: 'once@firm.example',
        displayName: '新同事',
        roles: ['enterprise.bidder'],
        expiresAt: body.expiresAt,
      });
      const two = await Promise.all([accept(token), accept(token)]);
      expect(two.map(({ status }) => status).sort()).toEqual([201, 404]);
      const joined = two.find(({ status }) => status === 201)!;
      expect(joined.body).toMatchObject({ email: 'once@firm.example', displayName: '新同事' });
      expect(joined.headers.getSetCookie()[0]).toMatch(/^sid=.*HttpOnly/i);
      expect((await accept(token)).body.code).toBe('INVITATION.NOT_VALID');
      expect(await member(firm, joined.body.id)).toMatchObject({ status: 'active' });
      await world.anonymous().logIn({ email: 'once@firm.example', password });
      expect((await firm.get<Page<Invitation>>('/api/invitations')).items).toEqual([]);
    });

    test('its secret is nowhere in clear, neither in the tables nor in the audit log', async () => {
      const { body } = await invite(firm, 'secret@firm.example');
      const token = await world.linkToken(body.id);
      const [found] = await world.sql<{ found: number }>(
        `select (select count(*) from publishing.outbox_events where payload::text like $1)
              + (select count(*) from publishing.invitations where encode(token_hash, 'escape') like $1)
              + (select count(*) from publishing.audit_entries e where e::text like $1) as found`,
        [`%${token}%`],
      );
      expect(Number(found!.found)).toBe(0);
      const [event] = await world.sql<{ payload: object }>(
        `select payload from publishing.outbox_events where type = 'account.link-requested'
          and aggregate_id = $1`,
        [body.id],
      );
      expect(event!.payload).toMatchObject({
        kind: 'invitation',
        path: '/accept-invitation#',
        recipient: { id: body.id, email: 'secret@firm.example', displayName: '新同事' },
        invitedBy: '企业管理员',
        expiresAt: body.expiresAt,
      });
    });

    test('sent again, only the newer link works; not twice within a minute', async () => {
      const { body } = await invite(firm, 'again@firm.example');
      const older = await world.linkToken(body.id);
      const path = `/api/invitations/${body.id}/resend`;
      expect(await firm.refused('POST', path)).toMatchObject({
        status: 429,
        code: 'INVITATION.SENT_JUST_NOW',
      });
      const backdate = `update publishing.invitations set sent_at = sent_at - interval '1 minute'
        where id = $1`;
      await world.sql(backdate, [body.id]);
      await firm.post(path);
      const newer = await world.linkToken(body.id);
      expect(newer).not.toBe(older);
      expect((await accept(older)).body.code).toBe('INVITATION.NOT_VALID');
      expect((await accept(newer, { displayName: '自己改的名字' })).body.displayName).toBe(
        '自己改的名字',
      );
    });

    test('cancelled or expired it does not work; an expired one gives way to a new one', async () => {
      const cancelled = (await invite(firm, 'cancelled@firm.example')).body;
      const token = await world.linkToken(cancelled.id);
      await firm.ok('DELETE', `/api/invitations/${cancelled.id}`);
      expect((await accept(token)).body.code).toBe('INVITATION.NOT_VALID');
      const expired = (await invite(firm, 'expired@firm.example')).body;
      const late = await world.linkToken(expired.id);
      await world.sql('update publishing.invitations set expires_at = now() where id = $1', [
        expired.id,
      ]);
      expect((await accept(late)).body.code).toBe('INVITATION.EXPIRED');
      const shown = (await firm.get<Page<Invitation>>('/api/invitations')).items;
      expect(shown.find(({ id }) => id === expired.id)!.status).toBe('expired');
      const renewed = await invite(firm, 'expired@firm.example');
      expect(renewed.status).toBe(201);
      const doubled = await invite(firm, 'expired@firm.example');
      expect([doubled.status, doubled.body.code]).toEqual([409, 'INVITATION.ALREADY_OPEN']);
    });

    test('an address in use is refused without telling where, also when it came meanwhile', async () => {
      const taken = await invite(firm, rival.me.email);
      expect([taken.status, taken.body.code]).toEqual([409, 'USER.EMAIL_TAKEN']);
      expect(JSON.stringify(taken.body)).not.toContain(rival.me.organisation.name);
      const one = (await invite(firm, 'both@firm.example')).body;
      const other = (await invite(rival, 'both@firm.example')).body;
      expect((await accept(await world.linkToken(other.id))).status).toBe(201);
      const late = await accept(await world.linkToken(one.id));
      expect([late.status, late.body.code]).toEqual([409, 'USER.EMAIL_TAKEN']);
    });

    test('is for the own organisation; the platform invites into any, roles must fit', async () => {
      const into = { organisationId: rival.me.organisation.id };
      expect((await invite(firm, 'x@firm.example', into)).status).toBe(404);
      const own = (await invite(rival, 'theirs@firm.example')).body;
      for (const [method, path] of [
        ['DELETE', `/api/invitations/${own.id}`],
        ['POST', `/api/invitations/${own.id}/resend`],
        ['GET', `/api/invitations?organisationId=${rival.me.organisation.id}`],
      ] as const)
        expect((await firm.refused(method, path)).status).toBe(404);
      const strange = { roles: ['platform.admin'] };
      expect((await invite(firm, 'y@firm.example', strange)).body.code).toBe(
        'USER.ROLE_DOES_NOT_FIT',
      );
      expect((await invite(admin, 'z@firm.example', into)).status).toBe(201);
      // Nobody judges or supervises what they do themselves.
      for (const roles of [
        ['platform.expert', 'platform.reviewer'],
        ['platform.admin', 'platform.supervisor'],
      ])
        expect(
          (
            await invite(admin, 'both@city.example', {
              organisationId: admin.me.organisation.id,
              roles,
            })
          ).body.code,
        ).toBe('USER.ROLE_DOES_NOT_FIT');
      const all = (await admin.get<Page<Invitation>>('/api/invitations?limit=100')).items;
      expect(new Set(all.map((one) => one.organisation.id)).size).toBeGreaterThan(1);
      const department = await world.department('市信访局');
      expect((await invite(department.approver, 'w@dept.example')).status).toBe(403);
    });

    test('malformed ones are refused', async () => {
      for (const body of [{}, { token: 'short' }, { token: 'x'.repeat(101) }, { token: 7 }, []])
        for (const path of ['preview', 'accept'])
          expect(
            (await world.anonymous().refused('POST', `/api/invitations/${path}`, body)).status,
          ).toBe(400);
      const token = 'A'.repeat(43);
      expect((await accept(token)).body.code).toBe('INVITATION.NOT_VALID');
      expect((await accept(token, { password: 'short' })).status).toBe(400);
      expect((await invite(firm, 'no-address')).status).toBe(400);
      expect((await invite(firm, 'n@firm.example', { roles: [] })).status).toBe(400);
      expect((await invite(firm, 'n@firm.example', { displayName: '\u0000' })).status).toBe(400);
    });

    test('one key invites once; a hundred may wait, and what nobody answered is deleted', async () => {
      const send = () =>
        rival.send<Invitation>(
          'POST',
          '/api/invitations',
          { email: 'key@firm.example', displayName: '一次', roles: ['enterprise.bidder'] },
          { 'idempotency-key': 'invite-once' },
        );
      const [one, two] = await Promise.all([send(), send()]);
      expect(one.body.id).toBe(two.body.id);
      await world.sql(
        `insert into publishing.invitations (id, organisation_id, email, display_name, roles,
                token_hash, invited_by, expires_at)
         select gen_random_uuid(), $1, 'many-' || n || '@firm.example', '很多', '{enterprise.bidder}',
                sha256(n::text::bytea), $2, now() - interval '31 days' from generate_series(1, 120) n`,
        [rival.me.organisation.id, rival.me.id],
      );
      expect((await invite(rival, 'more@firm.example')).body.code).toBe('INVITATION.TOO_MANY');
      const { deleteStaleInvitations } =
        await import('../../apps/publishing/src/invitations/invite.js');
      const { createDataSource } = await import('#libs/database');
      const { publishingSchema } = await import('../../apps/publishing/src/publishing-database.js');
      const dataSource = await createDataSource(
        world.config.databaseUrl,
        publishingSchema,
        2,
      ).initialize();
      try {
        await deleteStaleInvitations(dataSource);
      } finally {
        await dataSource.destroy();
      }
      expect((await invite(rival, 'more@firm.example')).status).toBe(201);
    });

    test('taking back and inviting again sends no more mails than a day allows', async () => {
      const { client } = await world.registeredEnterprise('武汉邀请测试有限公司');
      const first = await invite(client, 'stranger@elsewhere.example');
      await client.send('DELETE', `/api/invitations/${first.body.id}`);
      // As if it had been done two hundred times today; yesterday's do not count.
      await world.sql(
        `insert into publishing.audit_entries
           (id, at, actor_id, action, subject_type, subject_id, details)
         select gen_random_uuid(), now() - age, $1, 'invitation.created', 'invitation',
                gen_random_uuid(), '{}'
           from (select interval '1 hour' as age from generate_series(1, 198)
                 union all select interval '25 hours' from generate_series(1, 50)) mails`,
        [client.me.id],
      );
      const last = await invite(client, 'stranger@elsewhere.example');
      expect(last.status).toBe(201);
      const refused = await invite(client, 'another-stranger@elsewhere.example');
      expect([refused.status, refused.body.code]).toEqual([429, 'INVITATION.TOO_MANY_TODAY']);
      await world.sql(`update publishing.invitations set sent_at = now() - interval '2 minutes'`);
      const again = await client.refused('POST', `/api/invitations/${last.body.id}/resend`);
      expect(again.code).toBe('INVITATION.TOO_MANY_TODAY');
    });
  });

  describe('members', () => {
    test('are managed by their administrator; nobody else’s are known', async () => {
      const colleague = await world.joined(firm, ['enterprise.bidder']);
      const path = `/api/members/${colleague.me.id}`;
      const changed = await firm.ok<User>('PATCH', path, {
        displayName: '改名的同事',
        roles: ['enterprise.bidder', 'enterprise.admin'],
      });
      expect(changed.roles).toEqual(['enterprise.bidder', 'enterprise.admin']);
      // A change of roles ends the sessions that had the old ones.
      expect((await colleague.refused('GET', '/api/auth/me')).status).toBe(401);
      await colleague.logIn({ email: colleague.me.email, password });
      expect((await member(colleague, firm.me.id))!.displayName).toBe('企业管理员');

      for (const [method, body] of [
        ['PATCH', { active: false }],
        ['DELETE', undefined],
      ] as const)
        expect((await rival.refused(method, path, body)).code).toBe('USER.NOT_FOUND');
      expect(await member(rival, colleague.me.id)).toBeUndefined();
      const bidder = await world.joined(firm, ['enterprise.bidder']);
      expect((await bidder.refused('PATCH', path, { active: false })).status).toBe(403);
      expect(await member(bidder, colleague.me.id)).toMatchObject({ status: 'active' });

      await firm.ok('PATCH', path, { active: false });
      expect((await colleague.refused('GET', '/api/auth/me')).status).toBe(401);
      await firm.ok('PATCH', path, { active: true });
      await firm.ok('DELETE', path);
      expect(await member(firm, colleague.me.id)).toBeUndefined();
      expect((await firm.refused('PATCH', path, { active: true })).code).toBe('USER.HAS_LEFT');
      expect((await firm.refused('DELETE', path)).code).toBe('USER.HAS_LEFT');
    });

    test('one of two administrators goes; the last one cannot, not even both at once', async () => {
      for (let round = 0; round < 3; round += 1) {
        const one = (await world.registeredEnterprise()).client;
        const other = await world.joined(one, ['enterprise.admin']);
        const answers = await Promise.all([
          one.send<Problem>('POST', '/api/account/leave'),
          other.send<Problem>('PATCH', `/api/members/${other.me.id}`, {
            roles: ['enterprise.bidder'],
          }),
        ]);
        expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
        const [refused] = answers.filter(({ status }) => status >= 300);
        expect(refused!.body.code).toBe('USER.LAST_ADMINISTRATOR');
        const [row] = await world.sql<{ left: string }>(
          `select count(*) as left from publishing.users
            where organisation_id = $1 and active and 'enterprise.admin' = any(roles)`,
          [one.me.organisation.id],
        );
        expect(Number(row!.left)).toBe(1);
      }
    });

    test('two administrators of the platform in two bodies cannot deactivate each other', async () => {
      const body = await admin.post<{ id: string }>('/api/organisations', {
        kind: 'platform',
        name: '平台分中心',
      });
      const second = await world.joined(admin, ['platform.admin'], { organisationId: body.id });
      const answers = await Promise.all([
        admin.send('PATCH', `/api/users/${second.me.id}`, { active: false }),
        second.send('PATCH', `/api/users/${admin.me.id}`, { active: false }),
      ]);
      const [row] = await world.sql<{ left: string }>(
        `select count(*) as left from publishing.users
          where active and 'platform.admin' = any(roles)`,
      );
      expect(Number(row!.left)).toBe(1);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      // For the tests that follow.
      await world.sql(`update publishing.users set active = true where id = $1`, [admin.me.id]);
      admin = await world.admin();
    });

    test('who was refused registration may go, although nobody is left', async () => {
      const { client, enterprise } = await world.registeredEnterprise();
      expect((await client.refused('POST', '/api/account/leave')).code).toBe(
        'USER.LAST_ADMINISTRATOR',
      );
      await admin.post(`/api/enterprises/${enterprise.id}/reject`, {
        version: enterprise.version,
        note: '重复注册',
      });
      expect((await client.send('POST', '/api/account/leave')).status).toBe(204);
    });

    test('who leaves takes nothing along that could let them in again', async () => {
      const leaver = await world.joined(firm, ['enterprise.admin']);
      const made = await leaver.post<{ token: string }>('/api/tokens', {
        name: '同步',
        scopes: ['match:read'],
        expiresInDays: 30,
      });
      const asToken = () =>
        world
          .anonymous()
          .send(
            'GET',
            `/api/matching/enterprises/${firm.me.organisation.id}/scenarios`,
            undefined,
            {
              authorization: `Bearer ${made.token}`,
            },
          );
      expect((await asToken()).status).toBe(200);
      await leaver.post('/api/auth/mfa/enrol');
      expect((await leaver.send('POST', '/api/account/leave')).status).toBe(204);
      expect((await asToken()).status).toBe(401);
      expect((await leaver.send('GET', '/api/auth/me')).status).toBe(401);
      for (const table of ['sessions', 'known_devices', 'totp', 'recovery_codes', 'sign_on_links'])
        expect(
          await world.sql(`select 1 from publishing.${table} where user_id = $1`, [leaver.me.id]),
        ).toEqual([]);
    });

    test('the list of all users is found by name, address and role', async () => {
      const found = async (query: string) =>
        (await admin.get<Page<User>>(`/api/users?${query}&limit=100`)).items;
      const byAddress = await found(`q=${encodeURIComponent(firm.me.email.toUpperCase())}`);
      expect(byAddress.map(({ id }) => id)).toEqual([firm.me.id]);
      const bosses = await found(`q=${encodeURIComponent('企业管')}&role=enterprise.admin`);
      expect(bosses.length).toBeGreaterThan(1);
      expect(bosses.every(({ roles }) => roles.includes('enterprise.admin'))).toBe(true);
      expect(await found('q=%25')).toEqual([]);
      for (const query of ['q=%00', 'q=', 'role=boss', 'role=%27'])
        expect((await admin.refused('GET', `/api/users?${query}`)).status).toBe(400);
    });
  });

  describe('handing over and leaving', () => {
    test('work goes to a colleague whose roles fit; only then may one leave', async () => {
      const { editor, approver } = await world.department('市交接局');
      const into = { organisationId: editor.me.organisation.id };
      const heir = await world.joined(admin, ['department.editor'], into);
      const draft = await editor.post<Scenario>('/api/scenarios', parcelScenario());
      const open = await world.publishedScenario(
        { editor, approver },
        { title: '对外公开的场景', contactName: editor.me.displayName },
      );
      const held = await editor.get<{ items: HeldWork[] }>(`/api/users/${editor.me.id}/work`);
      expect(held.items.map(({ kind, title }) => [kind, title])).toEqual([
        ['scenario-author', draft.title],
        ['scenario-author', open.title],
        ['scenario-contact', open.title],
      ]);
      const refused = await editor.refused('POST', '/api/account/leave');
      expect(refused).toMatchObject({ status: 422, code: 'ACCOUNT.HOLDS_WORK' });
      expect(refused.errors).toHaveLength(3);

      const path = `/api/users/${editor.me.id}/hand-over`;
      const give = (who: Client, to: Client) =>
        who.send<Problem>('POST', path, { toUserId: to.me.id });
      expect((await give(editor, approver)).body.code).toBe('USER.CANNOT_TAKE_OVER');
      expect((await give(editor, editor)).body.code).toBe('USER.CANNOT_TAKE_OVER');
      expect((await give(editor, rival)).body.code).toBe('COLLEAGUE.NOT_FOUND');
      expect((await give(rival, heir)).body.code).toBe('USER.NOT_FOUND');
      expect((await give(approver, heir)).body.code).toBe('USER.NOT_FOUND');
      expect((await give(editor, heir)).status).toBe(200);

      const given = await heir.get<Scenario>(`/api/scenarios/${draft.id}`);
      expect(given).toMatchObject({ authorId: heir.me.id, version: draft.version + 1 });
      const shown = await world.anonymous().get<Scenario>(`/api/scenarios/${open.id}`);
      expect(shown).toMatchObject({ authorId: heir.me.id, contactName: heir.me.displayName });
      await eventually(async () => {
        const [row] = await world.sql<{ name: string }>(
          `select snapshot->>'contactName' as name from matching.scenarios where id = $1`,
          [open.id],
        );
        return row?.name === heir.me.displayName;
      });
      // Who takes a draft over has written it as far as approving goes.
      const [row] = await world.sql<{ both: boolean }>(
        'select contributor_ids @> $2::uuid[] as both from publishing.scenarios where id = $1',
        [draft.id, [editor.me.id, heir.me.id]],
      );
      expect(row!.both).toBe(true);
      const trail = await world.sql<{ details: string }>(
        `select details from publishing.audit_entries where action = 'scenario.handed-over'
          and subject_id = $1`,
        [draft.id],
      );
      expect(JSON.parse(trail[0]!.details)).toMatchObject({ from: editor.me.id, to: heir.me.id });

      expect((await editor.send('POST', '/api/account/leave')).status).toBe(204);
      expect((await editor.refused('GET', '/api/auth/me')).status).toBe(401);
      expect(
        (
          await world.anonymous().refused('POST', '/api/auth/login', {
            email: editor.me.email,
            password,
          })
        ).status,
      ).toBe(401);
    });

    test('a contact officer’s enterprises go to a colleague of the platform', async () => {
      const officer = await world.joined(admin, ['platform.reviewer'], {
        organisationId: admin.me.organisation.id,
      });
      const expert = await world.joined(admin, ['platform.expert'], {
        organisationId: admin.me.organisation.id,
      });
      await world.sql('update publishing.enterprises set officer_id = $2 where id = $1', [
        firm.me.organisation.id,
        officer.me.id,
      ]);
      expect((await officer.refused('POST', '/api/account/leave')).code).toBe('ACCOUNT.HOLDS_WORK');
      const path = `/api/users/${officer.me.id}/hand-over`;
      expect((await admin.refused('POST', path, { toUserId: expert.me.id })).code).toBe(
        'USER.CANNOT_TAKE_OVER',
      );
      await admin.post(path, { toUserId: admin.me.id });
      expect((await officer.send('POST', '/api/account/leave')).status).toBe(204);
      const [row] = await world.sql<{ officer: string }>(
        'select officer_id as officer from publishing.enterprises where id = $1',
        [firm.me.organisation.id],
      );
      expect(row!.officer).toBe(admin.me.id);
      await world.sql('update publishing.enterprises set officer_id = null');
    });

    test('who left may be invited elsewhere under the same address, as a new user', async () => {
      const mover = await world.joined(firm, ['enterprise.bidder'], {
        email: 'mover@firm.example',
        displayName: '跳槽者',
      });
      expect((await invite(rival, 'mover@firm.example')).body.code).toBe('USER.EMAIL_TAKEN');
      await mover.ok('POST', '/api/account/leave');
      const again = await world.joined(rival, ['enterprise.bidder'], {
        email: 'mover@firm.example',
        displayName: '跳槽者',
      });
      expect(again.me.id).not.toBe(mover.me.id);
      expect(again.me.organisation.id).toBe(rival.me.organisation.id);
      const { items } = await admin.get<Page<User>>(`/api/users?q=${encodeURIComponent('跳槽者')}`);
      expect(items.map(({ status, email }) => [status, email])).toEqual([
        ['active', 'mover@firm.example'],
        ['left', ''],
      ]);
      await world.quiet();
      const told = await world.sql<{ active: boolean }>(
        `select active from notifications.recipients where email = 'mover@firm.example'
          order by active`,
      );
      expect(told.map(({ active }) => active)).toEqual([false, true]);
    });
  });

  describe('erasure', () => {
    test('only of who has left or is deactivated, by the platform’s administrator, once', async () => {
      const victim = await world.joined(firm, ['enterprise.bidder']);
      const path = `/api/users/${victim.me.id}/erase`;
      expect((await admin.refused('POST', path)).code).toBe('USER.STILL_ACTIVE');
      expect((await firm.refused('POST', path)).status).toBe(403);
      await firm.ok('PATCH', `/api/members/${victim.me.id}`, { active: false });
      const erased = await admin.post<User>(path);
      expect(erased).toMatchObject({ displayName: '已注销用户', email: '', status: 'erased' });
      expect((await admin.refused('POST', path)).code).toBe('USER.ALREADY_ERASED');
    });

    test('takes name and address out of everything, and leaves the audit chain as it was', async () => {
      const name = '消失的经办人';
      const { editor, approver } = await world.department('市遗忘局');
      await admin.ok('PATCH', `/api/users/${editor.me.id}`, { displayName: name });
      const heir = await world.joined(admin, ['department.editor'], {
        organisationId: editor.me.organisation.id,
      });
      await editor.logIn({ email: editor.me.email, password });
      const ended = await world.publishedScenario(
        { editor, approver },
        { contactName: name, contactPhone: '13900000000' },
      );
      await approver.post(`/api/scenarios/${ended.id}/cancel`, {
        version: ended.version,
        note: '不再推进',
      });
      const submitted = await editor.post<Scenario>('/api/scenarios', parcelScenario());
      await editor.post(`/api/scenarios/${submitted.id}/submit`, { version: submitted.version });
      await world.quiet();
      // A mail to them was kept as a file.
      const returned = await approver.post<Scenario>(`/api/scenarios/${submitted.id}/return`, {
        version: submitted.version + 1,
        note: '请补充',
      });
      await world.quiet();
      await admin.post(`/api/users/${editor.me.id}/hand-over`, { toUserId: heir.me.id });
      expect(returned.status).toBe('returned');
      await admin.ok('DELETE', `/api/users/${editor.me.id}`);
      await world.quiet();

      const chain = () =>
        world.sql<{ seq: string; hash: string }>(
          `select seq, encode(hash, 'hex') as hash from publishing.audit_chain order by seq`,
        );
      const before = await chain();
      await admin.post(`/api/users/${editor.me.id}/erase`);
      await world.quiet();
      expect((await chain()).slice(0, before.length)).toEqual(before);

      // Every text of every table of every schema is searched, so that no copy is forgotten.
      const tables = await world.sql<{ name: string }>(
        `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
          where table_schema in ('publishing', 'matching', 'notifications')`,
      );
      const traces: string[] = [];
      for (const table of tables) {
        const [row] = await world.sql<{ count: string }>(
          `select count(*) as count from ${table.name} t
            where t::text like $1 or t::text like $2 or t::text like '%13900000000%'`,
          [`%${name}%`, `%${editor.me.email}%`],
        );
        if (Number(row!.count)) traces.push(`${table.name}: ${row!.count}`);
      }
      expect(traces).toEqual([]);

      const { items } = await heir.get<{ items: { actor: string }[] }>(
        `/api/scenarios/${ended.id}/history`,
      );
      expect(new Set(items.map(({ actor }) => actor))).toEqual(
        new Set(['已注销用户', approver.me.displayName]),
      );
      const kept = await world.sql<{ id: string; personal: string | null }>(
        `select id, personal from publishing.audit_entries
          where (actor_id = $1 or subject_id = $1::text) and action <> 'personal-data.erased'`,
        [editor.me.id],
      );
      expect(kept.length).toBeGreaterThan(5);
      expect(kept.every(({ personal }) => personal === null)).toBe(true);
      const [told] = await world.sql<{ details: string }>(
        `select details from publishing.audit_entries
          where action = 'personal-data.erased' and subject_id = $1::text`,
        [editor.me.id],
      );
      const { entries } = JSON.parse(told!.details) as { entries: string[] };
      expect([...entries].sort()).toEqual(kept.map(({ id }) => id).sort());
    });

    test('notifications forget the mails and the inbox, and an old snapshot brings nobody back', async () => {
      const company = await world.verifiedEnterprise('武汉会忘记有限公司');
      const person = await world.joined(company.client, ['enterprise.admin']);
      const verified = await admin.get<{ version: number }>(
        `/api/enterprises/${company.enterprise.id}`,
      );
      await world.quiet();
      await admin.post(`/api/enterprises/${company.enterprise.id}/suspend`, {
        version: verified.version,
        note: '资料存疑',
      });
      await world.quiet();
      const mails = (
        await admin.get<Page<Delivery>>('/api/notifications/deliveries?limit=100&channel=email')
      ).items.filter(({ recipient }) => recipient.id === person.me.id);
      expect(mails.length).toBeGreaterThan(0);
      const file = join(world.config.dataDir, 'mail', `${mails[0]!.id}.eml`);
      expect(existsSync(file)).toBe(true);

      await company.client.ok('DELETE', `/api/members/${person.me.id}`);
      await admin.post(`/api/users/${person.me.id}/erase`);
      await eventually(() => !existsSync(file));
      await world.quiet();
      const [recipient] = await world.sql<{ email: string; display_name: string }>(
        'select email, display_name from notifications.recipients where id = $1',
        [person.me.id],
      );
      expect(recipient).toEqual({ email: '', display_name: '已注销用户' });
      const inbox = await world.sql(
        'select from notifications.inbox_items where recipient_id = $1',
        [person.me.id],
      );
      expect(inbox).toEqual([]);
    });
  });
});
