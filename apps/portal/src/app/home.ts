import type { Me } from '#libs/contracts';
import { isAllowed, type Ability } from '#libs/auth/abilities';

/** One entry of the header's menu; its label is `app.menu.<key>`. */
export interface Destination {
  key:
    | 'scenarios'
    | 'directory'
    | 'myScenarios'
    | 'enterprise'
    | 'enterpriseProfile'
    | 'members'
    | 'bids'
    | 'scenarioReview'
    | 'batches'
    | 'settings'
    | 'enterpriseReview'
    | 'enterpriseInterests'
    | 'enterpriseTickets'
    | 'expert'
    | 'tickets'
    | 'officers'
    | 'imports'
    | 'organisations'
    | 'lexicon'
    | 'users'
    | 'deliveries'
    | 'templates'
    | 'publicities'
    | 'projects'
    | 'objections'
    | 'statistics'
    | 'platformStatistics'
    | 'ledger'
    | 'matchReport'
    | 'gaps'
    | 'telling'
    | 'targets'
    | 'showcases'
    | 'showcaseCalls'
    | 'nominations'
    | 'districtList'
    | 'editions'
    | 'audit';
  path: string;
  /** Entries of a kind share one place in a wide header; its label is `app.menu.groups.<group>`. */
  group?:
    | 'disclosure'
    | 'company'
    | 'dealings'
    | 'publishing'
    | 'reports'
    | 'showcase'
    | 'services'
    | 'administration';
  /** Any of these is enough; without any, the entry is for everybody. */
  abilities?: Ability[];
}

const destinations: Destination[] = [
  { key: 'scenarios', path: '/' },
  { key: 'directory', path: '/directory' },
  { key: 'publicities', path: '/publicities', group: 'disclosure' },
  { key: 'statistics', path: '/statistics', group: 'disclosure' },
  {
    key: 'myScenarios',
    path: '/department/scenarios',
    abilities: ['scenario:write', 'scenario:approve'],
  },
  { key: 'enterprise', path: '/enterprise', abilities: ['match:read'] },
  {
    key: 'enterpriseProfile',
    path: '/enterprise/profile',
    group: 'company',
    abilities: ['enterprise:write'],
  },
  { key: 'members', path: '/enterprise/members', group: 'company', abilities: ['match:read'] },
  {
    key: 'enterpriseTickets',
    path: '/enterprise/tickets',
    group: 'company',
    abilities: ['ticket:write'],
  },
  {
    key: 'enterpriseInterests',
    path: '/enterprise/interests',
    group: 'dealings',
    abilities: ['interest:express'],
  },
  { key: 'bids', path: '/enterprise/bids', group: 'dealings', abilities: ['bid:write'] },
  {
    key: 'projects',
    path: '/enterprise/projects',
    group: 'dealings',
    abilities: ['project:submit'],
  },
  { key: 'expert', path: '/expert', abilities: ['evaluation:score'] },
  {
    key: 'enterpriseReview',
    path: '/platform/enterprises',
    group: 'services',
    abilities: ['enterprise:inspect'],
  },
  {
    key: 'tickets',
    path: '/platform/tickets',
    group: 'services',
    abilities: ['officer:read'],
  },
  {
    key: 'objections',
    path: '/platform/objections',
    group: 'services',
    abilities: ['objection:inspect'],
  },
  {
    key: 'officers',
    path: '/platform/officers',
    group: 'services',
    abilities: ['officer:read'],
  },
  {
    key: 'imports',
    path: '/platform/imports',
    group: 'services',
    abilities: ['enterprise:import'],
  },
  {
    key: 'scenarioReview',
    path: '/platform/scenarios',
    group: 'publishing',
    abilities: ['scenario:inspect'],
  },
  {
    key: 'batches',
    path: '/platform/batches',
    group: 'publishing',
    abilities: ['scenario:inspect'],
  },
  {
    key: 'platformStatistics',
    path: '/platform/statistics',
    group: 'reports',
    abilities: ['report:read'],
  },
  { key: 'ledger', path: '/reports/ledger', group: 'reports', abilities: ['report:read'] },
  { key: 'matchReport', path: '/reports/matches', group: 'reports', abilities: ['report:read'] },
  { key: 'gaps', path: '/reports/gaps', group: 'reports', abilities: ['report:read'] },
  { key: 'showcases', path: '/showcase', group: 'showcase' },
  { key: 'showcaseCalls', path: '/showcase/calls', group: 'showcase' },
  { key: 'nominations', path: '/nominations', group: 'showcase', abilities: ['nomination:write'] },
  {
    key: 'districtList',
    path: '/district-list',
    group: 'showcase',
    abilities: ['district-list:read'],
  },
  {
    key: 'editions',
    path: '/platform/editions',
    group: 'showcase',
    abilities: ['nomination:inspect'],
  },
  {
    key: 'organisations',
    path: '/platform/organisations',
    group: 'administration',
    abilities: ['organisation:read'],
  },
  {
    key: 'users',
    path: '/platform/users',
    group: 'administration',
    abilities: ['user:read'],
  },
  {
    key: 'deliveries',
    path: '/platform/deliveries',
    group: 'administration',
    abilities: ['delivery:read'],
  },
  {
    key: 'templates',
    path: '/platform/templates',
    group: 'administration',
    abilities: ['template:read'],
  },
  {
    key: 'lexicon',
    path: '/platform/lexicon',
    group: 'administration',
    abilities: ['lexicon:read'],
  },
  {
    key: 'settings',
    path: '/platform/settings',
    group: 'administration',
    abilities: ['settings:write'],
  },
  {
    key: 'targets',
    path: '/platform/targets',
    group: 'administration',
    abilities: ['settings:write'],
  },
  {
    key: 'telling',
    path: '/platform/telling',
    group: 'administration',
    abilities: ['telling:read'],
  },
  {
    key: 'audit',
    path: '/platform/audit',
    group: 'administration',
    abilities: ['audit:read'],
  },
];

/** Where one proves who one is; also what must be done there before anything else. */
export const securityPath = '/account/security';

/** What the menu shows to this person: only where they may go. */
export function destinationsOf(me: Me | null): Destination[] {
  return destinations.filter(
    ({ abilities }) =>
      !abilities || (me && !me.pending && abilities.some((one) => isAllowed(me.roles, one))),
  );
}

/** The entries in their places: those of one kind together, if there is more than one of it. */
export function placesOf(entries: Destination[]): Destination[][] {
  const places: Destination[][] = [];
  for (const entry of entries) {
    const last = places.at(-1);
    if (entry.group && last?.[0]?.group === entry.group) last.push(entry);
    else places.push([entry]);
  }
  return places;
}

/** Where a person's work begins: the first place that is not for everybody. */
export function homeOf(me: Me): string {
  if (me.pending) return securityPath;
  return destinationsOf(me).find(({ abilities }) => abilities)?.path ?? '/';
}

/** A return address from the URL, refused unless it stays within the portal. */
export function safeReturn(address: string | null): string | null {
  return address && /^\/(?![/\\])/.test(address) ? address : null;
}
