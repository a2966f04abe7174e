import type { RouteRule } from './matrix.js';

const admin = 'platform.admin';
const readers = 'platform.admin platform.reviewer platform.supervisor';
const any = 'any';

/** A department is answered with what concerns its own scenarios. */
const forReports: RouteRule = { lines: [[`department.* ${readers}`, any, any, 200]] };
const limits = { threshold: 40, floor: 2, cap: 10 };

export const matchesPermissions: Record<string, RouteRule> = {
  'GET /api/matching/telling': { lines: [[readers, any, any, 200]] },
  'GET /api/matching/telling/changes': { lines: [[readers, any, any, 200]] },
  'GET /api/matching/telling/forecast': {
    lines: [[readers, any, any, 200]],
    query: '?threshold=40&floor=2&cap=10',
  },
  'PUT /api/matching/telling': {
    lines: [[admin, any, any, 200]],
    body: () => ({ ...limits, version: 1, reason: '企业反映推送过多' }),
  },
  'GET /api/matching/report': { ...forReports, query: '?year=2026' },
  'GET /api/matching/network': { ...forReports, query: '?year=2026' },
  'GET /api/matching/gaps': forReports,
  'GET /api/matching/gaps/scenarios': forReports,
  'GET /api/matching/gaps/capabilities': forReports,
};
