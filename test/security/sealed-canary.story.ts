import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Bid, BidAttachment, Opening, Scenario } from '#libs/contracts';
import { redisUrl } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { AppProcess } from '../setup/process.js';
import { answersTo, asksForBids, draftedBid, openedScenario } from '../setup/sealed-bids.js';
import { adminLogin, type Client, World } from '../setup/world.js';
import { filesBelow, formsOf, needlesIn } from './needles.js';

/** What is written into bids in one place each, in Latin and in Chinese letters. */
const sealed = {
  proposal: 'CANARY-PROPOSAL-q7Zt2',
  chinese: '金丝雀密封正文甲乙丙丁',
  overwritten: 'CANARY-DRAFT-OVERWRITTEN-v3Kd',
  answer: '金丝雀应答子丑寅卯',
  task: 'CANARY-SHARE-TASK-m1Rw',
  attachment: 'CANARY-ATTACHMENT-h8Lx',
  fileName: '金丝雀附件名辰巳午未',
};
const needles = Object.values(sealed);
/** What is public: if this is not found, the search finds nothing. */
const control = 'CONTROL-PUBLIC-b5Ny';
const controlFile = 'CONTROL-FILE-j2Vc';

/** Hands in one bid with all needles, and leaves another as a draft. */
async function writeCanaries(
  world: World,
): Promise<{ scenario: Scenario; department: { approver: Client }; bid: Bid }> {
  const department = await world.department();
  await department.editor.upload(`公开 ${controlFile}`, '公开.txt');
  const scenario = await world.publishedScenario(department, {
    ...asksForBids,
    title: `快递柜 ${control}`,
  });
  const said = {
    technicalProposal: `${sealed.proposal} ${sealed.chinese} `.repeat(50),
    criterionAnswers: [{ criterion: '技术方案', answer: sealed.answer }],
  };
  const { client, bid } = await draftedBid(world, scenario, {
    technicalProposal: sealed.overwritten,
  });
  const path = `/api/bids/${bid.id}`;
  const { body } = await client.sendForm<BidAttachment>(`${path}/attachments`, {
    name: `${sealed.fileName}.txt`,
    bytes: `${sealed.attachment} `.repeat(2000),
  });
  const saved = await client.ok<Bid>('PATCH', path, {
    version: bid.version,
    content: answersTo(scenario, {
      ...said,
      attachmentIds: [body.id],
      shares: [{ enterpriseId: bid.enterprise.id, percent: 100, task: sealed.task }],
    }),
  });
  await client.post(`${path}/submit`, { version: saved.version });
  await draftedBid(world, scenario, said);
  return { scenario, department, bid };
}

/** Every row of every table as text, so that what the database packs is looked at unpacked. */
async function allRows(world: World): Promise<Buffer> {
  const tables = await world.sql<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables)
    for (const { text } of await world.sql<{ text: string }>(
      `select one::text as text from ${name} one`,
    ))
      texts.push(text);
  return Buffer.from(texts.join('\n'));
}

describe('the search for canaries', () => {
  test('finds a needle in every form, wherever it stands', () => {
    for (const needle of [...needles, control])
      for (const form of formsOf(needle))
        expect(
          needlesIn(Buffer.concat([Buffer.from('abc'), form, Buffer.from('xyz')]), [needle]),
        ).toHaveLength(1);
    for (const before of ['', 'x', 'xy', 'xyz'])
      for (const needle of needles) {
        const around = Buffer.from(`${before}${needle}${before}`);
        expect(needlesIn(Buffer.from(around.toString('base64')), [needle])).toEqual([needle]);
        expect(needlesIn(Buffer.concat([Buffer.alloc(7, 1), gzipSync(around)]), [needle])).toEqual([
          needle,
        ]);
      }
    expect(needlesIn(Buffer.from('nothing of it'), needles)).toEqual([]);
  });
});

describe('what bids say lies nowhere in the clear', () => {
  const folder = mkdtempSync(join(tmpdir(), 'marketplace-canary-'));
  let app: AppProcess;
  let world: World;
  let written: Awaited<ReturnType<typeof writeCanaries>>;
  let started = 0;

  beforeAll(async () => {
    // PostgreSQL runs as another user when we are root.
    chmodSync(folder, 0o755);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    app = AppProcess.spawn({
      PORT: String(port),
      DATA_DIR: folder,
      ADMIN_EMAIL: adminLogin.email,
      ADMIN_PASSWORD: adminLogin.password,
      SCHEDULE_SECONDS: '1',
      LOG_LEVEL: 'trace',
    });
    await app.ready(url);
    started = app.output.length;
    const { addresses } = JSON.parse(readFileSync(join(folder, 'running.json'), 'utf8')) as {
      addresses: { databaseUrl: string };
    };
    world = World.at(url, addresses.databaseUrl);
    written = await writeCanaries(world);
    await world.quiet();
    await world.sql('checkpoint');
  }, 180_000);
  afterAll(async () => {
    await app.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  test('not in any file of the data folder: database, its log, queue, index, mails, files', () => {
    const found: string[] = [];
    const seen = { control: new Set<string>(), controlFile: new Set<string>() };
    for (const [path, bytes] of filesBelow(folder)) {
      for (const needle of needlesIn(bytes, needles)) found.push(`${needle} in ${path}`);
      const part = path.split('/')[0]!;
      if (needlesIn(bytes, [control]).length) seen.control.add(part);
      if (needlesIn(bytes, [controlFile]).length) seen.controlFile.add(part);
    }
    expect(found).toEqual([]);
    // It would have been found: in the tables, in the index and in the files.
    expect([...seen.control]).toEqual(expect.arrayContaining(['postgres', 'meilisearch']));
    expect([...seen.controlFile]).toEqual(['files']);
  }, 120_000);

  test('not in any row of any table, unpacked, the queue’s among them', async () => {
    const rows = await allRows(world);
    expect(needlesIn(rows, needles)).toEqual([]);
    expect(needlesIn(rows, [control])).toEqual([control]);
  });

  test('not in the log, which does not tell of bids at all', () => {
    // At its start it lists the routes that there are.
    const output = app.output.slice(started);
    expect(needlesIn(Buffer.from(output), needles)).toEqual([]);
    const told = output.split('\n').filter((line) => /\/bids|bids? |"bid/.test(line));
    expect(told).toEqual([]);
    expect(output.includes('/api/scenarios')).toBe(true);
    expect(output.includes(written.bid.id)).toBe(false);
  });

  test('and yet it is all there for who opens it', async () => {
    const { scenario, department, bid } = written;
    const { supervisor } = await openedScenario(world, department, scenario.id);
    const opening = await supervisor.get<Opening>(`/api/scenarios/${scenario.id}/opening`);
    expect(opening.bids).toMatchObject([{ bidId: bid.id, intact: true }]);
    const read = await supervisor.get<Bid>(`/api/bids/${bid.id}`);
    const said = JSON.stringify(read);
    for (const needle of [
      sealed.proposal,
      sealed.chinese,
      sealed.answer,
      sealed.task,
      sealed.fileName,
    ])
      expect(said).toContain(needle);
    // Opened bids stay encrypted where they lie.
    await world.sql('checkpoint');
    for (const [path, bytes] of filesBelow(join(folder, 'postgres')))
      expect([path, needlesIn(bytes, needles)]).toEqual([path, []]);
  }, 120_000);
});

const withRedis = redisUrl() ? describe : describe.skip;

withRedis('what bids say does not reach Redis', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start('redis');
  }, 60_000);
  afterAll(() => world.stop());

  test('in no command that is sent to it', async () => {
    const { hostname, port } = new URL(redisUrl()!);
    const told: Buffer[] = [];
    const monitor = connect(Number(port || 6379), hostname, () => monitor.write('MONITOR\r\n'));
    monitor.on('data', (chunk) => told.push(chunk));
    await once(monitor, 'data');
    await writeCanaries(world);
    await world.quiet();
    monitor.destroy();
    const bytes = Buffer.concat(told);
    expect(needlesIn(bytes, needles)).toEqual([]);
    expect(needlesIn(bytes, [control])).toEqual([control]);
    for (const [path, content] of filesBelow(world.config.filesDir))
      expect([path, needlesIn(content, needles)]).toEqual([path, []]);
  }, 120_000);
});
