import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#libs/testing';

const command = join(import.meta.dirname, '../../dist/apps/standalone/src/eval-matching.js');
const folder = mkdtempSync(join(tmpdir(), 'marketplace-evaluation-'));
const collection = join(folder, 'collection');

const company = (id: string, name: string, description: string, district = 'hongshan') => ({
  id,
  name,
  district,
  profile: description,
  capabilities: [{ name, description, domains: [], technologies: [], cases: [] }],
});
const companies = [
  company('E1', '智能快件箱运营', '在小区布设智能快件箱，末端配送格口远程调度。'),
  company('E2', '快递末端配送', '快递末端配送驿站，代收代寄，也代运营智能快件箱。'),
  company('E3', '居家养老服务', '老人居家照护、助餐助浴，跌倒检测手环。'),
  company('E4', '养老护理培训', '养老护理员培训与认证。'),
  company('E5', '无人机巡检', '无人机巡检输电线路，机库自动起降。'),
  company('E6', '无人机航测', '无人机航测与倾斜摄影。', 'outside'),
];
const scenario = (id: string, title: string, requirements: string, slice: string) => ({
  id,
  title,
  requirements,
  slice,
  part: id === 'S3' ? 'reporting' : 'tuning',
  eligibility: { registeredInWuhan: true, tiers: [] },
});
const scenarios = [
  scenario('S1', '小区快递柜网络建设', '在三百个小区布设智能快件箱，末端配送格口调度。', 'plain'),
  scenario('S2', '独居老人居家养老服务', '为独居老人提供居家照护、助餐和跌倒检测。', 'plain'),
  scenario('S3', '输电线路无人机巡检', '用无人机巡检输电线路，自动起降。', 'other'),
];
const grades: [string, string, number][] = [
  ['S1', 'E1', 3],
  ['S1', 'E2', 2],
  ['S2', 'E3', 3],
  ['S2', 'E4', 1],
  ['S3', 'E5', 3],
  ['S3', 'E6', 0],
];

interface Scores {
  ndcg10: number;
  recall20: number;
  mrr: number;
}
type WithSlices = Scores & { slices: Record<string, Scores> };
interface Report {
  ours: WithSlices;
  baselines: Record<string, WithSlices>;
}

beforeAll(() => {
  // The throw-away PostgreSQL runs as another user when we are root.
  chmodSync(folder, 0o755);
  mkdirSync(collection);
  const write = (name: string, lines: string[]) =>
    writeFileSync(join(collection, name), lines.map((line) => `${line}\n`).join(''));
  write(
    'enterprises.jsonl',
    companies.map((one) => JSON.stringify(one)),
  );
  write(
    'scenarios.jsonl',
    scenarios.map((one) => JSON.stringify(one)),
  );
  write(
    'qrels.tsv',
    grades.map((one) => one.join('\t')),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

class Run {
  out = '';
  errors = '';
  readonly ended: Promise<number | null>;
  readonly child: ChildProcess;

  constructor(...args: string[]) {
    this.child = spawn(process.execPath, [command, ...args], {
      env: { PATH: process.env.PATH, TMPDIR: folder, MEILI_BIN: process.env.MEILI_BIN },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout!.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.child.stderr!.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.ended = new Promise((resolve) => this.child.on('close', resolve));
  }

  report(): Report {
    return JSON.parse(this.out.trimEnd().split('\n').at(-1)!) as Report;
  }
}

const leftFolders = () =>
  readdirSync(folder).filter((name) => name.startsWith('marketplace-throw-away-'));

/** The measures once more, by the words of the format and from the file alone. */
function recomputed(run: string, tag: string, of: string[]): Scores {
  const lines = run
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const log = (place: number) => Math.log(place + 1) / Math.LN2;
  const each = of.map((id) => {
    const graded = new Map(grades.filter(([of]) => of === id).map(([, e, grade]) => [e, grade]));
    const ranking = lines
      .filter(([of, , , , , by]) => of === id && by === tag)
      .sort((one, other) => Number(other[4]) - Number(one[4]))
      .map(([, , enterprise]) => graded.get(enterprise!) ?? 0);
    const gain = (list: number[]) =>
      list.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / log(at + 1), 0);
    const wanted = [...graded.values()].filter((grade) => grade >= 2).length;
    const first = ranking.findIndex((grade) => grade >= 2);
    return [
      gain(ranking) / gain([...graded.values()].sort((one, other) => other - one)),
      ranking.slice(0, 20).filter((grade) => grade >= 2).length / wanted,
      first < 0 ? 0 : 1 / (first + 1),
    ];
  });
  const mean = (at: number) => each.reduce((sum, one) => sum + one[at]!, 0) / each.length;
  return { ndcg10: mean(0), recall20: mean(1), mrr: mean(2) };
}

function expectEqual(told: Scores, again: Scores): void {
  for (const measure of ['ndcg10', 'recall20', 'mrr'] as const)
    expect(told[measure]).toBeCloseTo(again[measure], 3);
}

describe('eval:matching', () => {
  test('tells measures that the run file gives as well, of every system and slice', async () => {
    const file = join(folder, 'rankings.run');
    const run = new Run('--data', collection, '--run', file, '--explain', 'S1');
    const code = await run.ended;
    expect(run.errors).not.toMatch(/Error|warning/);
    const report = run.report();
    expect(Object.keys(report)).toEqual(['ours', 'baselines']);
    expect(Object.keys(report.baselines)).toEqual([
      'meilisearch-title',
      'meilisearch-text',
      'bm25',
    ]);
    const written = readFileSync(file, 'utf8');
    for (const [tag, scores] of Object.entries({ ours: report.ours, ...report.baselines })) {
      expectEqual(scores, recomputed(written, tag, ['S1', 'S2', 'S3']));
      expect(Object.keys(scores.slices)).toEqual(['other', 'plain']);
      expectEqual(scores.slices.plain!, recomputed(written, tag, ['S1', 'S2']));
      expectEqual(scores.slices.other!, recomputed(written, tag, ['S3']));
    }
    // One company for each is plain to see: whoever ranks at all has it first.
    expect(report.ours.mrr).toBe(1);
    expect(run.out).toMatch(/S1 小区快递柜网络建设\n1\. E1 .*\n {3}grade 3, .* points, eligible/);
    expect(code).toBe(run.out.includes('MISSED') ? 1 : 0);
    expect(leftFolders()).toEqual([]);
  });

  test('interrupted, it leaves neither servers nor folders', async () => {
    const run = new Run('--data', collection, '--part', 'tuning');
    await eventually(() => run.errors.includes('loading'));
    const [left] = leftFolders();
    const note = readFileSync(join(folder, left!, 'running.json'), 'utf8');
    const { addresses } = JSON.parse(note) as { addresses: { meiliUrl: string } };
    run.child.kill('SIGINT');
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(130);
    expect(existsSync(join(folder, left!))).toBe(false);
    await expect(fetch(`${addresses.meiliUrl}/health`)).rejects.toThrow();
  });

  test.each([
    ['without a folder', [], '--data DIR is missing'],
    [
      'with a folder that is none',
      ['--data', '/no/such/folder'],
      'There is no folder /no/such/folder.',
    ],
    ['with a folder without judgements', ['--data', folder], 'has no enterprises.jsonl'],
    ['with a part that there is not', ['--data', collection, '--part', 'all'], '--part is tuning'],
    [
      'with a scenario that there is not',
      ['--data', collection, '--explain', 'S9'],
      'no scenario S9',
    ],
    ['with an option that there is not', ['--data', collection, '--fast'], "'--fast'"],
  ])('%s is told in a sentence, and ends with 2', async (_how, args, sentence) => {
    const run = new Run(...args);
    expect(await run.ended).toBe(2);
    expect(run.errors).toContain(sentence);
    expect(run.errors).not.toMatch(/^ +at /m);
  });
});
