import type { RouteRule } from './matrix.js';
import { bids } from './permissions-bids.js';
import { deliveryPermissions } from './permissions-delivery.js';
import { evaluationPermissions } from './permissions-evaluation.js';
import { matchesPermissions } from './permissions-matches.js';
import { showcaseAfterPermissions } from './permissions-showcase-after.js';
import { showcaseListPermissions } from './permissions-showcase-list.js';
import { showcaseReviewPermissions } from './permissions-showcase-review.js';
import { talkPermissions } from './permissions-talk.js';
import { publishing } from './permissions-publishing.js';
import { showcasePermissions } from './permissions-showcase.js';
import { webhookPermissions } from './permissions-webhooks.js';

/**
 * The permission matrix as data: every route, who may use it, on whose things and in which of their
 * states. It is written down a second time on purpose, apart from libs/auth/src/abilities.ts and from
 * the rules of each feature: a change there that opens or closes a route must be made here as well.
 *
 * A line is [who, whose, states, status]; the first that fits counts. Whom no line names gets 403,
 * or 401 without a login. "own" is the actor's own organisation; platform people own nothing here.
 */
const admin = 'platform.admin';
const staff = 'platform.admin platform.reviewer';
const readers = `${staff} platform.supervisor`;
const owner = 'enterprise.admin';
const company = 'enterprise.*';
const department = 'department.*';
const editor = 'department.editor';
const approver = 'department.approver';
const tokenMakers = 'enterprise.admin department.approver platform.admin';
const inviters = 'platform.admin enterprise.admin';
const any = 'any';

const note = '资料与实际不符，请补充';
const first = () => ({ version: 1 });
const withNote = () => ({ version: 1, note });

/** Scenario statuses that everybody may read. */
const open =
  'published closed evaluating award_publicity awarded contracted implementing acceptance completed cancelled failed';

/** A move of a scenario: in these states it succeeds, in the others of the own department 409. */
const scenarioMove = (who: string, from: string, body: RouteRule['body'] = first): RouteRule => ({
  subject: 'scenario',
  lines: [
    [who, 'own', from, 200],
    [who, 'own', any, 409],
    [who, 'other', any, 404],
  ],
  body,
});

const everyoneBut = (expert: string) =>
  ['department.*', 'enterprise.*', ...readers.split(' ')].filter((one) => one !== expert).join(' ');

/** What belongs to one person: nobody else has it, whatever their role. */
const nobodysButTheirOwn: RouteRule['lines'] = [['everyone', any, any, 404]];

const signIn: Record<string, RouteRule> = {
  'GET /api/auth/policy': { lines: [['anyone', any, any, 200]] },
  'GET /api/auth/me': { lines: [['everyone', any, any, 200]] },
  'POST /api/auth/login': {
    lines: [['anyone', any, any, 401]],
    body: () => ({ email: 'nobody@matrix.example', password: 'not-the-password' }),
    remembersRefusals: true,
  },
  'POST /api/auth/logout': { lines: [['anyone', any, any, 204]] },
  'POST /api/auth/register': {
    lines: [['anyone', any, any, 201]],
    body: () => ({
      enterprise: {
        name: '武汉矩阵测试有限公司',
        uscc: '91420100MATR00001K',
        district: 'hongshan',
      },
      admin: {
        displayName: '新企业管理员',
        email: 'new@matrix.example',
        password: 'a-long-enough-password',
      },
    }),
  },
  'POST /api/auth/password': {
    lines: [['everyone', any, any, 422]],
    body: () => ({ current: 'not-the-password', next: 'another-long-password' }),
  },
  'POST /api/auth/password-reset': {
    lines: [['anyone', any, any, 202]],
    body: () => ({ email: 'nobody@matrix.example' }),
  },
  'POST /api/auth/password-reset/confirm': {
    lines: [['anyone', any, any, 422]],
    body: () => ({ token: 'x'.repeat(43), password: 'another-long-password' }),
  },
  'GET /api/auth/mfa': { lines: [['everyone', any, any, 200]] },
  'POST /api/auth/mfa/enrol': {
    lines: [['everyone', any, any, 200]],
    body: () => ({ password: 'the-password-of-everybody' }),
  },
  'POST /api/auth/mfa/confirm': {
    lines: [['everyone', any, any, 409]],
    body: () => ({ code: '123456' }),
  },
  'POST /api/auth/mfa/disable': {
    lines: [['everyone', any, any, 422]],
    body: () => ({ password: 'not-the-password', code: '123456' }),
  },
  'POST /api/auth/mfa/recovery-codes': {
    lines: [['everyone', any, any, 409]],
    body: () => ({ code: '123456' }),
  },
  'GET /api/auth/oidc/start': { lines: [['anyone', any, any, 404]] },
  // No provider is set up on this stage, and nobody began to sign on.
  'GET /api/auth/oidc/callback': { lines: [['anyone', any, any, 401]] },
  'POST /api/auth/oidc/complete': {
    lines: [['anyone', any, any, 401]],
    body: () => ({ code: '123456' }),
  },
  'GET /api/sessions': { lines: [['everyone', any, any, 200]] },
  'POST /api/sessions/revoke-others': { lines: [['everyone', any, any, 200]] },
  'DELETE /api/sessions/:id': { subject: 'session', lines: nobodysButTheirOwn },
  'GET /api/tokens': { lines: [[tokenMakers, any, any, 200]] },
  'POST /api/tokens': {
    lines: [[tokenMakers, any, any, 201]],
    body: () => ({
      name: '矩阵',
      scopes: ['inbox:own'],
      expiresInDays: 30,
    }),
  },
  'DELETE /api/tokens/:id': {
    subject: 'token',
    lines: [
      ['enterprise.admin', 'own', any, 204],
      [tokenMakers, any, any, 404],
    ],
  },
};

const accounts: Record<string, RouteRule> = {
  'GET /api/taxonomy': { lines: [['anyone', any, any, 200]] },
  'GET /api/audit': { lines: [['platform.admin platform.supervisor', any, any, 200]] },
  'GET /api/organisations': { lines: [[readers, any, any, 200]] },
  'GET /api/organisations/tree': { lines: [[readers, any, any, 200]] },
  'GET /api/organisations/:id': { subject: 'organisation', lines: [[readers, any, any, 200]] },
  'GET /api/organisations/:id/history': {
    subject: 'organisation',
    lines: [[readers, any, any, 200]],
  },
  'POST /api/organisations': {
    lines: [[admin, any, any, 201]],
    body: () => ({ kind: 'department', name: '矩阵中的新部门' }),
  },
  'PATCH /api/organisations/:id': {
    subject: 'organisation',
    lines: [[admin, any, any, 200]],
    body: () => ({ version: 1, name: '改名的部门' }),
  },
  'POST /api/organisations/:id/deactivate': {
    subject: 'organisation',
    lines: [
      [admin, any, 'active', 200],
      [admin, any, any, 409],
    ],
    body: withNote,
  },
  'POST /api/organisations/:id/reactivate': {
    subject: 'organisation',
    lines: [
      [admin, any, 'inactive', 200],
      [admin, any, any, 409],
    ],
    body: first,
  },
  'GET /api/users': { lines: [['platform.admin platform.supervisor', any, any, 200]] },
  'POST /api/users': {
    subject: 'newcomer',
    lines: [[admin, any, any, 201]],
    body: (_actor, _state, { organisationId }) => ({
      organisationId,
      email: 'another@matrix.example',
      displayName: '新来的人',
      password: 'a-long-enough-password',
      roles: ['department.editor'],
    }),
  },
  'PATCH /api/users/:id': {
    subject: 'colleague',
    lines: [
      [admin, any, 'left erased', 409],
      [admin, any, any, 200],
    ],
    body: () => ({ displayName: '改名的人' }),
  },
  'DELETE /api/users/:id': {
    subject: 'colleague',
    lines: [
      [admin, any, 'left erased', 409],
      [admin, any, any, 204],
    ],
  },
  'POST /api/users/:id/erase': {
    subject: 'colleague',
    lines: [
      [admin, any, 'inactive left', 200],
      [admin, any, any, 409],
    ],
  },
  // None of these people has a second factor.
  'POST /api/users/:id/mfa/reset': { subject: 'colleague', lines: [[admin, any, any, 409]] },
  'GET /api/users/:id/work': {
    subject: 'colleague',
    lines: [
      [admin, any, any, 200],
      ['enterprise.admin', 'own', any, 200],
      ['everyone', any, any, 404],
    ],
  },
  'POST /api/users/:id/hand-over': {
    subject: 'colleague',
    lines: [
      [admin, any, any, 200],
      ['enterprise.admin', 'own', any, 200],
      ['everyone', any, any, 404],
    ],
    body: (_actor, _state, { toUserId }) => ({ toUserId }),
  },
  // The last administrator stays, so of the platform's the only one here may go: there is another.
  'POST /api/account/leave': { lines: [['everyone', any, any, 204]] },
  'GET /api/members': { lines: [[everyoneBut('platform.expert'), any, any, 200]] },
  'PATCH /api/members/:id': {
    subject: 'colleague',
    lines: [
      ['enterprise.admin', 'own', 'left erased', 409],
      ['enterprise.admin', 'own', any, 200],
      ['enterprise.admin', 'other', any, 404],
    ],
    body: () => ({ displayName: '改名的同事' }),
  },
  'DELETE /api/members/:id': {
    subject: 'colleague',
    lines: [
      ['enterprise.admin', 'own', 'left erased', 409],
      ['enterprise.admin', 'own', any, 204],
      ['enterprise.admin', 'other', any, 404],
    ],
  },
  'GET /api/invitations': { lines: [[inviters, any, any, 200]] },
  'POST /api/invitations': {
    lines: [
      ['enterprise.admin', any, any, 201],
      [admin, any, any, 201],
    ],
    body: ({ role }) => ({
      email: 'invited-anew@matrix.example',
      displayName: '受邀的人',
      roles: [role === 'platform.admin' ? 'platform.expert' : 'enterprise.bidder'],
    }),
  },
  'POST /api/invitations/:id/resend': {
    subject: 'invitation',
    lines: [
      ['enterprise.admin', 'own', any, 200],
      ['enterprise.admin', 'other', any, 404],
      [admin, any, any, 200],
    ],
  },
  'DELETE /api/invitations/:id': {
    subject: 'invitation',
    lines: [
      ['enterprise.admin', 'own', any, 204],
      ['enterprise.admin', 'other', any, 404],
      [admin, any, any, 204],
    ],
  },
  'POST /api/invitations/preview': {
    lines: [['anyone', any, any, 404]],
    body: () => ({ token: 'x'.repeat(43) }),
  },
  'POST /api/invitations/accept': {
    lines: [['anyone', any, any, 404]],
    body: () => ({ token: 'x'.repeat(43), password: 'a-long-enough-password' }),
  },
};

const files: Record<string, RouteRule> = {
  'POST /api/files': {
    lines: [[`${department} ${company} ${staff}`, any, any, 201]],
    body: () => {
      const form = new FormData();
      form.set('file', new Blob(['营业执照副本'], { type: 'text/plain' }), '执照.txt');
      return form;
    },
  },
  'GET /api/files/:id': {
    subject: 'file',
    lines: [
      [company, 'own', any, 200],
      [readers, any, any, 200],
      [`${department} ${company}`, any, any, 404],
    ],
  },
  'DELETE /api/files/:id': {
    subject: 'file',
    lines: [
      [company, 'own', 'unattached', 204],
      [company, 'own', any, 409],
      [`${department} ${company} ${staff}`, any, any, 404],
    ],
  },
};

/** An enterprise under review stands still; one that has ended stays as it was. */
const editable = 'draft returned verified suspended';

const enterpriseMove = (
  who: string,
  whose: 'own' | 'any',
  from: string,
  body: RouteRule['body'] = first,
): RouteRule => ({
  subject: 'enterprise',
  lines: [
    [who, whose, from, 200],
    [who, whose, any, 409],
    [who, 'other', any, 404],
  ],
  body,
});

const enterprises: Record<string, RouteRule> = {
  'GET /api/enterprises': { lines: [['anyone', any, any, 200]] },
  'GET /api/enterprises/:id': {
    subject: 'enterprise',
    lines: [
      [company, 'own', any, 200],
      [readers, any, any, 200],
      ['anyone', any, 'verified', 200],
      ['anyone', any, any, 404],
    ],
  },
  'GET /api/enterprises/:id/capabilities': {
    subject: 'enterprise',
    lines: [
      [company, 'own', any, 200],
      [readers, any, any, 200],
      ['anyone', any, 'verified', 200],
      ['anyone', any, any, 404],
    ],
  },
  'GET /api/enterprises/:id/history': {
    subject: 'enterprise',
    lines: [
      [company, 'own', any, 200],
      [readers, any, any, 200],
      ['everyone', any, any, 404],
    ],
  },
  'PATCH /api/enterprises/:id': enterpriseMove(owner, 'own', editable, () => ({
    version: 1,
    profile: '改过的简介',
  })),
  'POST /api/enterprises/:id/capabilities': {
    subject: 'enterprise',
    lines: [
      [owner, 'own', editable, 201],
      [owner, 'own', any, 409],
      [owner, 'other', any, 404],
    ],
    body: () => ({ name: '新的能力', description: '一段足够长的能力描述文字。' }),
  },
  'PATCH /api/enterprises/:id/capabilities/:capabilityId': {
    subject: 'capability',
    lines: [
      [owner, 'own', editable, 200],
      [owner, 'own', any, 409],
      [owner, 'other', any, 404],
    ],
    body: () => ({ name: '改名的能力' }),
  },
  'DELETE /api/enterprises/:id/capabilities/:capabilityId': {
    subject: 'capability',
    lines: [
      [owner, 'own', 'draft returned suspended', 204],
      // The last one of a verified enterprise stays.
      [owner, 'own', 'verified', 422],
      [owner, 'own', any, 409],
      [owner, 'other', any, 404],
    ],
  },
  'POST /api/enterprises/:id/capabilities/draft': {
    subject: 'verifiedEnterprise',
    lines: [
      [owner, 'own', any, 200],
      [owner, 'other', any, 404],
    ],
    body: () => ({ text: '自研智能快件箱，支持扫码取件，已在三百个小区布设，配套远程运维软件。' }),
  },
  'POST /api/enterprises/:id/submit': enterpriseMove(owner, 'own', 'draft returned'),
  'POST /api/enterprises/:id/verify': enterpriseMove(staff, any, 'pending'),
  'POST /api/enterprises/:id/return': enterpriseMove(staff, any, 'pending', withNote),
  'POST /api/enterprises/:id/reject': enterpriseMove(staff, any, 'pending', withNote),
  'POST /api/enterprises/:id/suspend': enterpriseMove(staff, any, 'verified', withNote),
  'POST /api/enterprises/:id/reinstate': enterpriseMove(staff, any, 'suspended blacklisted closed'),
};

const directory: Record<string, RouteRule> = {
  'GET /api/enterprises/:id/criteria': {
    subject: 'enterprise',
    lines: [
      [company, 'own', any, 200],
      [company, 'other', any, 404],
      [readers, any, any, 200],
    ],
  },
  'GET /api/enterprises/:id/similar': {
    subject: 'enterprise',
    lines: [
      [company, 'own', any, 200],
      [company, 'other', any, 404],
      [readers, any, any, 200],
    ],
  },
  'POST /api/enterprises/:id/blacklist': enterpriseMove(
    staff,
    any,
    'verified suspended blacklisted',
    () => ({
      version: 1,
      note,
      until: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
    }),
  ),
  'POST /api/enterprises/:id/close': {
    subject: 'enterprise',
    lines: [
      [owner, 'other', any, 404],
      [`${owner} ${staff}`, any, 'draft pending returned verified suspended', 200],
      [`${owner} ${staff}`, any, any, 409],
    ],
    body: withNote,
  },
  'POST /api/enterprises/:id/confirm': {
    subject: 'recheckedEnterprise',
    lines: [
      [owner, 'own', any, 200],
      [owner, 'other', any, 404],
    ],
    body: first,
  },
  'POST /api/enterprises/:id/recheck': {
    subject: 'confirmedEnterprise',
    lines: [[staff, any, any, 200]],
    body: () => ({ version: 1, outcome: 'passed' }),
  },
  'POST /api/enterprises/:id/merge': {
    subject: 'duplicate',
    lines: [[admin, any, any, 200]],
    body: (_actor, _state, { intoId }) => ({ version: 1, note, intoId }),
  },
  'GET /api/enterprises/:id/qualifications': {
    subject: 'enterprise',
    lines: [
      [company, 'own', any, 200],
      [company, 'other', any, 404],
      [readers, any, any, 200],
    ],
  },
  'POST /api/enterprises/:id/qualifications': {
    subject: 'enterprise',
    lines: [
      [owner, 'own', editable, 201],
      [owner, 'own', any, 409],
      [owner, 'other', any, 404],
    ],
    body: () => ({ kind: 'qualification', name: 'ISO 27001' }),
  },
  'PATCH /api/enterprises/:id/qualifications/:credentialId': {
    subject: 'credential',
    lines: [
      [owner, 'own', 'proposed', 200],
      [owner, 'own', any, 409],
      [owner, 'other', any, 404],
    ],
    body: () => ({ version: 1, issuer: '某认证中心' }),
  },
  'DELETE /api/enterprises/:id/qualifications/:credentialId': {
    subject: 'credential',
    lines: [
      [owner, 'own', 'proposed accepted', 204],
      [owner, 'own', any, 409],
      [owner, 'other', any, 404],
    ],
  },
  'POST /api/enterprises/:id/qualifications/:credentialId/accept': {
    subject: 'credential',
    lines: [
      [staff, any, 'proposed', 200],
      [staff, any, any, 409],
    ],
    body: first,
  },
  'POST /api/enterprises/:id/qualifications/:credentialId/reject': {
    subject: 'credential',
    lines: [
      [staff, any, 'proposed', 200],
      [staff, any, any, 409],
    ],
    body: withNote,
  },
  'GET /api/qualifications': { lines: [[readers, any, any, 200]] },
  'GET /api/change-requests': { lines: [[readers, any, any, 200]] },
  'GET /api/enterprises/:id/change-requests': {
    subject: 'enterprise',
    lines: [
      [company, 'own', any, 200],
      [company, 'other', any, 404],
      [readers, any, any, 200],
    ],
  },
  'POST /api/change-requests/:id/accept': {
    subject: 'changeRequest',
    lines: [
      [staff, any, 'open', 200],
      [staff, any, any, 409],
    ],
    body: first,
  },
  'POST /api/change-requests/:id/reject': {
    subject: 'changeRequest',
    lines: [
      [staff, any, 'open', 200],
      [staff, any, any, 409],
    ],
    body: withNote,
  },
  'POST /api/change-requests/:id/withdraw': {
    subject: 'changeRequest',
    lines: [
      [owner, 'own', 'open', 200],
      [owner, 'own', any, 409],
      [owner, 'other', any, 404],
    ],
    body: first,
  },
};

const tickets: Record<string, RouteRule> = {
  'GET /api/tickets': { lines: [[`${company} ${readers}`, any, any, 200]] },
  'POST /api/tickets': {
    lines: [[company, any, any, 201]],
    body: () => ({ category: 'policy', title: '申请首台套政策', text: '想了解申报条件。' }),
  },
  'GET /api/tickets/:id': {
    subject: 'ticket',
    lines: [
      [company, 'own', any, 200],
      [company, 'other', any, 404],
      [readers, any, any, 200],
    ],
  },
  'GET /api/tickets/:id/history': {
    subject: 'ticket',
    lines: [
      [company, 'own', any, 200],
      [company, 'other', any, 404],
      [readers, any, any, 200],
    ],
  },
  'POST /api/tickets/:id/answer': {
    subject: 'ticket',
    lines: [
      [staff, any, 'open reopened answered', 200],
      [staff, any, any, 409],
    ],
    body: () => ({ version: 1, text: '请见申报指南。' }),
  },
  'POST /api/tickets/:id/follow-up': {
    subject: 'ticket',
    lines: [
      [company, 'own', 'open reopened answered', 200],
      [company, 'own', any, 409],
      [company, 'other', any, 404],
    ],
    body: () => ({ version: 1, text: '还有一个问题。' }),
  },
  'POST /api/tickets/:id/close': {
    subject: 'ticket',
    lines: [
      [company, 'own', 'answered reopened', 200],
      [company, 'own', any, 409],
      [company, 'other', any, 404],
    ],
    body: () => ({ version: 1, satisfaction: 5 }),
  },
  'POST /api/tickets/:id/withdraw': {
    subject: 'ticket',
    lines: [
      [company, 'own', 'open reopened', 200],
      [company, 'own', any, 409],
      [company, 'other', any, 404],
    ],
    body: first,
  },
  'POST /api/tickets/:id/reassign': {
    subject: 'ticket',
    lines: [
      [staff, any, 'open reopened answered', 200],
      [staff, any, any, 409],
    ],
    body: (_actor, _state, { officerId }) => ({ version: 1, officerId }),
  },
  'POST /api/tickets/:id/note': {
    subject: 'ticket',
    lines: [[staff, any, any, 200]],
    body: () => ({ text: '已电话沟通。' }),
  },
};

const officers: Record<string, RouteRule> = {
  'GET /api/officers': { lines: [[readers, any, any, 200]] },
  'GET /api/officers/assignments': { lines: [[readers, any, any, 200]] },
  'POST /api/officers/assign': {
    subject: 'officer',
    lines: [[staff, any, any, 200]],
    body: (_actor, _state, { officerId }) => ({ userIds: [officerId] }),
  },
  'GET /api/enterprises/:id/officer': {
    subject: 'officer',
    lines: [
      [company, 'own', any, 200],
      [readers, any, any, 200],
      ['everyone', any, any, 404],
    ],
  },
  'PUT /api/enterprises/:id/officer': {
    subject: 'officer',
    lines: [[staff, any, any, 200]],
    body: (_actor, _state, { officerId }) => ({ userId: officerId }),
  },
};

const spreadsheets: Record<string, RouteRule> = {
  'GET /api/enterprises/imports': { lines: [[admin, any, any, 200]] },
  'GET /api/enterprises/imports/template.xlsx': { lines: [[admin, any, any, 200]] },
  'POST /api/enterprises/imports': {
    lines: [[admin, any, any, 202]],
    body: () => {
      const form = new FormData();
      form.set('mode', 'dry-run');
      form.set('as', 'draft');
      form.set('file', new Blob(['企业名称,统一社会信用代码,所属区\n']), '企业.csv');
      return form;
    },
  },
  'GET /api/enterprises/imports/:id': { subject: 'import', lines: [[admin, any, any, 200]] },
  'GET /api/enterprises/imports/:id/rows': { subject: 'import', lines: [[admin, any, any, 200]] },
  'POST /api/enterprises/imports/:id/load': {
    subject: 'import',
    lines: [
      [admin, any, 'ready', 202],
      [admin, any, any, 409],
    ],
    body: () => ({ as: 'draft', skipWrong: true }),
  },
  'GET /api/enterprises/export': { lines: [[readers, any, any, 200]] },
};

const scenarios: Record<string, RouteRule> = {
  'GET /api/scenarios': { lines: [['anyone', any, any, 200]] },
  'GET /api/scenarios/:id': {
    subject: 'scenario',
    lines: [
      [department, 'own', any, 200],
      [readers, any, 'draft withdrawn', 404],
      [readers, any, any, 200],
      ['anyone', any, open, 200],
      ['anyone', any, any, 404],
    ],
  },
  'GET /api/scenarios/:id/history': {
    subject: 'scenario',
    lines: [
      [department, 'own', any, 200],
      [readers, any, 'draft withdrawn', 404],
      [readers, any, any, 200],
      ['everyone', any, any, 404],
    ],
  },
  'POST /api/scenarios': {
    lines: [[editor, any, any, 201]],
    body: () => ({ title: '权限矩阵中的场景' }),
  },
  'PATCH /api/scenarios/:id': scenarioMove(editor, 'draft returned', () => ({
    version: 1,
    title: '改过的标题',
  })),
  'POST /api/scenarios/:id/submit': scenarioMove(editor, 'draft returned'),
  'POST /api/scenarios/:id/return': scenarioMove(approver, 'submitted approved', withNote),
  'POST /api/scenarios/:id/approve': scenarioMove(approver, 'submitted'),
  'POST /api/scenarios/:id/reject': scenarioMove(approver, 'submitted', withNote),
  'POST /api/scenarios/:id/publish': scenarioMove(approver, 'approved'),
  'POST /api/scenarios/:id/withdraw': scenarioMove(
    `${editor} ${approver}`,
    'draft submitted returned approved',
    withNote,
  ),
  'POST /api/scenarios/:id/cancel': scenarioMove(
    approver,
    'published closed evaluating award_publicity awarded contracted implementing',
    withNote,
  ),
};

const newConcept = () => ({
  version: 0,
  key: null,
  concept: {
    words: ['矩阵词语甲', '矩阵词语乙'],
    broader: [],
    related: [],
    heard: [],
    field: null,
  },
  reason: '矩阵中的新概念',
});

const openData: Record<string, RouteRule> = {
  'GET /api/open/scenarios.atom': { lines: [['anyone', any, any, 200]] },
  'GET /api/open/calls.atom': { lines: [['anyone', any, any, 200]] },
  'GET /api/open/lists.atom': { lines: [['anyone', any, any, 200]] },
};

const matching: Record<string, RouteRule> = {
  'GET /api/matching/search': { lines: [['anyone', any, any, 200]] },
  'GET /api/matching/search/suggestions': { lines: [['anyone', any, any, 200]], query: '?q=a' },
  'GET /api/matching/scenarios/:id/suppliers': {
    subject: 'publishedScenario',
    lines: [
      [department, 'own', any, 200],
      [readers, any, any, 200],
      [department, 'other', any, 404],
    ],
  },
  'GET /api/matching/enterprises/:id/scenarios': {
    subject: 'verifiedEnterprise',
    lines: [
      [company, 'own', any, 200],
      [company, 'other', any, 404],
    ],
  },
  'POST /api/matching/matches/:id/view': {
    subject: 'match',
    lines: [
      [company, 'own', any, 200],
      [company, 'other', any, 404],
    ],
  },
  'POST /api/matching/matches/:id/feedback': {
    subject: 'match',
    lines: [
      [company, 'own', 'excluded connected', 409],
      [company, 'own', any, 200],
      [company, 'other', any, 404],
    ],
    body: () => ({ verdict: 'not_relevant', reason: 'not-now' }),
  },
  'GET /api/matching/lexicon': { lines: [[readers, any, any, 200]], query: '?limit=1' },
  'GET /api/matching/lexicon/history': { lines: [[readers, any, any, 200]] },
  'PUT /api/matching/lexicon': { lines: [[admin, any, any, 200]], body: newConcept },
  'POST /api/matching/lexicon/effect': { lines: [[admin, any, any, 200]], body: newConcept },
};

const chosenPreferences = () => ({
  version: 0,
  choices: {
    groups: { 'own-scenarios': { inbox: true, email: 'daily' } },
    digest: { hour: 9, weekday: 1 },
    quiet: { hours: { from: 22, to: 7 }, freeDays: true },
    matches: { minScore: 40, domains: ['smart-logistics'], districts: ['hongshan'], perDay: 5 },
  },
});
const strangeUnsubscribeLink = `?token=0190b0a0-0000-7000-8000-000000000001.matches.${'a'.repeat(64)}`;

/** What came of notices of a scenario: for its department and the platform, nobody else. */
const ownNotices: RouteRule = {
  subject: 'publishedScenario',
  lines: [
    ['platform.admin platform.supervisor', any, any, 200],
    ['department.editor department.approver', 'own', any, 200],
    ['department.editor department.approver', any, any, 404],
  ],
};

const notifications: Record<string, RouteRule> = {
  'GET /api/notifications/inbox': { lines: [['everyone', any, any, 200]] },
  'POST /api/notifications/inbox/:id/read': {
    subject: 'inboxItem',
    // The item of somebody else, even of the same organisation.
    lines: [['everyone', any, any, 404]],
  },
  'GET /api/notifications/stream': { lines: [['everyone', any, any, 200]] },
  'GET /api/notifications/preferences': { lines: [['everyone', any, any, 200]] },
  'PUT /api/notifications/preferences': {
    lines: [['everyone', any, any, 200]],
    body: chosenPreferences,
  },
  'PUT /api/notifications/preferences/organisation': {
    lines: [[tokenMakers, any, any, 200]],
    body: chosenPreferences,
  },
  // The link of a mail is what gives the right, and this one is not of ours.
  'GET /api/notifications/unsubscribe': {
    lines: [['anyone', any, any, 303]],
    query: strangeUnsubscribeLink,
  },
  'POST /api/notifications/unsubscribe': {
    lines: [['anyone', any, any, 422]],
    query: strangeUnsubscribeLink,
  },
  // A token that is not of ours leads to the start page, whoever follows it.
  'GET /n/:token': { subject: 'strangeLink', lines: [['anyone', any, any, 303]] },
  'GET /api/notifications/deadlines/:id': {
    subject: 'publishedScenario',
    lines: [['enterprise.admin enterprise.bidder', any, any, 200]],
  },
  'PUT /api/notifications/deadlines/:id': {
    subject: 'publishedScenario',
    lines: [['enterprise.admin enterprise.bidder', any, any, 200]],
  },
  'DELETE /api/notifications/deadlines/:id': {
    subject: 'publishedScenario',
    lines: [['enterprise.admin enterprise.bidder', any, any, 204]],
  },
  'GET /api/notifications/ledger': {
    lines: [['platform.admin platform.supervisor', any, any, 200]],
  },
  'GET /api/notifications/ledger/scenarios/:id': ownNotices,
  'GET /api/notifications/ledger/scenarios/:id/enterprises': ownNotices,
  'GET /api/notifications/templates/:kind': {
    subject: 'template',
    lines: [['platform.admin platform.supervisor', any, any, 200]],
  },
  'GET /api/notifications/queues': {
    lines: [['platform.admin platform.supervisor', any, any, 200]],
  },
  'GET /api/notifications/queues/*': {
    lines: [['platform.admin platform.supervisor', any, any, 200]],
  },
  'GET /api/notifications/bounces': {
    lines: [['platform.admin platform.supervisor', any, any, 200]],
  },
  // The city's mail server shows a secret, which a login is none of.
  'POST /api/notifications/bounces': {
    lines: [['anyone', any, any, 401]],
    headers: { 'content-type': 'message/rfc822' },
  },
  'POST /api/notifications/address/confirm': { lines: [['everyone', any, any, 204]] },
  'GET /api/notifications/deliveries': {
    lines: [['platform.admin platform.supervisor', any, any, 200]],
  },
  'GET /api/notifications/deliveries/:id/mail': {
    subject: 'delivery',
    lines: [['platform.admin platform.supervisor', any, any, 200]],
  },
};

export const permissions: Record<string, RouteRule> = {
  ...signIn,
  ...accounts,
  ...files,
  ...enterprises,
  ...directory,
  ...tickets,
  ...officers,
  ...spreadsheets,
  ...scenarios,
  ...bids,
  ...publishing,
  ...openData,
  ...matching,
  ...matchesPermissions,
  ...notifications,
  ...webhookPermissions,
  ...evaluationPermissions,
  ...talkPermissions,
  ...deliveryPermissions,
  ...showcasePermissions,
  ...showcaseReviewPermissions,
  ...showcaseListPermissions,
  ...showcaseAfterPermissions,
};
