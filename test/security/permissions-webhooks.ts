import type { RouteRule } from './matrix.js';

const managers = 'enterprise.admin department.approver platform.admin';

/** Nobody has anything to do with the webhooks of another organisation, the platform's people neither. */
const ofOneOrganisation = (status: number): RouteRule['lines'] => [
  ['enterprise.admin', 'own', 'any', status],
  [managers, 'any', 'any', 404],
];

export const webhookPermissions: Record<string, RouteRule> = {
  'GET /api/notifications/webhooks': { lines: [[managers, 'any', 'any', 200]] },
  'POST /api/notifications/webhooks': {
    lines: [[managers, 'any', 'any', 201]],
    body: () => ({
      provider: 'standard',
      name: '对接程序',
      address: 'https://hooks.firm.example/in',
      kinds: ['scenario.matched'],
    }),
  },
  'PATCH /api/notifications/webhooks/:id': {
    subject: 'webhook',
    lines: ofOneOrganisation(200),
    body: () => ({ version: 1, name: '另一个名字', active: false }),
  },
  'DELETE /api/notifications/webhooks/:id': { subject: 'webhook', lines: ofOneOrganisation(204) },
  'POST /api/notifications/webhooks/:id/rotate': {
    subject: 'webhook',
    lines: ofOneOrganisation(200),
  },
  'POST /api/notifications/webhooks/:id/test': {
    subject: 'webhook',
    lines: ofOneOrganisation(200),
  },
  'GET /api/notifications/webhooks/:id/deliveries': {
    subject: 'webhook',
    lines: ofOneOrganisation(200),
  },
  'POST /api/notifications/deliveries/:id/replay': {
    subject: 'webhookDelivery',
    lines: [
      ['platform.admin', 'any', 'failed', 204],
      ['platform.admin', 'any', 'any', 409],
      ['enterprise.admin', 'own', 'failed', 204],
      ['enterprise.admin', 'own', 'any', 409],
      [managers, 'any', 'any', 404],
    ],
  },
};
