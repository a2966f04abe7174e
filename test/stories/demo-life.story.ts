import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  Batch,
  BidSummary,
  Evaluation,
  ExpertAssignmentSummary,
  Page,
  Project,
  ShowcaseGallery,
  ShowcaseStory,
  ScenarioSummary,
} from '#libs/contracts';
import { withDataSource } from '#libs/database';
import { SigningKey } from '#libs/encryption';
import { Storage } from '#libs/storage';
import { BidVault } from '../../apps/publishing/src/bids/vault.js';
import { publishingSchema } from '../../apps/publishing/src/publishing-database.js';
import { demoPassword, loadDemo, readDemo } from '../../apps/standalone/src/demo.js';
import { Client, World } from '../setup/world.js';

describe('the demo along its life', () => {
  let world: World;
  let editor: Client;
  let demo: Awaited<ReturnType<typeof readDemo>>;

  const load = () =>
    withDataSource(world.config.databaseUrl, publishingSchema, (dataSource) =>
      loadDemo(
        {
          dataSource,
          vault: world.app.get(BidVault, { strict: false }),
          storage: world.app.get(Storage, { strict: false }),
          key: world.app.get(SigningKey, { strict: false }),
          passwordPolicy: world.config.passwordPolicy,
        },
        demo,
      ),
    );
  const logIn = (name: string) =>
    new Client(world.url).logIn({ email: `${name}@demo.example`, password: demoPassword });
  const stands = () =>
    world.sql<{ status: string; count: number }>(
      'select status, count(*)::int from publishing.scenarios group by status order by status',
    );

  beforeAll(async () => {
    world = await World.start('postgres');
    const { collection, lives, showcase } = await readDemo();
    const people = lives.lives.flatMap(({ bids = [], interests = [], questions = [] }) =>
      [...bids, ...interests, ...questions].map(({ by }) => by),
    );
    const ofLives = new Set([...people, ...showcase.nominations.map(({ by }) => by)]);
    // Only those who take part: the other two hundred are the collection's business.
    demo = {
      lives,
      showcase,
      collection: {
        ...collection,
        enterprises: collection.enterprises.filter(({ id }) => ofLives.has(id)),
        scenarios: [],
      },
    };
    // As if the power had gone in the middle of one of them.
    const half = demo.lives.lives.slice(0, 5);
    const cut = { ...half.at(-1)!, reaches: 'awarded' as const };
    demo.lives = { ...lives, lives: [...half.slice(0, -1), cut] };
    await load();
    demo.lives = lives;
    await load();
    editor = await logIn('postal.editor');
  }, 240_000);
  afterAll(() => world.stop());

  test('shows a scenario in every state that people look for', async () => {
    expect(await stands()).toEqual([
      { status: 'approved', count: 2 },
      { status: 'award_publicity', count: 1 },
      { status: 'closed', count: 1 },
      { status: 'completed', count: 1 },
      { status: 'evaluating', count: 1 },
      { status: 'implementing', count: 1 },
      { status: 'published', count: 3 },
    ]);
  });

  test('gives the people of the printed logins something to do', async () => {
    const { items } = await editor.get<Page<ScenarioSummary>>('/api/scenarios?mine=true');
    const find = (status: string) => items.find((one) => one.status === status)!.id;
    const evaluation = await editor.get<Evaluation>(
      `/api/scenarios/${find('evaluating')}/evaluation`,
    );
    expect(evaluation.phase).toBe('scoring');
    expect(evaluation.evaluators.map(({ status }) => status).sort()).toEqual([
      'assigned',
      'scoring',
      'submitted',
    ]);
    const project = await editor.get<Project>(`/api/scenarios/${find('implementing')}/milestones`);
    expect(project.milestones.map(({ status }) => status)).toEqual([
      'accepted',
      'submitted',
      'returned',
      'planned',
      'planned',
    ]);
    expect(project.planChanges).toMatchObject([{ status: 'proposed' }]);
    const company = await logIn('e137');
    const bids = await company.get<Page<BidSummary>>('/api/bids');
    expect(bids.items.map(({ status }) => status).sort()).toEqual([
      'awarded',
      'draft',
      'qualified',
      'submitted',
    ]);
    const expert = await logIn('expert');
    const assignments = await expert.get<{ items: ExpertAssignmentSummary[] }>('/api/assignments');
    expect(assignments.items.filter(({ isOpen }) => isOpen)).toMatchObject([
      { status: 'scoring', given: 4, wanted: 6 },
    ]);
    const batches = await editor.get<Page<Batch>>('/api/batches');
    expect(batches.items).toMatchObject([{ status: 'scheduled', scenarioCount: 2 }]);
  });

  test('has a final list of last year, in the gallery and genuine', async () => {
    const anybody = world.anonymous();
    const { items, total } = await anybody.get<ShowcaseGallery>('/api/showcase/gallery');
    expect(total).toBe(4);
    const lastYear = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() - 1;
    expect(items.map(({ year, category }) => `${year} ${category.code}`)).toEqual([
      `${lastYear} CJ`,
      `${lastYear} CJ`,
      `${lastYear} CJ`,
      `${lastYear} PT`,
    ]);
    expect(items[0]).toMatchObject({ title: '寄递安检智能判图网络', status: 'valid' });
    const path = `/api/showcase/gallery/${items[0]!.number}`;
    expect((await anybody.get<ShowcaseStory>(path)).outcomes).toHaveLength(3);
    const verified = await anybody.get<{ verdict: string }>(
      `/api/showcase/verify/${items[0]!.number}`,
    );
    expect(verified.verdict).toBe('valid');
    expect(await world.sql('select status from publishing.site_visits')).toEqual([
      { status: 'held' },
    ]);
  });

  test('loaded again, it adds nothing and writes nothing into the audit log', async () => {
    await world.quiet();
    const before = await stands();
    const entries = () => world.sql('select count(*)::int from publishing.audit_entries');
    const written = await entries();
    await load();
    expect(await stands()).toEqual(before);
    expect(await entries()).toEqual(written);
  });
});
