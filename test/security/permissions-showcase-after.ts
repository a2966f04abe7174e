import { addDays, cityDay } from '#libs/calendar';
import { aYear, runningEvidence } from '../setup/showcase-after.js';
import type { RouteRule } from './matrix.js';

const admin = 'platform.admin';
const staff = 'platform.admin platform.reviewer';
const readers = `${staff} platform.supervisor`;
const company = 'enterprise.*';
const department = 'department.*';
const any = 'any';
const note = '经核查，作出如下决定，理由充分。';

/** A decision on a recheck: in these of its states it succeeds, in the others 409. */
const decision = (body: RouteRule['body']): RouteRule => ({
  subject: 'recheck',
  lines: [
    [staff, any, 'submitted', 200],
    // What was not handed in does not fail before it is due.
    [staff, any, any, 409],
  ],
  body,
});

/** The nomination is the other company's. */
const ofRecheck: RouteRule = {
  subject: 'recheck',
  lines: [
    [company, 'other', any, 200],
    [readers, any, any, 200],
    [`${department} ${company}`, any, any, 404],
  ],
};

const decided: RouteRule = {
  subject: 'revocation',
  lines: [
    [admin, any, 'proposed', 200],
    [admin, any, any, 409],
  ],
  body: () => ({ version: 1, note }),
};

const trail: RouteRule = {
  subject: 'trailed',
  lines: [[`${admin} platform.supervisor`, any, any, 200]],
};

/** What follows a final list: rechecks, renewals, revocations, the gallery, the trail. */
export const showcaseAfterPermissions: Record<string, RouteRule> = {
  'POST /api/showcase/editions/:id/rechecks': {
    subject: 'finalEdition',
    lines: [
      [admin, any, 'finalised archived', 200],
      [admin, any, any, 409],
    ],
    body: () => ({ version: 1, ...aYear() }),
  },
  'GET /api/showcase/rechecks': {
    lines: [[`${department} ${company} ${readers}`, any, any, 200]],
  },
  'GET /api/showcase/rechecks/:id': ofRecheck,
  'GET /api/showcase/rechecks/:id/history': ofRecheck,
  'POST /api/showcase/rechecks/:id/submit': {
    subject: 'recheck',
    lines: [
      [company, 'other', 'open to_mend', 200],
      [company, 'other', any, 409],
      [`department.editor ${company}`, any, any, 404],
    ],
    body: () => ({ version: 1, ...runningEvidence() }),
  },
  'POST /api/showcase/rechecks/:id/pass': decision(() => ({ version: 1, note })),
  'POST /api/showcase/rechecks/:id/mend': decision(() => ({
    version: 1,
    reason: 'evidence-unclear',
    note,
    mendBy: addDays(cityDay(new Date()), 10),
  })),
  'POST /api/showcase/rechecks/:id/fail': {
    subject: 'recheck',
    lines: [
      [staff, any, 'submitted', 200],
      [staff, any, 'open to_mend', 422],
      [staff, any, any, 409],
    ],
    body: () => ({ version: 1, reason: 'not-running', note }),
  },
  'GET /api/showcase/plaques/:plaqueNumber': {
    subject: 'listedPlaque',
    lines: [
      [company, 'other', any, 200],
      [readers, any, any, 200],
      [`${department} ${company}`, any, any, 404],
    ],
  },
  'POST /api/showcase/plaques/:plaqueNumber/renew': {
    subject: 'listedPlaque',
    lines: [
      [admin, any, 'ending', 200],
      [admin, any, 'valid', 422],
      [admin, any, any, 409],
    ],
    body: () => ({ version: 1 }),
  },
  'POST /api/showcase/plaques/:plaqueNumber/revocations': {
    subject: 'listedPlaque',
    lines: [
      [staff, any, 'valid ending', 201],
      [staff, any, any, 409],
    ],
    body: () => ({ version: 1, reason: 'law-broken', text: note }),
  },
  'GET /api/showcase/revocations': { lines: [[readers, any, any, 200]] },
  'GET /api/showcase/revocations/:id': {
    subject: 'revocation',
    lines: [[readers, any, any, 200]],
  },
  'POST /api/showcase/revocations/:id/revoke': decided,
  'POST /api/showcase/revocations/:id/dismiss': decided,
  'GET /api/showcase/gallery': { lines: [['anyone', any, any, 200]] },
  'GET /api/showcase/gallery/:plaqueNumber': {
    subject: 'listedPlaque',
    lines: [['anyone', any, any, 200]],
  },
  'GET /api/showcase/gallery/:plaqueNumber/pictures/:id': {
    subject: 'listedPlaque',
    // Its papers hold no picture.
    lines: [['anyone', any, any, 404]],
  },
  'GET /api/showcase/nominations/:id/trail': trail,
  'GET /api/showcase/nominations/:id/trail.csv': trail,
};
