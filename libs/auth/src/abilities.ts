import { roles, type Role } from '#libs/contracts';

/**
 * Who may do what, in one place: each ability lists the roles that have it. Every route names the
 * ability it needs, the portal hides what the user lacks. Scope (own organisation, own scenario) is
 * decided by the use case, which knows the row. Imports nothing but the contracts, for the portal
 * reads it too, as `#libs/auth/abilities`.
 */
export const abilities = {
  'session:own': roles,
  'organisation:read': ['platform.admin', 'platform.reviewer', 'platform.supervisor'],
  'organisation:write': ['platform.admin'],
  'token:manage': ['enterprise.admin', 'department.approver', 'platform.admin'],
  'user:read': ['platform.admin', 'platform.supervisor'],
  'user:write': ['platform.admin'],
  // Departments and the platform are staffed by its administrator, an enterprise by its own.
  'member:invite': ['platform.admin', 'enterprise.admin'],
  'member:manage': ['enterprise.admin'],
  'member:read': [
    'department.editor',
    'department.approver',
    'enterprise.admin',
    'enterprise.bidder',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'scenario:write': ['department.editor'],
  'scenario:approve': ['department.approver'],
  'scenario:withdraw': ['department.editor', 'department.approver'],
  'scenario:board': ['department.editor', 'department.approver'],
  'scenario:suppliers': [
    'department.editor',
    'department.approver',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'scenario:inspect': ['platform.admin', 'platform.reviewer', 'platform.supervisor'],
  'scenario:review': ['platform.admin', 'platform.reviewer'],
  'batch:write': ['platform.admin', 'platform.reviewer'],
  'batch:fill': ['department.approver', 'platform.admin', 'platform.reviewer'],
  'department:list': [
    'department.editor',
    'department.approver',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'settings:read': [
    'department.editor',
    'department.approver',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'settings:write': ['platform.admin'],
  'enterprise:write': ['enterprise.admin'],
  'enterprise:review': ['platform.admin', 'platform.reviewer'],
  'enterprise:close': ['enterprise.admin', 'platform.admin', 'platform.reviewer'],
  'enterprise:merge': ['platform.admin'],
  'enterprise:details': [
    'enterprise.admin',
    'enterprise.bidder',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'enterprise:inspect': ['platform.admin', 'platform.reviewer', 'platform.supervisor'],
  'enterprise:import': ['platform.admin'],
  'enterprise:export': ['platform.admin', 'platform.reviewer', 'platform.supervisor'],
  // 推送设置: from which score, and how many companies, a scenario is told.
  'telling:read': ['platform.admin', 'platform.reviewer', 'platform.supervisor'],
  'telling:write': ['platform.admin'],
  'match:read': ['enterprise.admin', 'enterprise.bidder'],
  'match:answer': ['enterprise.admin', 'enterprise.bidder'],
  'lexicon:read': ['platform.admin', 'platform.reviewer', 'platform.supervisor'],
  'lexicon:write': ['platform.admin'],
  'file:write': [
    'department.editor',
    'department.approver',
    'enterprise.admin',
    'enterprise.bidder',
    'platform.admin',
    'platform.reviewer',
  ],
  'file:read': [
    'department.editor',
    'department.approver',
    'enterprise.admin',
    'enterprise.bidder',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'ticket:read': [
    'enterprise.admin',
    'enterprise.bidder',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'ticket:write': ['enterprise.admin', 'enterprise.bidder'],
  'ticket:answer': ['platform.admin', 'platform.reviewer'],
  'question:ask': ['enterprise.admin', 'enterprise.bidder'],
  'question:answer': ['department.editor', 'department.approver'],
  'interest:read': [
    'department.editor',
    'department.approver',
    'enterprise.admin',
    'enterprise.bidder',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'interest:express': ['enterprise.admin', 'enterprise.bidder'],
  'interest:decide': ['department.editor', 'department.approver'],
  'interest:talk': [
    'department.editor',
    'department.approver',
    'enterprise.admin',
    'enterprise.bidder',
  ],
  'officer:read': ['platform.admin', 'platform.reviewer', 'platform.supervisor'],
  'bid:read': [
    'enterprise.admin',
    'enterprise.bidder',
    'department.editor',
    'department.approver',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'bid:write': ['enterprise.admin', 'enterprise.bidder'],
  // By two people: an approver of the scenario's department and a supervisor.
  'bid:open': ['department.approver', 'platform.supervisor'],
  'evaluation:read': [
    'department.editor',
    'department.approver',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'evaluation:write': ['department.editor'],
  'evaluation:assign': ['department.editor', 'department.approver'],
  'evaluation:approve': ['department.approver'],
  'evaluation:score': ['platform.expert'],
  // 公示 and 定标, 异议.
  'award:decide': ['department.approver'],
  'objection:raise': ['enterprise.admin', 'enterprise.bidder'],
  'objection:read': [
    'department.editor',
    'department.approver',
    'enterprise.admin',
    'enterprise.bidder',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'objection:inspect': ['platform.admin', 'platform.reviewer', 'platform.supervisor'],
  'objection:decide': ['platform.admin', 'platform.reviewer'],
  // A project is what becomes of a scenario under its contract.
  'project:read': [
    'department.editor',
    'department.approver',
    'enterprise.admin',
    'enterprise.bidder',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'project:write': ['department.editor'],
  'project:approve': ['department.approver'],
  'project:accept': ['department.editor', 'department.approver'],
  'project:submit': ['enterprise.admin', 'enterprise.bidder'],
  'project:change': ['department.editor', 'enterprise.admin', 'enterprise.bidder'],
  'report:read': [
    'department.editor',
    'department.approver',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  // 年度示范名单: editions, nominations, what districts recommend, the formal review.
  'edition:write': ['platform.admin'],
  'nomination:read': [
    'department.editor',
    'department.approver',
    'enterprise.admin',
    'enterprise.bidder',
    'platform.admin',
    'platform.reviewer',
    'platform.supervisor',
  ],
  'nomination:write': ['department.editor', 'enterprise.admin', 'enterprise.bidder'],
  'nomination:join': ['enterprise.admin', 'enterprise.bidder'],
  'nomination:inspect': ['platform.admin', 'platform.reviewer', 'platform.supervisor'],
  'nomination:review': ['platform.admin', 'platform.reviewer'],
  'nomination:score': ['platform.expert'],
  'district-list:read': ['department.editor', 'department.approver'],
  'district-list:write': ['department.editor'],
  'district-list:submit': ['department.approver'],
  'inbox:own': roles,
  'preference:own': roles,
  'deadline:follow': ['enterprise.admin', 'enterprise.bidder'],
  // What holds for everybody of an organisation who chose nothing else.
  'preference:organisation': ['enterprise.admin', 'department.approver', 'platform.admin'],
  'audit:read': ['platform.admin', 'platform.supervisor'],
  'template:read': ['platform.admin', 'platform.supervisor'],
  // What came of notices: the platform's of all, a department's of its own scenarios.
  'notice:read': [
    'department.editor',
    'department.approver',
    'platform.admin',
    'platform.supervisor',
  ],
  'delivery:read': ['platform.admin', 'platform.supervisor'],
  // The platform's administrator any, the others what their own webhooks owe.
  'delivery:replay': ['platform.admin', 'enterprise.admin', 'department.approver'],
  'webhook:manage': ['enterprise.admin', 'department.approver', 'platform.admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Ability = keyof typeof abilities;

/**
 * Whether an API token may be given the ability. What decides who somebody is or who may log in
 * stays with people, as does where the organisation's notices go: a token that leaked must not be able
 * to make more of itself.
 */
export function mayBeScope(ability: string): ability is Ability {
  return (
    Object.hasOwn(abilities, ability) &&
    ability !== 'organisation:write' &&
    // Two people open sealed bids, each by themselves and not by something left running.
    ability !== 'bid:open' &&
    !/^(session|token|user|member|invitation|webhook):/.test(ability)
  );
}

export function isAllowed(roles: readonly Role[], ability: Ability): boolean {
  const allowed: readonly Role[] = abilities[ability];
  return roles.some((held) => allowed.includes(held));
}
