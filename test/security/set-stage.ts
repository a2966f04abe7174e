import {
  changeRequestStatus,
  type Credential,
  credentialStatus,
  enterpriseStatus,
  type FileRef,
  matchStatus,
  scenarioStatus,
  ticketStatus,
} from '#libs/contracts';
import type { World } from '../setup/world.js';
import type { Subject } from './matrix.js';
import { stageTalk } from './stage-talk.js';
import { stageShowcase } from './stage-showcase.js';
import { stageWebhooks } from './stage-webhooks.js';
import { Stage } from './stage.js';
import { stageDelivery } from './stage-delivery.js';
import { stageBids } from './stage-bids.js';
import { stageEvaluation } from './stage-evaluation.js';
import { stageShowcaseList } from './stage-showcase-list.js';
import { stageShowcaseReview } from './stage-showcase-review.js';
import { setPublishing } from './stage-publishing.js';

/** The people and the things: one of each kind of organisation that owns the subjects, and others. */
export async function setStage(
  world: World,
): Promise<{ stage: Stage; subjects: Record<string, Subject> }> {
  const stage = new Stage(world);
  const subjects: Record<string, Subject> = {};
  const department = await world.department('市邮政管理局');
  const elsewhere = await world.department('市文化和旅游局');
  const { client: owner, enterprise } = await world.verifiedEnterprise();
  const { client: rival } = await world.verifiedEnterprise('武汉另一家物流科技有限公司');
  const published = await world.publishedScenario(department);
  const match = await world.matchOf(owner, published.id);
  const admin = await world.admin();

  const own = department.editor.me.organisation.id;
  const other = elsewhere.editor.me.organisation.id;
  for (const role of ['department.editor', 'department.approver'] as const) {
    await stage.enter(role, 'own', own);
    await stage.enter(role, 'other', other);
  }
  for (const role of ['enterprise.admin', 'enterprise.bidder'] as const) {
    await stage.enter(role, 'own', enterprise.id);
    await stage.enter(role, 'other', rival.me.organisation.id);
  }
  for (const role of [
    'platform.admin',
    'platform.reviewer',
    'platform.expert',
    'platform.supervisor',
  ] as const)
    await stage.enter(role, 'platform', admin.me.organisation.id);

  const inState = (table: string, id: string, states: readonly string[]): Subject => ({
    states,
    arrange: async (state) => {
      const version = table === 'publishing.imports' ? '' : ', version = 1';
      await world.sql(`update ${table} set status = $2${version} where id = $1`, [id, state]);
    },
    parameters: { id },
  });
  const always = (parameters: Record<string, string>): Subject => ({
    states: ['-'],
    arrange: () => Promise.resolve(),
    parameters,
  });
  await world.quiet();
  const [item] = await world.sql<{ id: string }>(
    'select id from notifications.inbox_items limit 1',
  );
  const [mail] = await world.sql<{ id: string }>(
    `select id from notifications.deliveries where channel = 'email' and status = 'sent' limit 1`,
  );
  subjects.scenario = inState('publishing.scenarios', published.id, scenarioStatus.options);
  subjects.publishedScenario = always({ id: published.id });
  subjects.enterprise = inState('publishing.enterprises', enterprise.id, enterpriseStatus.options);
  subjects.capability = {
    ...subjects.enterprise,
    parameters: { id: enterprise.id, capabilityId: enterprise.capabilities[0]!.id },
  };
  subjects.verifiedEnterprise = always({ id: enterprise.id });
  const matched = inState('matching.matches', match.matchId, matchStatus.options);
  subjects.match = {
    ...matched,
    arrange: async (state) => {
      // The interest of the talk's stage would bar "not relevant" whatever the match's state.
      await world.sql('delete from matching.interests where scenario_id = $1', [published.id]);
      await matched.arrange(state);
    },
  };
  subjects.strangeLink = always({ token: 'not-one-of-ours' });
  subjects.template = always({ kind: 'scenario.matched' });
  subjects.targetYear = always({ year: '2026' });
  subjects.inboxItem = always({ id: item!.id });
  subjects.delivery = always({ id: mail!.id });
  const ownAdmin = stage.actors.find(
    ({ role, of }) => role === 'enterprise.admin' && of === 'own',
  )!.client;
  const [spare] = await world.sql<{ id: string }>(
    `insert into publishing.organisations (id, kind, name, district)
     values (gen_random_uuid(), 'department', '一个没有场景的部门', 'city-wide') returning id`,
  );
  subjects.organisation = {
    states: ['active', 'inactive'],
    arrange: async (state) => {
      const sql = 'update publishing.organisations set active = $2, version = 1 where id = $1';
      await world.sql(sql, [spare!.id, state === 'active']);
    },
    parameters: { id: spare!.id, organisationId: spare!.id },
  };
  subjects.newcomer = always({ organisationId: spare!.id });

  const colleague = async () => {
    const [made] = await world.sql<{ id: string }>(
      `insert into publishing.users
         (id, organisation_id, email, display_name, password_hash, roles)
       values (gen_random_uuid(), $1, gen_random_uuid() || '@matrix.example', '一位同事', 'none',
         '{enterprise.bidder}') returning id`,
      [enterprise.id],
    );
    return made!.id;
  };
  const colleagueId = await colleague();
  subjects.colleague = {
    states: ['active', 'inactive', 'left', 'erased'],
    arrange: async (state) => {
      await world.sql(
        `update publishing.users
            set active = $2 = 'active', email = case when $2 in ('left', 'erased') then '' else email end,
                left_at = case when $2 in ('left', 'erased') then now() end,
                erased_at = case when $2 = 'erased' then now() end
          where id = $1`,
        [colleagueId, state],
      );
    },
    parameters: { id: colleagueId, toUserId: await colleague() },
  };
  const session = await world.sql<{ id: string }>(
    'select id from publishing.sessions where user_id = $1',
    [department.editor.me.id],
  );
  subjects.session = always({ id: session[0]!.id });
  const token = await world.sql<{ id: string }>(
    `insert into publishing.api_tokens
       (id, organisation_id, user_id, name, token_hash, scopes, expires_at)
     values (gen_random_uuid(), $1, $2, '矩阵', 'none', '{inbox:own}', now() + interval '1 day')
     returning id`,
    [enterprise.id, ownAdmin.me.id],
  );
  subjects.token = always({ id: token[0]!.id });
  const invitation = await world.sql<{ id: string }>(
    `insert into publishing.invitations (id, organisation_id, email, display_name, roles,
       token_hash, invited_by, sent_at, expires_at)
     values (gen_random_uuid(), $1, 'invited@matrix.example', '受邀的人', '{enterprise.bidder}',
       'none', $2, now() - interval '1 hour', now() + interval '1 day') returning id`,
    [enterprise.id, ownAdmin.me.id],
  );
  subjects.invitation = always({ id: invitation[0]!.id });

  const form = new FormData();
  form.set('file', new Blob(['营业执照副本']), '执照.txt');
  const file = await ownAdmin.post<FileRef>('/api/files', form);
  subjects.file = {
    states: ['unattached', 'attached'],
    arrange: async (state) => {
      await world.sql(
        `update publishing.files set attached_at = case when $2 = 'attached' then now() end
          where id = $1`,
        [file.id, state],
      );
    },
    parameters: { id: file.id },
  };

  const officerId = stage.actors.find(({ role }) => role === 'platform.reviewer')!.client.me.id;
  const ticket = await ownAdmin.post<{ id: string }>('/api/tickets', {
    category: 'policy',
    title: '申请人才公寓',
    text: '想了解申请条件。',
  });
  subjects.ticket = {
    ...inState('publishing.tickets', ticket.id, ticketStatus.options),
    parameters: { id: ticket.id, officerId },
  };
  subjects.officer = always({ id: enterprise.id, officerId });
  const imported = await world.sql<{ id: string }>(
    `insert into publishing.imports
       (id, created_by, file_name, size, bytes, mode, begin_as, skip_wrong, status, request_id)
     select gen_random_uuid(), $1, '企业.csv', 0, '', 'dry-run', 'draft', false, 'ready', 'none'
     returning id`,
    [admin.me.id],
  );
  subjects.import = inState('publishing.imports', imported[0]!.id, ['ready', 'done', 'refused']);

  const credential = await ownAdmin.post<Credential>(
    `/api/enterprises/${enterprise.id}/qualifications`,
    { kind: 'qualification', name: 'CMMI 3' },
  );
  subjects.credential = {
    ...inState('publishing.credentials', credential.id, credentialStatus.options),
    parameters: { id: enterprise.id, credentialId: credential.id },
  };
  const asked = await world.sql<{ id: string }>(
    `insert into publishing.change_requests
       (id, enterprise_id, status, before, changes, reason, file_ids, requested_by, requester_name)
     values (gen_random_uuid(), $1, 'open', '{"foundedOn": null}', '{"foundedOn": "2016-05-04"}', '',
       '{}', $2, '企业管理员') returning id`,
    [enterprise.id, ownAdmin.me.id],
  );
  subjects.changeRequest = inState(
    'publishing.change_requests',
    asked[0]!.id,
    changeRequestStatus.options,
  );
  const recheck = (confirmed: boolean): Subject => ({
    states: ['verified', 'suspended'].slice(0, 1),
    arrange: async () => {
      await world.sql(
        `update publishing.enterprises set version = 1, recheck_due_on = current_date + 20,
                recheck_opened_on = current_date - 10,
                recheck_confirmed_at = case when $2 then now() end
          where id = $1`,
        [enterprise.id, confirmed],
      );
    },
    parameters: { id: enterprise.id },
  });
  subjects.recheckedEnterprise = recheck(false);
  subjects.confirmedEnterprise = recheck(true);
  const { enterprise: twin } = await world.verifiedEnterprise('武汉双胞胎科技有限公司');
  await world.sql('update publishing.enterprises set version = 1 where id = $1', [twin.id]);
  subjects.duplicate = always({ id: twin.id, intoId: enterprise.id });
  Object.assign(subjects, await stageEvaluation(world, stage, department));
  const talk = { asker: owner, editor: department.editor, scenarioId: published.id };
  Object.assign(subjects, await stageTalk(world, talk));
  Object.assign(subjects, await stageDelivery(world, { department, owner, rival }));
  Object.assign(subjects, await stageShowcase(world, { department, owner, rival, admin }));
  Object.assign(subjects, await stageBids(world, department, owner, rival));
  Object.assign(subjects, await setPublishing(world, department, published.id));
  Object.assign(subjects, await stageWebhooks(world, ownAdmin));
  Object.assign(subjects, await stageShowcaseReview(world, stage, owner, rival));
  Object.assign(subjects, await stageShowcaseList(world, owner, rival));
  await stage.keep();
  return { stage, subjects };
}
