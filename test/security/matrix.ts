import type { Route } from '#libs/auth';
import type { Role } from '#libs/contracts';
import type { Actor, Stage } from './stage.js';

/**
 * One line of the matrix: who, of whose subject, in which of its states, gets which answer. Roles
 * may be `anyone` (logged in or not), `everyone` (with any role), or a list; `*` ends a prefix.
 */
export type Line = [who: string, whose: 'own' | 'other' | 'any', states: string, status: number];

export interface Subject {
  /** All states that its lifecycle has; a subject without any has the one state `-`. */
  states: readonly string[];
  /** Puts the subject into a state, by SQL. */
  arrange: (state: string) => Promise<void>;
  /** What stands for the parameters of the path. */
  parameters: Record<string, string>;
}

export interface RouteRule {
  subject?: string;
  /** First line that fits counts. Whom no line names gets 403, and nobody logged in 401. */
  lines: Line[];
  /** A request that would succeed for who may make it. */
  body?: (actor: Actor, state: string, subject: Record<string, string>) => unknown;
  query?: string;
  /** A refusal of this route is counted, so that the next one may come out differently. */
  remembersRefusals?: true;
  headers?: Record<string, string>;
}

export function expectedStatus(
  rule: RouteRule,
  actor: { role: Role | 'anonymous'; of: Actor['of'] },
  state: string,
): number {
  const whose = actor.of === 'own' ? 'own' : 'other';
  for (const [who, of, states, status] of rule.lines)
    if (
      (of === 'any' || of === whose) &&
      (states === 'any' || states.split(' ').includes(state)) &&
      who.split(' ').some((one) => isOne(actor.role, one))
    )
      return status;
  return actor.role === 'anonymous' ? 401 : 403;
}

function isOne(role: Role | 'anonymous', pattern: string): boolean {
  if (pattern === 'anyone') return true;
  if (role === 'anonymous') return false;
  if (pattern === 'everyone') return true;
  return pattern.endsWith('*') ? role.startsWith(pattern.slice(0, -1)) : role === pattern;
}

/** Tries every cell of one route; answers those that came out differently, in words. */
export async function tryRoute(
  stage: Stage,
  route: Route,
  rule: RouteRule,
  subject: Subject | undefined,
): Promise<{ cells: number; wrong: string[] }> {
  const method = route.name.split(' ')[0]!;
  const wrong: string[] = [];
  let cells = 0;
  for (const state of subject?.states ?? ['-']) {
    let arranged = false;
    for (const actor of stage.actors) {
      await stage.setBack();
      if (!arranged) await subject?.arrange(state);
      arranged = true;
      const filled = fillPath(route, subject);
      const answer = await stage
        .ready(actor)
        .send<{ code?: string }>(
          method,
          filled + (rule.query ?? ''),
          method === 'GET' || method === 'DELETE' ? undefined : bodyOf(rule, actor, state, subject),
          rule.headers,
        );
      const expected = expectedStatus(rule, actor, state);
      cells += 1;
      if (answer.status !== expected)
        wrong.push(
          `${route.name} | ${state} | ${actor.role} ${actor.of}: ${answer.status} ` +
            `${answer.body?.code ?? ''} instead of ${expected}`,
        );
      if (method !== 'GET' && (answer.status < 300 || rule.remembersRefusals)) {
        stage.touched();
        arranged = false;
      }
    }
    if (subject && subject.states.length > 1) stage.touched();
  }
  return { cells, wrong };
}

/** The route's path with the parameters of its subject. */
export function fillPath(route: Route, subject: Subject | undefined): string {
  return route.name.split(' ')[1]!.replace(/:(\w+)/g, (_, name: string) => {
    const value = subject?.parameters[name];
    if (!value) throw new Error(`${route.name} needs a ${name} of its subject`);
    return value;
  });
}

export function bodyOf(
  rule: RouteRule,
  actor: Actor,
  state: string,
  subject: Subject | undefined,
): unknown {
  return rule.body?.(actor, state, subject?.parameters ?? {}) ?? {};
}
