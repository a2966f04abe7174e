import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Route, routesOf } from '#libs/auth';
import { nothingByItself, World } from '../setup/world.js';
import { bodyOf, expectedStatus, fillPath, type RouteRule, type Subject } from './matrix.js';
import { permissions } from './permissions.js';
import { setStage } from './set-stage.js';
import type { Actor, Stage } from './stage.js';

// Each request for the effect of a changed lexicon ranks the labelled collection anew.
jest.setTimeout(600_000);

const longText = '长'.repeat(50_000);
const hostileValues: unknown[] = [
  null,
  '',
  ' ',
  longText,
  'a\u0000b',
  '\ud800',
  "'; drop table publishing.users; --",
  '2026-02-31T25:61:00Z',
  '2026-02-31',
  '00000000-0000-0000-0000-000000000000',
  -1,
  1.5,
  1e308,
  2_147_483_648,
  true,
  [],
  [null],
  [longText],
  {},
  { $gt: '' },
];
const hostileBodies: unknown[] = [null, [], 'text', 7, {}, { __proto__: null, constructor: 'x' }];
const hostileIds = ['1', 'null', '%00', '../../etc/passwd'.replaceAll('/', '%2f'), 'x'.repeat(150)];
const hostileQueries = [
  'limit=0',
  'limit=1e9',
  'limit=a',
  'limit=1&limit=2',
  'cursor=e30',
  'cursor=%00',
  'cursor=WyIyMDI2LTAyLTMxIiwieCJd',
  'cursor=WzFlMzA4XQ',
  'q=%00',
  'status=%00',
  'unknown=1',
  '__proto__[x]=1',
];

/**
 * Every route of the running product, tried by somebody who may use it with a request that would
 * succeed but for one part: it is refused with a 4xx and a code and changes nothing, or it is harmless
 * and succeeds; it never ends in a fault of ours.
 */
describe('hostile input at every route', () => {
  let world: World;
  let stage: Stage;
  let routes: Route[];
  let subjects: Record<string, Subject>;

  beforeAll(async () => {
    // Nothing at a time: what the clock changes would be taken for the request's doing.
    world = await World.start('postgres', nothingByItself);
    routes = routesOf(world.app);
    ({ stage, subjects } = await setStage(world));
  }, 120_000);
  afterAll(() => world.stop());

  test.each(Object.keys(permissions))('%s', async (name) => {
    const route = routes.find((one) => one.name === name)!;
    const rule = permissions[name]!;
    const subject = rule.subject === undefined ? undefined : subjects[rule.subject];
    const found = somebodyWhoMay(rule, subject);
    // A route that nobody can succeed at here is tried by the administrator all the same.
    const actor = found?.actor ?? stage.actors.find(({ role }) => role === 'platform.admin')!;
    const state = found?.state ?? subject?.states[0] ?? '-';
    const [method, path] = route.name.split(' ') as [string, string];
    const body = bodyOf(rule, actor, state, subject);
    const wrong: string[] = [];
    const before = await arranged(subject, state);

    const attempt = async (what: string, target: string, sent: unknown) => {
      const answer = await stage
        .ready(actor)
        .send<{ code?: string }>(
          method,
          target,
          method === 'GET' || method === 'DELETE' ? undefined : sent,
          rule.headers,
        );
      if (answer.status >= 500) wrong.push(`${what}: ${answer.status}`);
      else if (answer.status >= 400 && !/^[A-Z]+(_[A-Z]+)*\.[A-Z_]+$/.test(answer.body.code ?? ''))
        wrong.push(`${what}: ${answer.status} without a code`);
      if (answer.status < 400 && method !== 'GET') {
        stage.touched();
        await arranged(subject, state);
      }
    };

    const filled = fillPath(route, subject);
    for (const id of path.includes(':') ? hostileIds : [])
      await attempt(`id ${id.slice(0, 20)}`, path.replace(/:\w+/g, id), body);
    if (method === 'GET')
      for (const query of hostileQueries)
        await attempt(`?${query}`, `${filled}?${query}`, undefined);
    else if (body instanceof FormData === false) {
      for (const other of hostileBodies)
        await attempt(`body ${JSON.stringify(other)}`, filled, JSON.stringify(other));
      for (const [what, changed] of mutationsOf(body))
        await attempt(what, filled, JSON.stringify(changed));
    }
    expect(wrong).toEqual([]);
    expect(await stage.fingerprint()).toEqual(before);
  });

  async function arranged(
    subject: Subject | undefined,
    state: string,
  ): Promise<Record<string, string>> {
    await stage.setBack();
    if (subject && subject.states.length > 1) {
      await subject.arrange(state);
      stage.touched();
    }
    return stage.fingerprint();
  }

  function somebodyWhoMay(
    rule: RouteRule,
    subject: Subject | undefined,
  ): { actor: Actor; state: string } | undefined {
    for (const actor of stage.actors)
      for (const state of subject?.states ?? ['-'])
        if (actor.role !== 'anonymous' && expectedStatus(rule, actor, state) < 300)
          return { actor, state };
    return undefined;
  }
});

/** The body with each of its fields, one level down too, replaced by each hostile value in turn. */
function* mutationsOf(body: unknown): Generator<[string, unknown]> {
  if (typeof body !== 'object' || body === null) return;
  for (const [key, value] of Object.entries(body)) {
    for (const hostile of hostileValues)
      yield [`${key} = ${JSON.stringify(hostile).slice(0, 30)}`, { ...body, [key]: hostile }];
    for (const [inner, changed] of mutationsOf(Array.isArray(value) ? value[0] : value))
      yield [
        `${key}.${inner}`,
        {
          ...body,
          [key]: Array.isArray(value) ? [changed, ...(value as unknown[]).slice(1)] : changed,
        },
      ];
  }
  yield ['a field that is none', { ...body, surprise: 1 }];
}
