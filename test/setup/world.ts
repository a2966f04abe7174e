import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import type { Config } from '#libs/config';
import {
  accountLinkPurpose,
  type CapabilityInput,
  createScenarioRequest,
  type CreateScenarioRequest,
  type Enterprise,
  type FileRef,
  type InboxItem,
  type Invitation,
  type Me,
  type Page,
  type Problem,
  type Role,
  type Scenario,
  type ScenarioMatch,
  type SupplierMatch,
  usccCheckCharacter,
} from '#libs/contracts';
import { Vault } from '#libs/encryption';
import { createApp } from '#libs/http';
import { QueueBackend } from '#libs/queues';
import { SearchEngine } from '#libs/search';
import { cloneDatabase, eventually, redisUrl, type TestDatabase, testConfig } from '#libs/testing';
import { matchingHealth } from '../../apps/matching/src/matching-health.js';
import { standaloneModule } from '../../apps/standalone/src/standalone.module.js';

export const password = 'a-long-enough-password';
export const adminLogin = { email: 'admin@test.example', password };

export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

/** Somebody who uses the API: keeps cookies like a browser. */
export class Client {
  readonly cookies = new Map<string, string>();
  me!: Me;

  constructor(public url: string) {}

  /** What a request of this person's own making needs to be theirs. */
  cookieHeader(): Record<string, string> {
    if (this.cookies.size === 0) return {};
    return { cookie: [...this.cookies].map((pair) => pair.join('=')).join('; ') };
  }

  /** Takes up a session by its token. */
  holding(token: string): this {
    this.cookies.set('sid', token);
    return this;
  }

  async send<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(body !== undefined &&
          !(body instanceof FormData) && { 'content-type': 'application/json' }),
        ...this.cookieHeader(),
        ...headers,
      },
      redirect: 'manual',
      body: isSentAsItIs(body) ? body : JSON.stringify(body),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value) this.cookies.set(name!, value);
      else this.cookies.delete(name!);
    }
    // A stream that has begun would never end by itself.
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (isStream) await response.body?.cancel();
    const text = isStream ? '' : await response.text();
    let parsed: unknown = text;
    if (response.headers.get('content-type')?.includes('json') && text) parsed = JSON.parse(text);
    return { status: response.status, body: parsed as Body, headers: response.headers };
  }

  /** Uploads a file as a form does. */
  async upload(content: Buffer | string, name: string): Promise<Answer<FileRef & Problem>> {
    const form = new FormData();
    form.append(
      'file',
      new Blob([typeof content === 'string' ? content : new Uint8Array(content)]),
      name,
    );
    return this.send<FileRef & Problem>('POST', '/api/files', form);
  }

  /** The body of an answer that must be a success. */
  async ok<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.send<Body>(method, path, body);
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Sends a form with one file, as a browser does. */
  sendForm<Body>(
    path: string,
    file: { name: string; bytes: string | Uint8Array },
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([file.bytes]), file.name);
    return this.send<Body>('POST', path, form, headers);
  }

  /** The bytes of a download, with its headers. */
  async download(path: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
    const response = await fetch(this.url + path, {
      headers: this.cookieHeader(),
      // Where an answer leads is part of it, and may be out of reach here.
      redirect: 'manual',
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, bytes, headers: response.headers };
  }

  get<Body>(path: string): Promise<Body> {
    return this.ok<Body>('GET', path);
  }

  post<Body>(path: string, body: unknown = {}): Promise<Body> {
    return this.ok<Body>('POST', path, body);
  }

  /** The problem of an answer that must be a refusal. */
  async refused(method: string, path: string, body?: unknown): Promise<Problem> {
    const answer = await this.send<Problem>(method, path, body);
    if (answer.status < 400) throw new Error(`${method} ${path} was not refused: ${answer.status}`);
    return answer.body;
  }

  async logIn(login: { email: string; password: string; totp?: string }): Promise<this> {
    this.me = await this.post<Me>('/api/auth/login', login);
    return this;
  }
}

/** Text and forms go as they are, everything else as JSON. */
function isSentAsItIs(body: unknown): body is string | FormData | undefined {
  return body === undefined || typeof body === 'string' || body instanceof FormData;
}

/** A 统一社会信用代码 with its check digit: always the same one for a number below 10 million. */
export function usccOf(number: number): string {
  const first17 = `91420100MX${String(number).padStart(7, '0')}`;
  return first17 + usccCheckCharacter(first17);
}

let serial = 0;

/**
 * Schedule of a world in which nothing happens by itself. Scheduled jobs run at whole multiples of it
 * since 1970: with an hour, they all run in the middle of a test when the clock strikes. It must not
 * exceed what a timer can wait, 2^31 milliseconds.
 */
export const nothingByItself = { scheduleMs: 20 * 24 * 3_600_000 };

/** A running product with its own database, queues and indexes, and the people to use it. */
export class World {
  app!: NestFastifyApplication;
  url!: string;

  private constructor(
    readonly database: TestDatabase,
    readonly config: Config,
  ) {}

  static async start(
    backend: 'postgres' | 'redis' = 'postgres',
    changes: Partial<Config> = {},
  ): Promise<World> {
    const database = await cloneDatabase();
    const config = testConfig(database.url, {
      redisUrl: backend === 'redis' ? redisUrl() : undefined,
      admin: adminLogin,
      dataDir: `/tmp/marketplace-test-data-${process.pid}-${(serial += 1)}`,
      // Receivers of webhooks in tests.
      outboundNetworks: ['127.0.0.0/8'],
      tellMinScore: 25,
      // Only who fits is told, unless a test is about the floor.
      tellAtLeast: 0,
      ...changes,
    });
    const world = new World(database, config);
    await world.boot();
    return world;
  }

  /**
   * The world of an app that runs in a process of its own: what goes over HTTP works, and with its
   * database's address also what looks into the tables, with its master key what opens mailed links.
   */
  static at(url: string, databaseUrl = '', masterKey?: string): World {
    const config = testConfig(databaseUrl, { masterKey });
    const world = new World({ url: databaseUrl, drop: () => Promise.resolve() }, config);
    world.url = url;
    return world;
  }

  /** Starts the services (again) over the same stores. */
  async boot(changes: Partial<Config> = {}): Promise<void> {
    const config = { ...this.config, ...changes };
    this.app = await createApp(standaloneModule(config), { config, healthChecks: matchingHealth });
    await this.app.listen(0, '127.0.0.1');
    this.url = await this.app.getUrl();
  }

  async halt(): Promise<void> {
    await this.app.close();
  }

  async stop(): Promise<void> {
    await this.halt();
    await this.emptyQueues();
    const search = new SearchEngine(this.config);
    for (const index of ['capabilities', 'scenarios', 'public-enterprises', 'public-scenarios'])
      await search.drop(index);
    await this.database.drop();
  }

  /** Deletes everything that the queue store holds of this world, as a wiped Redis would. */
  async emptyQueues(): Promise<void> {
    if (this.config.redisUrl) {
      const { Redis } = await import('ioredis');
      const redis = new Redis(this.config.redisUrl);
      const keys = await redis.keys(`${this.config.queuePrefix}:*`);
      if (keys.length) await redis.del(keys);
      redis.disconnect();
      return;
    }
    await this.sql(`do $$ declare one record; begin
      for one in select tablename from pg_tables where schemaname = 'bullmq'
                  and tablename not like '%migration%' and tablename not like '%version%' loop
        execute format('truncate bullmq.%I cascade', one.tablename);
      end loop; end $$`);
  }

  async sql<Row extends pg.QueryResultRow>(
    sql: string,
    parameters: unknown[] = [],
  ): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.config.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
    }
  }

  queues(): QueueBackend {
    return this.app.get(QueueBackend, { strict: false });
  }

  anonymous(): Client {
    return new Client(this.url);
  }

  admin(): Promise<Client> {
    return new Client(this.url).logIn(adminLogin);
  }

  /** Somebody of the platform with one of its roles, logged in. */
  async platformPerson(role: Role, displayName = '平台小张'): Promise<Client> {
    const admin = await this.admin();
    const email = `desk-${(serial += 1)}@platform.example`;
    await admin.post('/api/users', {
      organisationId: admin.me.organisation.id,
      email,
      displayName,
      password,
      roles: [role],
    });
    return new Client(this.url).logIn({ email, password });
  }

  /** A department with an editor and an approver, both logged in. */
  async department(name = '市邮政管理局'): Promise<{ editor: Client; approver: Client }> {
    const admin = await this.admin();
    const { id } = await admin.post<{ id: string }>('/api/organisations', {
      kind: 'department',
      name,
    });
    const person = async (role: string) => {
      const email = `${role}-${(serial += 1)}@dept.example`;
      await admin.post('/api/users', {
        organisationId: id,
        email,
        displayName: role === 'editor' ? '经办小李' : '审核老王',
        password,
        roles: [`department.${role}`],
      });
      return new Client(this.url).logIn({ email, password });
    };
    return { editor: await person('editor'), approver: await person('approver') };
  }

  /** The secret of the newest link that was mailed for an invitation or a user. */
  async linkToken(id: string): Promise<string> {
    const [row] = await this.sql<{ sealed: string }>(
      `select payload->>'sealedToken' as sealed from publishing.outbox_events
        where type = 'account.link-requested' and aggregate_id = $1 order by sequence desc limit 1`,
      [id],
    );
    return new Vault(this.config.masterKey!).open(accountLinkPurpose, row!.sealed);
  }

  /** Somebody who was invited by a member of an organisation and accepted. */
  async joined(
    inviter: Client,
    roles: Role[],
    said: { email?: string; displayName?: string; organisationId?: string } = {},
  ): Promise<Client> {
    serial += 1;
    const invitation = await inviter.post<Invitation>('/api/invitations', {
      email: `invited-${serial}@firm.example`,
      displayName: `受邀者${serial}`,
      ...said,
      roles,
    });
    const client = new Client(this.url);
    const token = await this.linkToken(invitation.id);
    client.me = await client.post<Me>('/api/invitations/accept', { token, password });
    return client;
  }

  /** An enterprise that has registered and described itself, submitted for review. */
  async registeredEnterprise(
    name = '武汉箱到家智能科技有限公司',
    capability: Partial<CapabilityInput> = {},
  ): Promise<{ client: Client; enterprise: Enterprise }> {
    const client = new Client(this.url);
    serial += 1;
    const first17 = `91420100MA4K${String(10_000 + serial)}`;
    const me = await client.post<Me>('/api/auth/register', {
      enterprise: {
        name: `${name}${serial}`,
        uscc: first17 + usccCheckCharacter(first17),
        district: 'hongshan',
      },
      admin: { displayName: '企业管理员', email: `boss-${serial}@firm.example`, password },
    });
    client.me = me;
    const path = `/api/enterprises/${me.organisation.id}`;
    await client.post(`${path}/capabilities`, { ...parcelLockers, ...capability });
    const { version } = await client.get<Enterprise>(path);
    const described = await client.ok<Enterprise>('PATCH', path, {
      version,
      profile: '专注社区末端配送设备的研制与运营。',
      independentLegalPerson: true,
      sector: 'smart-logistics',
    });
    const enterprise = await client.post<Enterprise>(`${path}/submit`, {
      version: described.version,
    });
    return { client, enterprise };
  }

  async verifiedEnterprise(
    name?: string,
    capability?: Partial<CapabilityInput>,
  ): Promise<{ client: Client; enterprise: Enterprise }> {
    const { client, enterprise } = await this.registeredEnterprise(name, capability);
    const admin = await this.admin();
    const verified = await admin.post<Enterprise>(`/api/enterprises/${enterprise.id}/verify`, {
      version: enterprise.version,
    });
    return { client, enterprise: verified };
  }

  /** A scenario written by the editor, approved and published by the approver. */
  async publishedScenario(
    department: { editor: Client; approver: Client },
    changes: Partial<CreateScenarioRequest> = {},
  ): Promise<Scenario> {
    const draft = await department.editor.post<Scenario>('/api/scenarios', {
      ...parcelScenario(),
      ...changes,
    });
    const move = (who: Client, step: string, from: Scenario) =>
      who.post<Scenario>(`/api/scenarios/${from.id}/${step}`, { version: from.version });
    const submitted = await move(department.editor, 'submit', draft);
    const approved = await move(department.approver, 'approve', submitted);
    return move(department.approver, 'publish', approved);
  }

  /** The match of an enterprise with a scenario, once matching has found it. */
  matchOf(client: Client, scenarioId: string): Promise<ScenarioMatch> {
    return eventually(async () => {
      const page = await client.get<Page<ScenarioMatch>>(
        `/api/matching/enterprises/${client.me.organisation.id}/scenarios?scenarioId=${scenarioId}`,
      );
      if (!page.items[0]) throw new Error('no match yet');
      return page.items[0];
    });
  }

  suppliers(client: Client, scenarioId: string): Promise<SupplierMatch[]> {
    return client
      .get<Page<SupplierMatch>>(`/api/matching/scenarios/${scenarioId}/suppliers`)
      .then((page) => page.items);
  }

  inbox(client: Client, kind?: string): Promise<InboxItem[]> {
    return client
      .get<Page<InboxItem>>('/api/notifications/inbox?limit=100')
      .then((page) => page.items.filter((item) => !kind || item.kind === kind));
  }

  /** Where the links of a mail lead, each followed once, as paths of ours. */
  pagesOf(mail: { text: string }): Promise<string[]> {
    const tokens = [...mail.text.matchAll(/\/n\/(\S+)/g)].map(([, token]) => token!);
    return Promise.all(tokens.map((token) => this.follow(token)));
  }

  /** Where the link of a mail leads, as a path of ours. */
  async follow(token: string, method = 'GET'): Promise<string> {
    const answer = await fetch(`${this.url}/n/${token}`, { method, redirect: 'manual' });
    if (answer.status !== 303) throw new Error(`a link of a mail gave ${answer.status}`);
    const target = answer.headers.get('location')!;
    if (!target.startsWith(`${this.config.publicUrl}/`))
      throw new Error(`a link of a mail leads to ${target}`);
    return target.slice(this.config.publicUrl.length);
  }

  /** Waits until nothing is owed any more: two quiet looks, as one may fall between two hops. */
  async quiet(timeoutMs = 60_000): Promise<void> {
    let calm = 0;
    await eventually(async () => {
      const [row] = await this.sql<{ owed: number }>(
        `select ((select count(*) from publishing.outbox_deliveries where acknowledged_at is null)
               + (select count(*) from matching.outbox_deliveries where acknowledged_at is null)
               + (select count(*) from notifications.outbox_deliveries where acknowledged_at is null)
               + (select count(*) from notifications.deliveries where status = 'pending'
                    and (due_at is null or due_at <= now()))
               + (select count(*) from notifications.webhook_deliveries d
                    join notifications.webhooks w on w.id = d.webhook_id and w.active
                   where d.status = 'pending'))::int
             as owed`,
      );
      calm = row!.owed === 0 ? calm + 1 : 0;
      return calm >= 2;
    }, timeoutMs);
  }
}

export const parcelLockers: CapabilityInput = {
  name: '智能快件箱整机与运营',
  description:
    '自研智能快件箱，支持扫码与人脸取件，主柜24格可扩至120格，小区末端配送已布设两千余组，配套远程运维与格口调度软件。',
  domains: ['smart-logistics'],
  technologies: ['iot'],
  maturity: 'mass',
  deliveryDistricts: [],
  priceFromWan: null,
  priceToWan: null,
  cases: [
    {
      customer: '某区三百个小区',
      problem: '包裹堆放在楼道，取件要等很久。',
      solution: '布设智能快件箱，格口远程调度。',
      outcome: '取件平均等待由4分钟降至40秒。',
      year: 2024,
    },
  ],
};

/** A complete scenario that `parcelLockers` can serve. */
export function parcelScenario(): CreateScenarioRequest {
  return createScenarioRequest.parse({
    title: '老旧小区快递柜网络建设',
    summary: '在全市老旧小区布设快递柜，解决末端配送无处投递的问题。',
    painPoints: '快递员只能把包裹堆放在楼道，丢失与消防隐患并存，居民取件要跑很远。',
    requirements:
      '1.在三百个老旧小区布设智能快件箱不少于六百组；2.支持扫码取件与人脸取件；3.提供末端配送格口调度与远程运维；4.接入市邮政管理局监管系统。',
    dataAndConditions: '提供小区点位清单与用电接入条件。',
    outcomes: [{ name: '小区覆盖率', baseline: '20', target: '85', unit: '%' }],
    domain: 'smart-logistics',
    technologies: ['iot'],
    district: 'city-wide',
    cooperationModes: ['pilot'],
    budgetWan: 300,
    requiredQualifications: [],
    eligibility: { registeredInWuhan: true, tiers: [] },
    engagement: 'contact',
    deadline: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    contactName: '李工',
    contactPhone: '027-00000000',
  });
}
