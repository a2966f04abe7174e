import { objectionText } from '../setup/showcase-publicity.js';
import type { RouteRule } from './matrix.js';

const admin = 'platform.admin';
const staff = 'platform.admin platform.reviewer';
const readers = `${staff} platform.supervisor`;
const company = 'enterprise.*';
const department = 'department.*';
const any = 'any';
const note = '经核查，作出如下决定';
const first = () => ({ version: 1 });

/** A decision on an objection: in these of its states it succeeds, in the others 409. */
const decision = (body: RouteRule['body'], from = 'submitted investigating'): RouteRule => ({
  subject: 'listObjection',
  lines: [
    [staff, any, from, 200],
    [staff, any, any, 409],
  ],
  body,
});

const ofObjection: RouteRule = {
  subject: 'listObjection',
  lines: [
    [company, 'own', any, 200],
    [readers, any, any, 200],
    [`${department} ${company}`, any, any, 404],
  ],
};

const file: RouteRule = {
  subject: 'endedList',
  lines: [
    [`${department} ${company} ${readers}`, any, 'finalised archived', 200],
    [`${department} ${company} ${readers}`, any, any, 404],
  ],
};

/** The publicity of a list and what follows, by the edition's state. */
export const showcaseListPermissions: Record<string, RouteRule> = {
  'GET /api/showcase/editions/:id/publicity': {
    subject: 'publicList',
    lines: [
      ['anyone', any, 'publicity finalised archived', 200],
      ['anyone', any, any, 404],
    ],
  },
  'POST /api/showcase/editions/:id/publicity': {
    subject: 'publicList',
    lines: [
      [admin, any, 'deliberation', 200],
      [admin, any, any, 409],
    ],
    body: first,
  },
  'POST /api/showcase/editions/:id/objections': {
    subject: 'publicList',
    lines: [
      [company, 'own', 'publicity', 201],
      // The place is the other company's own.
      [company, 'other', 'publicity', 422],
      [company, any, 'finalised archived', 409],
      [company, any, any, 404],
    ],
    body: (_actor, _state, { nominationId }) => ({ nominationId, text: objectionText }),
  },
  'GET /api/showcase/objections': {
    lines: [[`${department} ${company} ${readers}`, any, any, 200]],
  },
  'GET /api/showcase/objections/:id': ofObjection,
  'GET /api/showcase/objections/:id/history': ofObjection,
  'POST /api/showcase/objections/:id/investigate': decision(first, 'submitted'),
  'POST /api/showcase/objections/:id/uphold': decision(() => ({ version: 1, note })),
  'POST /api/showcase/objections/:id/dismiss': decision(() => ({ version: 1, note })),
  'POST /api/showcase/objections/:id/reject': decision(() => ({
    version: 1,
    note,
    reason: 'repeated',
  })),
  'POST /api/showcase/editions/:id/finalise': {
    subject: 'endedList',
    lines: [
      [admin, any, 'publicity', 200],
      [admin, any, any, 409],
    ],
    body: first,
  },
  'GET /api/showcase/editions/:id/list': {
    subject: 'endedList',
    lines: [
      ['anyone', any, 'finalised archived', 200],
      ['anyone', any, any, 404],
    ],
  },
  'GET /api/showcase/editions/:id/list.pdf': file,
  'GET /api/showcase/editions/:id/list.xlsx': file,
  'GET /api/showcase/plaques/:plaqueNumber/certificate.pdf': {
    subject: 'plaque',
    lines: [
      // The plaque is the other company's.
      [company, 'other', any, 200],
      [readers, any, any, 200],
      [`${department} ${company}`, any, any, 404],
    ],
  },
  'GET /api/showcase/certificate-key': { lines: [['anyone', any, any, 200]] },
  'GET /api/showcase/verify/:plaqueNumber': {
    subject: 'plaque',
    lines: [['anyone', any, any, 200]],
  },
  'POST /api/showcase/verify': {
    lines: [['anyone', any, any, 200]],
    body: () => ({ text: 'format: nothing', signature: 'none' }),
  },
};
