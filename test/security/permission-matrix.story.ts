import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Route, routesOf } from '#libs/auth';
import { nothingByItself, World } from '../setup/world.js';
import { type Subject, tryRoute } from './matrix.js';
import { permissions } from './permissions.js';
import { setStage } from './set-stage.js';
import type { Stage } from './stage.js';

/**
 * Every route of the running product × every role × own and other organisation × every state of
 * what the route is about. The routes are read from the application, the expected answers from
 * `permissions.ts`; each cell is asserted by a request of its own.
 */
describe('the permission matrix', () => {
  let world: World;
  let stage: Stage;
  let routes: Route[];
  let subjects: Record<string, Subject>;
  let cells = 0;

  beforeAll(async () => {
    world = await World.start('postgres', nothingByItself);
    routes = routesOf(world.app);
    ({ stage, subjects } = await setStage(world));
  }, 120_000);
  afterAll(() => world.stop());

  test('has a rule for every route, and no rule for a route that is gone', () => {
    expect(Object.keys(permissions).sort()).toEqual(routes.map(({ name }) => name).sort());
  });

  test.each(Object.keys(permissions))('%s', async (name) => {
    const route = routes.find((one) => one.name === name)!;
    const rule = permissions[name]!;
    const subject = rule.subject === undefined ? undefined : subjects[rule.subject];
    if (rule.subject && !subject) throw new Error(`nobody set up a ${rule.subject}`);
    const result = await tryRoute(stage, route, rule, subject);
    cells += result.cells;
    expect(result.wrong).toEqual([]);
  });

  test('asserts every cell', () => {
    expect(cells).toBeGreaterThan(Object.keys(permissions).length * 14);
  });
});
