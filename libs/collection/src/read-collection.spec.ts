import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCollection } from './read-collection.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collection-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const anEnterpriseLine = (said: object = {}) => ({
  id: 'e1',
  name: '楚智科技有限公司',
  capabilities: [{ name: '智能快件箱', description: '生产和运营智能快件箱。' }],
  ...said,
});
const aScenarioLine = (said: object = {}) => ({ id: 's1', title: '社区快递柜改造', ...said });

async function read(files: {
  enterprises?: unknown[];
  scenarios?: unknown[];
  departments?: unknown[];
}) {
  const write = (name: string, lines: unknown[] | undefined, end = '\n') =>
    lines &&
    writeFile(
      join(folder, name),
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)) + end).join(''),
    );
  await write('enterprises.jsonl', files.enterprises);
  await write('scenarios.jsonl', files.scenarios);
  await write('organisations.jsonl', files.departments);
  return readCollection(folder);
}

describe('a collection folder', () => {
  test('without the two main files is refused by its name', async () => {
    await expect(readCollection(folder)).rejects.toThrow(
      `${folder} has neither enterprises.jsonl nor scenarios.jsonl`,
    );
  });

  test('that is not there is refused in the same sentence', async () => {
    await expect(readCollection(join(folder, 'nowhere'))).rejects.toThrow(/nowhere has neither/);
  });

  test.each(['enterprises', 'scenarios'])('with %s only is read', async (kind) => {
    const found = await read({ [kind]: [] });
    expect(found).toEqual({ organisations: [], enterprises: [], scenarios: [], warnings: [] });
  });

  test('is read with all that it has', async () => {
    const found = await read({
      enterprises: [anEnterpriseLine()],
      scenarios: [aScenarioLine(), aScenarioLine({ id: 's2' })],
      departments: [{ id: 'd1', name: '市城管委' }],
    });
    expect(found.enterprises.map((one) => one.id)).toEqual(['e1']);
    expect(found.scenarios.map((one) => one.id)).toEqual(['s1', 's2']);
    expect(found.organisations).toEqual([{ id: 'd1', name: '市城管委', district: 'city-wide' }]);
    expect(found.warnings).toEqual([]);
  });
});

describe('a line', () => {
  test('that is not JSON is reported by file and number, and the rest goes on', async () => {
    const { scenarios, warnings } = await read({
      scenarios: [aScenarioLine(), '{"id": "broken', aScenarioLine({ id: 's3' })],
    });
    expect(scenarios.map((one) => one.id)).toEqual(['s1', 's3']);
    expect(warnings).toEqual(['scenarios.jsonl line 2: is not JSON and is left out']);
  });

  test('cut off at the end of the file is reported too', async () => {
    await writeFile(
      join(folder, 'scenarios.jsonl'),
      `${JSON.stringify(aScenarioLine())}\n${JSON.stringify(aScenarioLine()).slice(0, 20)}`,
    );
    const { scenarios, warnings } = await readCollection(folder);
    expect(scenarios).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining('scenarios.jsonl line 2')]);
  });

  test.each([
    ['a field is missing', { id: 'e2' }, 'name'],
    ['a field is of another kind', anEnterpriseLine({ tiers: 'sme' }), 'tiers'],
    ['an enterprise can do nothing', anEnterpriseLine({ capabilities: [] }), 'capabilities'],
    ['it is a list', [1, 2], 'line'],
    ['it is null', 'null', 'line'],
    ['it is a number', '7', 'line'],
  ])('is left out with the reason when %s', async (_why, line, named) => {
    const { enterprises, warnings } = await read({ enterprises: [anEnterpriseLine(), line] });
    expect(enterprises).toHaveLength(1);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^enterprises\.jsonl line 2: is left out \(/);
    expect(warnings[0]).toContain(named);
  });

  test('that is empty or blank is skipped, but still counts as a line', async () => {
    const { scenarios, warnings } = await read({
      scenarios: ['', '   ', aScenarioLine(), '\t', 'broken', ''],
    });
    expect(scenarios).toHaveLength(1);
    expect(warnings).toEqual([expect.stringContaining('line 5')]);
  });

  test('that ends as Windows ends lines is read', async () => {
    const { scenarios, warnings } = await read({
      scenarios: [`${JSON.stringify(aScenarioLine())}\r`, '\r'],
    });
    expect(scenarios).toHaveLength(1);
    expect(warnings).toEqual([]);
  });

  test('after a byte order mark is read', async () => {
    const { scenarios, warnings } = await read({
      scenarios: [`\uFEFF${JSON.stringify(aScenarioLine())}`],
    });
    expect(scenarios[0]!.title).toBe('社区快递柜改造');
    expect(warnings).toEqual([]);
  });

  test('with a field that nobody knows is taken without it, with a warning', async () => {
    const { enterprises, warnings } = await read({
      enterprises: [anEnterpriseLine({ mascot: '江豚' })],
    });
    expect(enterprises[0]).not.toHaveProperty('mascot');
    expect(warnings).toEqual(['enterprises.jsonl line 1: field "mascot" is ignored']);
  });
});

describe('codes that the taxonomy does not have', () => {
  test('are left out of an enterprise, each with a warning', async () => {
    const { enterprises, warnings } = await read({
      enterprises: [
        anEnterpriseLine({
          tiers: ['sme', 'family-business'],
          district: 'beijing',
          capabilities: [
            {
              name: '快件箱',
              description: '生产。',
              domains: ['space-mining', 'smart-logistics'],
              technologies: ['warp-drive', 'ai'],
            },
          ],
        }),
      ],
    });
    expect(enterprises[0]).toMatchObject({
      tiers: ['sme'],
      district: 'outside',
      capabilities: [{ domains: ['smart-logistics'], technologies: ['ai'] }],
    });
    expect(warnings).toHaveLength(4);
    for (const code of ['family-business', 'beijing', 'space-mining', 'warp-drive'])
      expect(
        warnings.filter((warning) => /^e1: /.test(warning) && warning.includes(code)),
      ).toHaveLength(1);
  });

  test('are left out of a scenario, each with a warning', async () => {
    const { scenarios, warnings } = await read({
      scenarios: [
        aScenarioLine({
          domain: 'space-mining',
          district: 'beijing',
          technologies: ['warp-drive'],
          cooperationModes: ['barter', 'pilot'],
          eligibility: { registeredInWuhan: true, tiers: ['family-business'] },
        }),
      ],
    });
    expect(scenarios[0]).toMatchObject({
      domain: null,
      district: 'city-wide',
      technologies: [],
      cooperationModes: ['pilot'],
      eligibility: { registeredInWuhan: true, tiers: [] },
    });
    expect(warnings).toHaveLength(5);
  });

  test('a scenario without a domain needs no warning', async () => {
    const { scenarios, warnings } = await read({ scenarios: [aScenarioLine({ domain: null })] });
    expect(scenarios[0]!.domain).toBeNull();
    expect(warnings).toEqual([]);
  });
});

test('the part that a scenario belongs to is read, and may be missing', async () => {
  const { scenarios, warnings } = await read({
    scenarios: [aScenarioLine({ part: 'tuning' }), aScenarioLine()],
  });
  expect(scenarios.map(({ part }) => part)).toEqual(['tuning', undefined]);
  expect(warnings).toEqual([]);
});

describe('what a line leaves out', () => {
  test('is filled in, for each line anew', async () => {
    const { scenarios } = await read({
      scenarios: [
        aScenarioLine({ eligibility: { tiers: ['sme'] } }),
        aScenarioLine(),
        aScenarioLine(),
      ],
    });
    expect(scenarios.map((one) => one.eligibility)).toEqual([
      { registeredInWuhan: false, tiers: ['sme'] },
      { registeredInWuhan: false, tiers: [] },
      { registeredInWuhan: false, tiers: [] },
    ]);
    expect(scenarios[1]!.technologies).not.toBe(scenarios[2]!.technologies);
  });

  test('outcomes are taken as text or as a list', async () => {
    const goals = [{ name: '投诉', baseline: 120, target: '20', unit: null }];
    const { scenarios, warnings } = await read({
      scenarios: [
        aScenarioLine({ expectedOutcomes: '投诉下降' }),
        aScenarioLine({ expectedOutcomes: goals }),
      ],
    });
    expect(scenarios.map((one) => one.expectedOutcomes)).toEqual(['投诉下降', goals]);
    expect(warnings).toEqual([]);
  });
});
