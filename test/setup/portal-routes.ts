import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ability, isAllowed } from '#libs/auth';
import type { Role } from '#libs/contracts';

export interface PortalRoute {
  path: string;
  /** Any of these lets in; without any, everybody may come. */
  abilities: Ability[];
}

const table = join(import.meta.dirname, '../../apps/portal/src/app/routes.tsx');

/**
 * The portal's own routes, from the text of its table: it cannot be imported where there is no
 * browser. A page that is added there is found here.
 */
export function portalRoutes(): PortalRoute[] {
  const routes: PortalRoute[] = [];
  let abilities: Ability[] = [];
  let depth = 0;
  for (const line of readFileSync(table, 'utf8').split('\n')) {
    const indent = line.length - line.trimStart().length;
    const guard = /<RequireAbility anyOf=\{\[(.*?)\]\}/.exec(line);
    if (guard) {
      abilities = [...guard[1]!.matchAll(/'([^']+)'/g)].map((one) => one[1] as Ability);
      depth = indent;
    }
    const path = /path: '(\/[^']*)'/.exec(line);
    // What lies as deep as the guard itself is beside it, not behind it.
    if (path)
      routes.push({
        path: path[1]!,
        abilities: indent < depth || !abilities.length ? [] : abilities,
      });
    if (line.trim() === '},' && indent < depth) {
      abilities = [];
      depth = 0;
    }
  }
  return routes;
}

/** Whether the route's guard lets the role in. */
export function letsIn(route: PortalRoute, role: Role | 'anonymous'): boolean {
  if (route.abilities.length === 0) return true;
  return role !== 'anonymous' && route.abilities.some((one) => isAllowed([role], one));
}
