import { isAllowed, type Ability, type Me } from '#libs/contracts';

/** One entry of the header's menu; its label is `app.menu.<key>`. */
export interface Destination {
  key:
    | 'scenarios'
    | 'directory'
    | 'myScenarios'
    | 'enterprise'
    | 'enterpriseProfile'
    | 'enterpriseReview'
    | 'organisations'
    | 'users'
    | 'deliveries';
  path: string;
  /** Any of these is enough; without any, the entry is for everybody. */
  abilities?: Ability[];
}

const destinations: Destination[] = [
  { key: 'scenarios', path: '/' },
  { key: 'directory', path: '/directory' },
  {
    key: 'myScenarios',
    path: '/department/scenarios',
    abilities: ['scenario:write', 'scenario:approve'],
  },
  { key: 'enterprise', path: '/enterprise', abilities: ['match:read'] },
  { key: 'enterpriseProfile', path: '/enterprise/profile', abilities: ['enterprise:write'] },
  { key: 'enterpriseReview', path: '/platform/enterprises', abilities: ['enterprise:review'] },
  { key: 'organisations', path: '/platform/organisations', abilities: ['organisation:read'] },
  { key: 'users', path: '/platform/users', abilities: ['user:read'] },
  { key: 'deliveries', path: '/platform/deliveries', abilities: ['delivery:read'] },
];

/** What the menu shows to this person: only where they may go. */
export function destinationsOf(me: Me | null): Destination[] {
  return destinations.filter(
    ({ abilities }) => !abilities || (me && abilities.some((one) => isAllowed(me.roles, one))),
  );
}

/** Where a person's work begins: the first place that is not for everybody. */
export function homeOf(me: Me): string {
  return destinationsOf(me).find(({ abilities }) => abilities)?.path ?? '/';
}

/** A return address from the URL, refused unless it stays within the portal. */
export function safeReturn(address: string | null): string | null {
  return address && /^\/(?![/\\])/.test(address) ? address : null;
}
