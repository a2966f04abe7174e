import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Problem, Scenario } from '#libs/contracts';
import { createDataSource } from '#libs/database';
import { publishingSchema } from '../../apps/publishing/src/publishing-database.js';
import { closeDueScenarios } from '../../apps/publishing/src/scenarios/close-due-scenarios.js';
import { allowedBidSteps, allowedSteps, Life, type Person } from '../setup/life.js';
import { acts, type Facts, happenings } from '../setup/life-acts.js';
import { asksForBids } from '../setup/sealed-bids.js';
import { type Client, nothingByItself, parcelScenario, World } from '../setup/world.js';

/** What the tables say of a scenario at one moment. */
interface Sight {
  status: string;
  versions: Record<string, number>;
  evaluation: number | null;
  /** States and versions of all that belongs to it. */
  fingerprint: string;
  /** Bids of the round that came in after the deadline. */
  late: number;
  /** Companies that stand in more than one bid of a round. */
  doubled: number;
  /** Bids opened before the scenario was. */
  openedEarly: number;
}

/**
 * Random people try random things in any order, allowed or not, on scenarios with bids and with
 * contacts. A model of a few lines says of each what must come of it; after each, what must hold at
 * any time is looked up in the tables.
 */
describe('whoever tries whatever in any order', () => {
  const stepsInAll = 20_000;
  const stepsOfARun = 1_000;
  let world: World;
  let dataSource: DataSource;
  let store: pg.Client;
  let people: Person[];
  let facts: Facts;
  let tried = 0;
  const ended = ['completed', 'rejected', 'withdrawn', 'cancelled'];
  /** What the tables said at the last look. */
  let seen: Sight;
  const counts = new Map<string, { done: number; refused: number }>();
  const reached = new Map<string, number>();

  beforeAll(async () => {
    world = await World.start('postgres', nothingByItself);
    // What is told, and to whom, is for other tests: here only the tables count.
    await world.quiet();
    people = await gather();
    await world.quiet();
    await world.sql(`
      create function publishing.swallow() returns trigger language plpgsql
        as $$ begin return null; end $$;
      create trigger swallow before insert on publishing.outbox_deliveries
        for each row execute function publishing.swallow()`);
    dataSource = await createDataSource(world.config.databaseUrl, publishingSchema).initialize();
    store = new pg.Client({ connectionString: world.config.databaseUrl });
    await store.connect();
    const sql = async <Row>(text: string, parameters: unknown[] = []) =>
      (await store.query(text, parameters)).rows as Row[];
    facts = {
      sql,
      versionOf: (id) => seen.versions[id] ?? 1,
      evaluationVersion: () => seen.evaluation ?? 1,
      tick: () => closeDueScenarios(dataSource),
      experts: people.filter(({ roles }) => roles.includes('platform.expert')),
      companies: people.filter(({ at }) => at === 'company'),
    };
  }, 120_000);
  afterAll(async () => {
    await store.end();
    await dataSource.destroy();
    await world.stop();
  });

  async function gather(): Promise<Person[]> {
    const own = await world.department('市邮政管理局');
    const other = await world.department('市文化和旅游局');
    const admin = await world.admin();
    const both = await world.joined(admin, ['department.editor', 'department.approver'], {
      organisationId: own.editor.me.organisation.id,
    });
    const chief = await world.joined(admin, ['department.approver'], {
      organisationId: own.editor.me.organisation.id,
    });
    const of = (at: Person['at'], name: string, client: Client): Person => ({
      name,
      client,
      at,
      roles: client.me.roles,
    });
    const companies = [];
    for (const name of ['甲', '乙', '丙'])
      companies.push(
        of('company', name, (await world.verifiedEnterprise(`武汉${name}方科技有限公司`)).client),
      );
    const experts = [];
    for (const name of ['专家一', '专家二', '专家三'])
      experts.push(of('platform', name, await world.platformPerson('platform.expert', name)));
    return [
      of('own', 'editor', own.editor),
      of('own', 'approver', own.approver),
      of('own', 'editor and approver', both),
      of('own', 'another approver', chief),
      of('other', 'editor elsewhere', other.editor),
      of('other', 'approver elsewhere', other.approver),
      ...companies,
      ...experts,
      of('platform', 'supervisor', await world.platformPerson('platform.supervisor')),
      of('platform', 'reviewer', await world.platformPerson('platform.reviewer')),
      of('platform', 'administrator', admin),
    ];
  }

  async function beginLife(engagement: 'bid' | 'contact', writer: Person): Promise<Life> {
    const { id } = await writer.client.post<Scenario>('/api/scenarios', {
      ...parcelScenario(),
      ...(engagement === 'bid' && asksForBids),
      engagement,
    });
    const life = new Life(id, engagement);
    life.contributors.add(writer.client.me.id);
    return life;
  }

  /** Endless choices from a seed (mulberry32), so that a failure can be replayed. */
  function chooser(seed: number) {
    let state = seed;
    const next = () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
    };
    const pick = <Item>(of: readonly Item[]) => of[Math.floor(next() * of.length)]!;
    const weighed = <Item extends { weight: number }>(of: readonly Item[]) => {
      let place = next() * of.reduce((sum, { weight }) => sum + weight, 0);
      return of.find(({ weight }) => (place -= weight) < 0) ?? of.at(-1)!;
    };
    return { next, pick, weighed };
  }

  /** Something that most probably moves the life on, or anything at all by anybody. */
  function choose(life: Life, { next, pick, weighed }: ReturnType<typeof chooser>) {
    if (next() < 0.6) {
      const possible = acts.flatMap((act) => {
        const able = people.filter((person) => act.mayDo(life, person));
        return able.length ? [{ act, able, weight: act.weight }] : [];
      });
      if (possible.length) {
        const { act, able } = weighed(possible);
        return { act, person: pick(able) };
      }
    }
    return { act: pick(acts), person: pick(people) };
  }

  async function live(life: Life, choices: ReturnType<typeof chooser>): Promise<void> {
    const told: string[] = [];
    seen = await look(life);
    // What has ended is tried for a while longer; what does not end is left to itself some day.
    for (let rest = 12; rest > 0 && life.turn < 600; life.turn += 1) {
      tried += 1;
      if (choices.next() < 0.1) {
        const happening = choices.weighed(happenings);
        if (await happening.happen(life, facts)) told.push(happening.name);
        seen = await look(life);
      } else await tryOne(life, choices, told);
      assertInvariants(life, told);
      if (ended.includes(life.status)) rest -= 1;
    }
    await assertSteps(life);
    reached.set(life.status, (reached.get(life.status) ?? 0) + 1);
  }

  async function tryOne(life: Life, choices: ReturnType<typeof chooser>, told: string[]) {
    const { act, person } = choose(life, choices);
    const expected = act.mayDo(life, person);
    const request = await act.request(life, person, facts, choices.pick);
    if (!request) return;
    const before = seen.fingerprint;
    const { method, path, body } = request;
    const answer = await person.client.send<Problem>(method, path, body);
    const done = answer.status < 300;
    told.push(`${person.name}: ${act.name} → ${done ? 'done' : answer.body.code}`);
    const count = counts.get(act.name) ?? { done: 0, refused: 0 };
    count[done ? 'done' : 'refused'] += 1;
    counts.set(act.name, count);
    if (answer.status >= 500 || done !== expected)
      throw new Error(
        `${life.status}, ${life.phase}: ${person.name} may ${expected ? '' : 'not '}${act.name}, ` +
          `but ${method} ${path} answered ${answer.status} ${JSON.stringify(answer.body)}\n` +
          told.slice(-25).join('\n'),
      );
    if (done) act.then(life, person, answer.body as never);
    seen = await look(life);
    if (!done && seen.fingerprint !== before)
      throw new Error(`A refusal changed something\n${told.slice(-25).join('\n')}`);
  }

  /** One look at all that belongs to the scenario. */
  async function look(life: Life): Promise<Sight> {
    const [row] = await facts.sql<Sight>(
      `with own as (
         select 'scenario' as kind, id, version, status from publishing.scenarios where id = $1
         union all select 'bid', id, version, status from publishing.bids where scenario_id = $1
         union all select 'contract', id, version, status
           from publishing.contracts where scenario_id = $1
         union all select 'objection', id, version, status
           from publishing.objections where scenario_id = $1
         union all select 'interest', id, version, status
           from publishing.interests where scenario_id = $1
         union all select 'amendment', id, version, status
           from publishing.amendments where scenario_id = $1
         union all select 'evaluation', id, version, phase
           from publishing.evaluations where scenario_id = $1
         union all select 'evaluator', v.id, v.version, v.status from publishing.evaluators v
           join publishing.evaluations e on e.id = v.evaluation_id and e.scenario_id = $1
         union all select 'milestone', m.id, m.version, m.status from publishing.milestones m
           join publishing.contracts c on c.id = m.contract_id and c.scenario_id = $1)
       select s.status,
              (select jsonb_object_agg(id, version) from own) as versions,
              (select version from publishing.evaluations e
                where e.scenario_id = s.id and e.round = s.round) as evaluation,
              (select string_agg(concat_ws(' ', kind, id, version, status), ',' order by id) from own)
                || (select count(*) from publishing.state_changes c where c.subject_id = s.id)
                as fingerprint,
              (select count(*)::int from publishing.bids b
                where b.scenario_id = s.id and b.round = s.round
                  and b.submitted_at >= s.deadline) as late,
              (select count(*)::int from (
                select from publishing.bid_members m
                 where m.scenario_id = s.id and m.status = 'confirmed'
                 group by m.round, m.enterprise_id having count(*) > 1) d) as doubled,
              (select count(*)::int from publishing.bids b
                where b.scenario_id = s.id and b.round = s.round
                  and s.status in ('published', 'closed')
                  and b.status not in ('draft', 'submitted', 'withdrawn')) as "openedEarly"
         from publishing.scenarios s where s.id = $1`,
      [life.id],
    );
    return row!;
  }

  function assertInvariants(life: Life, told: string[]): void {
    const { status, late, doubled, openedEarly } = seen;
    if (status !== life.status || late || doubled || openedEarly)
      throw new Error(
        `The model says ${life.status}, the tables ` +
          `${JSON.stringify({ status, late, doubled, openedEarly })}\n${told.slice(-25).join('\n')}`,
      );
  }

  /** Every step that was written down is one that the domain allows, and nobody decided on their own. */
  async function assertSteps(life: Life): Promise<void> {
    const steps = await facts.sql<{ of: string; from: string | null; to: string }>(
      `select c.subject_type as of, c.from_status as from, c.to_status as to
         from publishing.state_changes c
        where c.subject_id = $1
           or c.subject_id in (select id from publishing.bids where scenario_id = $1)`,
      [life.id],
    );
    const strange = steps.filter(
      ({ of, from, to }) =>
        (of === 'scenario' || of === 'bid') &&
        !(of === 'bid' ? allowedBidSteps : allowedSteps)[to]?.includes(from),
    );
    expect(strange).toEqual([]);
    const own = await facts.sql(
      `select c.to_status from publishing.state_changes c
         join publishing.scenarios s on s.id = c.subject_id
        where s.id = $1 and c.to_status in ('approved', 'published') and c.actor_id = s.author_id`,
      [life.id],
    );
    expect(own).toEqual([]);
  }

  test('comes out as the model says, and nothing forbidden ever holds', async () => {
    const writers = people.filter(
      ({ at, roles }) => at === 'own' && roles.includes('department.editor'),
    );
    await fc.assert(
      fc.asyncProperty(fc.noBias(fc.integer()), async (seed) => {
        const choices = chooser(seed);
        for (const end = tried + stepsOfARun; tried < end;) {
          const engagement = choices.next() < 0.7 ? 'bid' : 'contact';
          await live(await beginLife(engagement, choices.pick(writers)), choices);
        }
      }),
      // Such a story is too long to be told again and again: its last lines say what happened.
      { numRuns: Math.ceil(stepsInAll / stepsOfARun), endOnFailure: true },
    );
    expect(tried).toBeGreaterThanOrEqual(stepsInAll);
  }, 900_000);

  test('nearly everything was both done and refused, and lives came to an end in many ways', () => {
    const oneSided = acts
      .map(({ name }) => name)
      .filter((name) => !counts.get(name)?.done || !counts.get(name)?.refused);
    // What is rare, such as a rejection that ends a life, may be missed by chance.
    expect(oneSided.length).toBeLessThan(6);
    expect([...reached.keys()]).toEqual(expect.arrayContaining(['completed', 'cancelled']));
  });
});
