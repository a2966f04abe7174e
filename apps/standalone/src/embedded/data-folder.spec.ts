import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder, isAlive, StartRefused, waitUntil } from './data-folder.js';

let root: string;
let other: ChildProcess | undefined;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'data-folder-'));
});
afterEach(async () => {
  if (other) {
    other.kill('SIGKILL');
    if (other.exitCode === null && other.signalCode === null) await once(other, 'exit');
    other = undefined;
  }
  rmSync(root, { recursive: true, force: true });
});

const folder = () => new DataFolder(join(root, 'data'));
const modeOf = (file: string) => statSync(file).mode & 0o777;
const stack = { databaseUrl: 'postgres://x', meiliUrl: 'http://y', meiliKey: 'sixteen-letters-' };

/** A process that runs, of which the folder says that it is its own. */
async function noteOfAnotherProcess(data: DataFolder): Promise<number> {
  other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(other, 'spawn');
  writeFileSync(data.in('running.json'), JSON.stringify({ pid: other.pid, addresses: stack }));
  return other.pid!;
}

describe('the data folder', () => {
  test('is made with all folders above it, and taken as it is when it is there', () => {
    const deep = new DataFolder(join(root, 'a', 'b'));
    expect(statSync(deep.path).isDirectory()).toBe(true);
    expect(new DataFolder(deep.path).path).toBe(deep.path);
  });

  test('is known by its full path, wherever the process goes later', () => {
    expect(new DataFolder(join(root, 'x', '..', 'y')).path).toBe(join(root, 'y'));
  });

  test('that cannot be made is refused in a sentence that names DATA_DIR', () => {
    writeFileSync(join(root, 'file'), '');
    const make = () => new DataFolder(join(root, 'file', 'data'));
    expect(make).toThrow(StartRefused);
    expect(make).toThrow(/cannot be made .*DATA_DIR/);
  });
});

describe('secrets', () => {
  test('are made once and kept', () => {
    const first = folder().secrets();
    expect(folder().secrets()).toEqual(first);
    expect(first.postgresPassword.length).toBeGreaterThanOrEqual(32);
    expect(first.meiliKey.length).toBeGreaterThanOrEqual(32);
    expect(first.meiliKey).not.toBe(first.postgresPassword);
  });

  test('are others in another folder', () => {
    expect(new DataFolder(join(root, 'other')).secrets()).not.toEqual(folder().secrets());
  });

  test('can be read by their owner only', () => {
    const data = folder();
    data.secrets();
    expect(modeOf(data.in('secrets.json'))).toBe(0o600);
  });

  test.each(['', '{"postgresPassword": "abc', 'not json'])(
    'damaged to %j are refused in a sentence, not replaced',
    (content) => {
      const data = folder();
      const file = data.in('secrets.json');
      writeFileSync(file, content);
      expect(() => data.secrets()).toThrow(StartRefused);
      expect(() => data.secrets()).toThrow(`${file} is damaged`);
      expect(readFileSync(file, 'utf8')).toBe(content);
    },
  );
});

describe('a second process', () => {
  test('is refused while the first runs, in a sentence that names it', async () => {
    const data = folder();
    const pid = await noteOfAnotherProcess(data);
    expect(() => data.claim()).toThrow(StartRefused);
    expect(() => data.claim()).toThrow(`Another process (${pid}) runs on the data folder`);
  });

  test('finds where the stack of the first can be reached', async () => {
    const data = folder();
    const pid = await noteOfAnotherProcess(data);
    expect(data.runningStack()).toEqual({ pid, addresses: stack });
  });

  test('may start when the first died without tidying up', async () => {
    const data = folder();
    await noteOfAnotherProcess(data);
    other!.kill('SIGKILL');
    await once(other!, 'exit');
    expect(() => data.claim()).not.toThrow();
    expect(data.runningStack()).toBeUndefined();
  });
});

describe('the note of the running process', () => {
  test('does not stand in its own way', () => {
    const data = folder();
    data.note(stack);
    expect(() => data.claim()).not.toThrow();
    expect(data.runningStack()).toBeUndefined();
  });

  test('holds a key, so its owner only can read it', () => {
    const data = folder();
    data.note(stack);
    expect(modeOf(data.in('running.json'))).toBe(0o600);
  });

  test('is gone after forgetting, and forgetting twice does no harm', () => {
    const data = folder();
    data.note(stack);
    data.forget();
    data.forget();
    expect(() => readFileSync(data.in('running.json'))).toThrow('ENOENT');
  });
});

describe('whether a process runs', () => {
  test('is known of ourselves and of one that ended', async () => {
    expect(isAlive(process.pid)).toBe(true);
    const ended = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    await once(ended, 'exit');
    expect(isAlive(ended.pid!)).toBe(false);
  });
});

describe('waiting for a condition', () => {
  test('ends as soon as it is true', async () => {
    let asked = 0;
    expect(await waitUntil(() => (asked += 1) === 3, 10_000)).toBe(true);
    expect(asked).toBe(3);
  });

  test('answers false when the time is over', async () => {
    expect(await waitUntil(() => Promise.resolve(false), 60)).toBe(false);
  });

  test('asks once even without time', async () => {
    expect(await waitUntil(() => true, 0)).toBe(true);
  });
});
