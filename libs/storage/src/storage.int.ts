import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { setLogLevel } from '#libs/logging';
import { FileStorage } from './file-storage.js';
import { S3Storage } from './s3-storage.js';
import type { Storage } from './storage.js';

setLogLevel('silent');

let folder: string;
let server: S3rver;
let endpoint: string;
let s3: S3Storage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'marketplace-storage-'));
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'files', configs: [] }],
  });
  const { port } = await server.run();
  endpoint = `http://127.0.0.1:${port}`;
  s3 = new S3Storage({
    endpoint,
    bucket: 'files',
    region: 'us-east-1',
    accessKey: 'S3RVER',
    secretKey: 'S3RVER',
  });
});
afterAll(async () => {
  s3.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function all(storage: Storage): Promise<string[]> {
  const found: string[] = [];
  for await (const { id } of storage.list()) found.push(id);
  return found;
}

const storages: [string, () => Storage][] = [
  ['the file system', () => new FileStorage(join(folder, 'files'))],
  ['S3', () => s3],
];

describe.each(storages)('a storage on %s', (_name, open) => {
  const put = (storage: Storage, id: string, content: Buffer) =>
    storage.put(id, Readable.from([content]), content.length);
  const read = async (storage: Storage, id: string) => buffer((await storage.get(id))!);

  test('gives back what was put, also when it is larger than one buffer', async () => {
    const storage = open();
    for (const length of [1, 70_000, 3_000_000]) {
      const id = randomUUID();
      const content = randomBytes(length);
      await put(storage, id, content);
      expect((await read(storage, id)).equals(content)).toBe(true);
      expect(await storage.exists(id)).toBe(true);
    }
  });

  test('has nothing under an id that was never put', async () => {
    const storage = open();
    expect(await storage.get(randomUUID())).toBeNull();
    expect(await storage.exists(randomUUID())).toBe(false);
  });

  test('deletes once and again', async () => {
    const storage = open();
    const id = randomUUID();
    await put(storage, id, Buffer.from('x'));
    await storage.delete(id);
    await storage.delete(id);
    expect(await storage.get(id)).toBeNull();
    expect(await all(storage)).not.toContain(id);
  });

  test('a second put replaces the first, whole', async () => {
    const storage = open();
    const id = randomUUID();
    await put(storage, id, Buffer.from('a long first content'));
    await put(storage, id, Buffer.from('second'));
    expect((await read(storage, id)).toString()).toBe('second');
  });

  test('a stream that breaks, or is not as long as was said, leaves nothing', async () => {
    const storage = open();
    const breaking = new Readable({
      read() {
        this.push(Buffer.alloc(1000));
        this.destroy(new Error('the reader fell over'));
      },
    });
    const id = randomUUID();
    await expect(storage.put(id, breaking, 5000)).rejects.toThrow('the reader fell over');
    const content = () => Readable.from([Buffer.alloc(100)]);
    await expect(storage.put(id, content(), 200)).rejects.toThrow('length');
    await expect(storage.put(id, content(), 50)).rejects.toThrow('length');
    expect(await storage.exists(id)).toBe(false);
    expect(await all(storage)).not.toContain(id);
  });

  test('lists what it keeps, with the time', async () => {
    const storage = open();
    const ids = Array.from({ length: 5 }, () => randomUUID());
    for (const id of ids) await put(storage, id, Buffer.from(id));
    expect(await all(storage)).toEqual(expect.arrayContaining(ids));
    for await (const { storedAt } of storage.list())
      expect(Math.abs(Date.now() - storedAt.getTime())).toBeLessThan(60_000);
  });

  test.each(['../../etc/passwd', '', 'x', '/etc/passwd', randomUUID().toUpperCase()])(
    'refuses the id %p',
    async (id) => {
      const storage = open();
      await expect(put(storage, id, Buffer.from('x'))).rejects.toThrow('UUID');
      await expect(storage.get(id)).rejects.toThrow('UUID');
      await expect(storage.delete(id)).rejects.toThrow('UUID');
      await expect(storage.exists(id)).rejects.toThrow('UUID');
    },
  );

  test('many at once are all kept', async () => {
    const storage = open();
    const ids = Array.from({ length: 30 }, () => randomUUID());
    await Promise.all(ids.map((id) => put(storage, id, Buffer.from(id))));
    for (const id of ids) expect((await read(storage, id)).toString()).toBe(id);
  });

  test('answers when asked whether it is there', async () => {
    await expect(open().ping()).resolves.toBeUndefined();
  });
});

describe('on the file system', () => {
  test('files are for their user only, and nothing half-written stays', async () => {
    const place = join(folder, 'modes');
    const storage = new FileStorage(place);
    const id = randomUUID();
    await storage.put(id, Readable.from([Buffer.from('x')]), 1);
    const path = join(place, id.slice(-2), id.slice(-4, -2), id);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(place, 'incoming'))).toEqual([]);
  });

  test('what a killed process left half-written is removed after a day', async () => {
    const place = join(folder, 'killed');
    const storage = new FileStorage(place);
    await storage.put(randomUUID(), Readable.from([Buffer.from('x')]), 1);
    const [old, fresh] = [join(place, 'incoming', 'old'), join(place, 'incoming', 'fresh')];
    await writeFile(old, 'x');
    await writeFile(fresh, 'x');
    const yesterday = Date.now() / 1000 - 90_000;
    await utimes(old, yesterday, yesterday);
    expect(await all(storage)).toHaveLength(1);
    expect(await readdir(join(place, 'incoming'))).toEqual(['fresh']);
  });
});

describe('S3 that is away', () => {
  test('is told as that, without addresses', async () => {
    const away = new S3Storage({
      endpoint: 'http://127.0.0.1:1',
      bucket: 'files',
      region: 'us-east-1',
      accessKey: 'key',
      secretKey: 'secret',
    });
    const refusal = { kind: 'unavailable', code: 'STORAGE.UNAVAILABLE' };
    await expect(away.get(randomUUID())).rejects.toMatchObject(refusal);
    await expect(
      away.put(randomUUID(), Readable.from([Buffer.from('x')]), 1),
    ).rejects.toMatchObject(refusal);
    await expect(away.ping()).rejects.toThrow();
    away.close();
  });

  test('a bucket that is not there is our set-up, not a missing file', async () => {
    const wrong = new S3Storage({
      endpoint,
      bucket: 'nothing',
      region: 'us-east-1',
      accessKey: 'S3RVER',
      secretKey: 'S3RVER',
    });
    await expect(wrong.get(randomUUID())).rejects.toMatchObject({ code: 'STORAGE.UNAVAILABLE' });
    wrong.close();
  });
});
