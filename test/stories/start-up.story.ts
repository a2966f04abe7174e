import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delivery, Page, Scenario } from '#libs/contracts';
import { eventually } from '#libs/testing';
import { freePort } from '../../apps/standalone/src/embedded/free-port.js';
import { AppProcess } from '../setup/process.js';
import { adminLogin, Client, World } from '../setup/world.js';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'marketplace-start-'));
  // PostgreSQL runs as another user when we are root.
  chmodSync(folder, 0o755);
  return folder;
}

/** Starts the app with an environment that must stop it, and gives what it said. */
async function refusal(environment: Record<string, string>): Promise<string> {
  const app = AppProcess.spawn(environment);
  expect(await app.ended()).toBe(1);
  // A sentence for the operator, not a stack for the developer.
  expect(app.output).not.toMatch(/^\s+at .+:\d+:\d+/m);
  return app.output;
}

describe('a start that cannot go on says in words why, and ends with 1', () => {
  test('a wrong environment: all problems at once, by variable', async () => {
    const said = await refusal({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://nobody',
      SMTP_URL: 'mail.example',
      ADMIN_EMAIL: 'admin@city.example',
    });
    for (const name of ['PORT', 'DATABASE_URL', 'SMTP_URL', 'ADMIN_EMAIL'])
      expect(said).toContain(name);
  });

  test('a port in use', async () => {
    const port = await freePort();
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const said = await refusal({ PORT: String(port), DATA_DIR: temporaryFolder() });
    other.close();
    expect(said).toContain(`Port ${port} is in use`);
    expect(said).toContain('PORT=');
  });

  test('a Meilisearch that is not there', async () => {
    const said = await refusal({
      PORT: String(await freePort()),
      DATA_DIR: temporaryFolder(),
      DATABASE_URL: process.env.TEST_POSTGRES_URL!,
      MEILI_BIN: '/nowhere/meilisearch',
    });
    expect(said).toContain('MEILI_BIN');
  });

  test('a data folder that cannot be made', async () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    const said = await refusal({ PORT: String(await freePort()), DATA_DIR: join(file, 'data') });
    expect(said).toContain('DATA_DIR');
  });

  test('damaged secrets', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secrets.json'), '{"postgresPass');
    const said = await refusal({ PORT: String(await freePort()), DATA_DIR: folder });
    expect(said).toContain('secrets.json is damaged');
  });
});

describe('one data folder through accidents', () => {
  const folder = temporaryFolder();
  let environment: Record<string, string>;
  let url: string;
  let app: AppProcess;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    environment = {
      PORT: String(port),
      DATA_DIR: folder,
      ADMIN_EMAIL: adminLogin.email,
      ADMIN_PASSWORD: adminLogin.password,
      TELL_MIN_SCORE: '25',
      SCHEDULE_SECONDS: '0.5',
      LOG_LEVEL: 'trace',
    };
    app = AppProcess.spawn(environment);
    await app.ready(url);
  });
  afterAll(async () => {
    await app.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  test('a second process on the same folder is refused', async () => {
    const said = await refusal({ ...environment, PORT: String(await freePort()) });
    expect(said).toMatch(/Another process \(\d+\) runs on the data folder/);
  });

  /** A mail that the killed process had in hand is taken up when its lease of 90 seconds has run out. */
  const leaseMs = 120_000;

  test('killed right after the publishing was answered, it tells the company after its restart, once', async () => {
    const world = World.at(url);
    const department = await world.department();
    const company = await world.verifiedEnterprise();
    const scenario: Scenario = await world.publishedScenario(department);
    await app.kill('SIGKILL');

    app = AppProcess.spawn(environment);
    await app.ready(url);
    await world.matchOf(company.client, scenario.id);
    await eventually(
      async () => (await world.inbox(company.client, 'scenario.matched')).length === 1,
    );
    const admin = await new Client(url).logIn(adminLogin);
    await eventually(async () => {
      const { items } = await admin.get<Page<Delivery>>(
        '/api/notifications/deliveries?channel=email&limit=100',
      );
      const mails = items.filter(
        (one) => one.kind === 'scenario.matched' && one.recipient.id === company.client.me.id,
      );
      return mails.length === 1 && mails[0]!.status === 'sent';
    }, leaseMs);
    // A mail that the kill cut in half is written anew, under its own name.
    await eventually(
      () => readdirSync(join(folder, 'mail')).every((name) => name.endsWith('.eml')),
      leaseMs,
    );
    expect(await world.inbox(company.client, 'scenario.matched')).toHaveLength(1);
  }, 300_000);

  test('the logs hold no password, session or key, and one request id from click to mail', async () => {
    const client = await new Client(url).logIn(adminLogin);
    await client.send('POST', '/api/auth/login', {
      ...adminLogin,
      password: 'a-wrong-password-typed',
    });
    const secrets = JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8')) as Record<
      string,
      string
    >;
    for (const secret of [adminLogin.password, 'a-wrong-password-typed', ...Object.values(secrets)])
      expect(app.output).not.toContain(secret);
    expect(app.output).not.toMatch(/sid=[\w-]{20}/);
    const world = World.at(url);
    const department = await world.department('市体育局');
    const scenario = await world.publishedScenario(department, { title: '体育公园快递柜建设' });
    await eventually(() => {
      const said = app.output
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as { requestId?: string; msg: string });
      const publish = said.findLast((line) => line.msg.includes('/publish 200'))!;
      const trail = said.filter((line) => line.requestId === publish.requestId);
      const has = (part: string) => trail.some((line) => line.msg.includes(part));
      return (
        has('matching handled scenario.published') &&
        has('notifications handled matches.found') &&
        has('Mail handed over')
      );
    });
    expect(scenario.status).toBe('published');
  });

  test('health and metrics tell how it is', async () => {
    const live = await fetch(`${url}/health/live`);
    expect(await live.json()).toEqual({ status: 'live' });
    const ready = (await (await fetch(`${url}/health/ready`)).json()) as {
      checks: { name: string; ok: boolean }[];
    };
    expect(ready.checks.map((check) => [check.name, check.ok])).toEqual([
      ['postgres', true],
      ['queue', true],
      ['meilisearch', true],
    ]);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toContain('http_request_duration_seconds_bucket');
    expect(metrics).toMatch(/outbox_owed\{source="publishing"\} \d+/);
    expect(metrics).toMatch(/notifications_deliveries\{status="sent"\} [1-9]/);
  });

  test('a search engine that dies by itself is started again', async () => {
    const pid = Number(readFileSync(join(folder, 'meilisearch', 'meilisearch.pid'), 'utf8'));
    process.kill(pid, 'SIGKILL');
    await eventually(async () => (await fetch(`${url}/health/ready`)).status === 503);
    await eventually(async () => (await fetch(`${url}/health/ready`)).status === 200);
  });

  test('a damaged database is refused in a sentence', async () => {
    await app.kill('SIGTERM');
    const control = join(folder, 'postgres', 'global', 'pg_control');
    const sound = readFileSync(control);
    writeFileSync(control, Buffer.alloc(sound.length));
    const said = await refusal(environment);
    expect(said).toContain('may be damaged');
    writeFileSync(control, sound);
    app = AppProcess.spawn(environment);
    await app.ready(url);
  });
});
