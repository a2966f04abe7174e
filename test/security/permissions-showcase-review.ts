import { someRules } from '../setup/showcase-review.js';
import { aVisit, someMinutes } from '../setup/site-visits.js';
import type { RouteRule } from './matrix.js';

const admin = 'platform.admin';
const staff = 'platform.admin platform.reviewer';
const readers = `${staff} platform.supervisor`;
const expert = 'platform.expert';
const any = 'any';
const first = () => ({ version: 1 });

/** An act of the platform: in these states of the edition it succeeds, in the others 409. */
const act = (
  who: string,
  states: string,
  body: RouteRule['body'] = first,
  subject = 'reviewedEdition',
): RouteRule => ({
  subject,
  lines: [
    [who, any, states, 200],
    [who, any, any, 409],
  ],
  body,
});

/** An act of the expert who is assigned, in the expert review only. */
const judge = (body: RouteRule['body'], status = 200, subject = 'openReview'): RouteRule => ({
  subject,
  lines: [
    [expert, any, 'expert_review', status],
    [expert, any, any, 409],
  ],
  body,
});

const company = 'enterprise.*';
const visitors = ({ adminId, reviewerId }: Record<string, string>) => [adminId!, reviewerId!];

/** An act on a site visit that is planned; in its other states 409. */
const visitAct = (body: (subject: Record<string, string>) => object): RouteRule => ({
  subject: 'siteVisit',
  lines: [
    [staff, any, 'planned', 200],
    [staff, any, any, 409],
  ],
  body: (_actor, _state, subject) => ({ version: 1, ...body(subject) }),
});

const revealed = 'deliberation publicity finalised archived';

/** The expert review of an edition, by the edition's state. */
export const showcaseReviewPermissions: Record<string, RouteRule> = {
  'GET /api/showcase/editions/:id/review-rules': {
    subject: 'reviewedEdition',
    lines: [
      [readers, any, any, 200],
      ['anyone', any, 'draft', 404],
      ['anyone', any, any, 200],
    ],
  },
  'PUT /api/showcase/editions/:id/review-rules': {
    subject: 'reviewedEdition',
    lines: [
      [admin, any, 'draft calling closed formal_review', 200],
      [admin, any, any, 422],
    ],
    body: () => ({ version: 1, rules: someRules({ experts: 1 }) }),
  },
  'GET /api/showcase/experts': { lines: [[readers, any, any, 200]] },
  'PUT /api/showcase/experts/:userId': {
    subject: 'reviewedEdition',
    lines: [[admin, any, any, 200]],
    body: () => ({ fields: ['smart-logistics'], organisationIds: [] }),
  },
  'GET /api/showcase/editions/:id/review': {
    subject: 'reviewedEdition',
    lines: [[readers, any, any, 200]],
  },
  'POST /api/showcase/editions/:id/review/assign': act(admin, 'formal_review expert_review'),
  'POST /api/showcase/editions/:id/review/:reviewId/excuse': act(
    admin,
    'expert_review',
    () => ({ version: 1, note: '因病不能继续' }),
    'openReviewOfEdition',
  ),
  'POST /api/showcase/editions/:id/deliberation': act(admin, 'expert_review'),
  'GET /api/showcase/editions/:id/selection': {
    subject: 'reviewedEdition',
    lines: [
      [readers, any, revealed, 200],
      [readers, any, any, 409],
    ],
  },
  'POST /api/showcase/editions/:id/selection/moves': act(
    staff,
    'deliberation',
    (_actor, _state, { lastId }) => ({
      version: 1,
      nominationId: lastId,
      to: 1,
      reason: '现场核查确认其实际运行规模更大',
    }),
  ),
  'POST /api/showcase/editions/:id/selection/what-if': act(staff, 'deliberation', () => ({
    reserves: 0,
  })),
  'POST /api/showcase/editions/:id/selection/decide': act(admin, 'deliberation'),
  'GET /api/showcase/nominations/:id/site-visits': {
    subject: 'visitedNomination',
    lines: [
      [company, 'own', any, 200],
      [readers, any, any, 200],
      [`${company} department.*`, any, any, 404],
    ],
  },
  'GET /api/showcase/nominations/:id/site-visitors': {
    subject: 'visitedNomination',
    lines: [[staff, any, any, 200]],
  },
  'POST /api/showcase/nominations/:id/site-visits': {
    subject: 'visitedNomination',
    lines: [
      [staff, any, 'expert_review deliberation', 201],
      [staff, any, any, 409],
    ],
    body: (_actor, _state, subject) => aVisit(visitors(subject)),
  },
  'POST /api/showcase/site-visits/:id/reschedule': visitAct((subject) => ({
    ...aVisit(visitors(subject)),
    reason: '遇重大活动',
  })),
  'POST /api/showcase/site-visits/:id/cancel': visitAct(() => ({ reason: '企业已补充说明' })),
  'POST /api/showcase/site-visits/:id/record': visitAct((subject) =>
    someMinutes(visitors(subject)),
  ),
  'GET /api/showcase/expert-editions': { lines: [[expert, any, any, 200]] },
  'GET /api/showcase/expert-editions/:id': {
    subject: 'reviewedEdition',
    lines: [[expert, any, any, 200]],
  },
  'POST /api/showcase/expert-editions/:id/declare': judge(
    () => ({ organisationIds: [] }),
    200,
    'undeclaredEdition',
  ),
  'GET /api/showcase/reviews/:id': {
    subject: 'openReview',
    lines: [[expert, any, any, 200]],
  },
  // Scored blindly, nothing that bears a seal or a letterhead is there.
  'GET /api/showcase/reviews/:id/files/:fileId': {
    subject: 'openReview',
    lines: [[expert, any, any, 404]],
  },
  'PUT /api/showcase/reviews/:id/scores': judge(() => ({
    version: 1,
    scores: [{ criterion: '创新性', score: 88.5, comment: '' }],
    comment: '总体较好',
  })),
  'POST /api/showcase/reviews/:id/submit': judge(first),
  'POST /api/showcase/reviews/:id/step-back': judge(
    () => ({ version: 1, note: '曾与申报人共事' }),
    204,
  ),
};
