import { describe, expect, test } from '@jest/globals';
import {
  ConfigurationError,
  environmentNames,
  readServiceConfig,
  readSettings,
  type EnvironmentName,
} from './config.js';

function problemsOf(
  env: Record<string, string | undefined>,
  required: EnvironmentName[] = [],
): string[] {
  try {
    readSettings(env, required);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).problems;
  }
}
const refused = (env: Record<string, string>) => problemsOf(env).length > 0;

describe('an environment that is not usable', () => {
  test('lists every problem at once, each with its variable', () => {
    const problems = problemsOf(
      { PORT: 'eighty', LOG_LEVEL: 'loud', REDIS_URL: 'http://redis', DEMO: 'perhaps' },
      ['DATABASE_URL', 'MEILI_URL'],
    );
    const named = ['DATABASE_URL', 'MEILI_URL', 'PORT', 'LOG_LEVEL', 'DEMO', 'REDIS_URL'];
    for (const name of named)
      expect(problems.filter((problem) => problem.startsWith(name))).toHaveLength(1);
    expect(problems).toHaveLength(named.length);
  });

  test('says all of it in the message, one a line', () => {
    const env = { PORT: '70000', DATABASE_POOL: '1' };
    expect(() => readSettings(env)).toThrow(
      /not usable:\n {2}- PORT: .+\n {2}- DATABASE_POOL: .+$/,
    );
  });

  test('names what is required and missing', () => {
    expect(problemsOf({}, ['DATABASE_URL'])).toEqual(['DATABASE_URL is required and not set']);
  });

  test('the first administrator needs both an address and a password', () => {
    expect(problemsOf({ ADMIN_EMAIL: 'root@wuhan.cn' })).toHaveLength(1);
    expect(problemsOf({ ADMIN_PASSWORD: 'ten-characters' })).toHaveLength(1);
    expect(
      readSettings({ ADMIN_EMAIL: 'root@wuhan.cn', ADMIN_PASSWORD: 'ten-characters' }).admin,
    ).toEqual({ email: 'root@wuhan.cn', password: 'ten-characters' });
  });

  test('the sign-on needs an issuer, a client and its secret, or none of them', () => {
    expect(problemsOf({ OIDC_ISSUER: 'https://id.wuhan.cn', OIDC_CLIENT_ID: 'x' })).toEqual([
      'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET go together: OIDC_CLIENT_SECRET not set',
    ]);
    expect(
      readSettings({
        OIDC_ISSUER: 'https://id.wuhan.cn',
        OIDC_CLIENT_ID: 'x',
        OIDC_CLIENT_SECRET: 'y',
      }).oidc,
    ).toMatchObject({ issuer: 'https://id.wuhan.cn', clientId: 'x', name: '统一身份认证' });
    expect(readSettings({}).oidc).toBeUndefined();
  });

  test('object storage needs its bucket and both keys', () => {
    expect(problemsOf({ S3_ENDPOINT: 'https://s3.wuhan.cn' })).toEqual([
      'S3_BUCKET is required when S3_ENDPOINT is set',
      'S3_ACCESS_KEY is required when S3_ENDPOINT is set',
      'S3_SECRET_KEY is required when S3_ENDPOINT is set',
    ]);
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PUBLIC_URL', 'ftp://wuhan.cn'],
    ['PUBLIC_URL', 'wuhan.cn'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['REDIS_URL', 'localhost:6379'],
    ['MEILI_KEY', 'short'],
    ['QUEUE_PREFIX', 'has:colon'],
    ['MEILI_INDEX_PREFIX', 'Has-Capitals'],
    ['SMTP_URL', 'http://mail'],
    ['ADMIN_PASSWORD', 'sevench'],
    ['SESSION_IDLE_MINUTES', '1'],
    ['PASSWORD_POLICY', 'none'],
    ['REQUIRE_MFA', 'perhaps'],
    ['OIDC_ISSUER', 'ldap://directory'],
    ['SESSION_HOURS', '0'],
    ['SESSION_HOURS', '721'],
    ['TELL_MIN_SCORE', '101'],
    ['TELL_AT_LEAST', '-1'],
    ['TELL_AT_MOST', '0'],
    ['SCHEDULE_SECONDS', 'Infinity'],
    ['COOKIE_SECURE', 'often'],
    ['FILE_MAX_MB', '0'],
    ['FILE_MAX_MB', '201'],
    ['FILES_PER_DAY', '0'],
    ['S3_ENDPOINT', 'storage.example'],
  ])('%s=%s is refused', (name, value) => {
    expect(refused({ [name]: value })).toBe(true);
  });

  test('no problem repeats a secret', () => {
    const said = problemsOf({ MEILI_KEY: 'hunter2', ADMIN_PASSWORD: 'hunter3' }).join();
    expect(said).toContain('MEILI_KEY');
    expect(said).not.toMatch(/hunter/);
  });
});

describe('an empty environment', () => {
  test('is enough for the embedded stack', () => {
    expect(readSettings({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: './data',
      publicUrl: 'http://localhost:3000',
      demo: true,
      cookieSecure: false,
      trustProxy: false,
    });
    const { databaseUrl, redisUrl, meiliUrl, smtpUrl, admin } = readSettings({});
    expect([databaseUrl, redisUrl, meiliUrl, smtpUrl, admin]).toEqual(Array(5).fill(undefined));
  });

  test('is not enough for a service on its own', () => {
    expect(() => readServiceConfig({})).toThrow(
      /DATABASE_URL is required[^]*MEILI_URL is required/,
    );
    expect(
      readServiceConfig({ DATABASE_URL: 'postgres://db/x', MEILI_URL: 'http://meili' }),
    ).toMatchObject({ databaseUrl: 'postgres://db/x', meiliUrl: 'http://meili' });
  });

  test('a variable that is set and empty counts as not set', () => {
    const empty = Object.fromEntries(environmentNames.map((name) => [name, '']));
    expect(readSettings(empty)).toEqual(readSettings({}));
    expect(problemsOf({ DATABASE_URL: '' }, ['DATABASE_URL'])).toHaveLength(1);
  });

  test('variables of other programs are nobody’s business', () => {
    expect(readSettings({ HOME: '/root', ports: 'x' })).toEqual(readSettings({}));
  });
});

describe('what follows from a setting', () => {
  test('files lie below the data, unless another folder or object storage is given', () => {
    expect(readSettings({ DATA_DIR: '/data' })).toMatchObject({
      filesDir: '/data/files',
      fileMaxBytes: 20 * 1024 * 1024,
      s3: undefined,
    });
    expect(readSettings({ FILES_DIR: '/files', FILE_MAX_MB: '5' })).toMatchObject({
      filesDir: '/files',
      fileMaxBytes: 5 * 1024 * 1024,
    });
    const s3 = { S3_ENDPOINT: 'https://s3.wuhan.cn', S3_BUCKET: 'files' };
    expect(readSettings({ ...s3, S3_ACCESS_KEY: 'key', S3_SECRET_KEY: 'secret' }).s3).toEqual({
      endpoint: 'https://s3.wuhan.cn',
      bucket: 'files',
      region: 'us-east-1',
      accessKey: 'key',
      secretKey: 'secret',
    });
  });

  test('links point at the port unless a public address is given', () => {
    expect(readSettings({ PORT: '8080' }).publicUrl).toBe('http://localhost:8080');
    expect(readSettings({ PORT: '8080', PUBLIC_URL: 'https://cj.wuhan.cn' }).publicUrl).toBe(
      'https://cj.wuhan.cn',
    );
  });

  test('behind https, cookies are secure unless the operator says otherwise', () => {
    expect(readSettings({ PUBLIC_URL: 'https://cj.wuhan.cn' }).cookieSecure).toBe(true);
    expect(readSettings({ PUBLIC_URL: 'http://cj.wuhan.cn' }).cookieSecure).toBe(false);
    expect(
      readSettings({ PUBLIC_URL: 'https://cj.wuhan.cn', COOKIE_SECURE: 'false' }).cookieSecure,
    ).toBe(false);
    expect(readSettings({ COOKIE_SECURE: 'true' }).cookieSecure).toBe(true);
  });

  test('seconds of the environment are milliseconds inside', () => {
    expect(
      readSettings({ SCHEDULE_SECONDS: '0.5', RETRY_SECONDS: '3', SHUTDOWN_SECONDS: '20' }),
    ).toMatchObject({ scheduleMs: 500, retryMs: 3000, shutdownMs: 20_000 });
  });

  test.each([
    ['false', false],
    ['0', false],
    ['no', false],
    ['true', true],
    ['1', true],
  ])('DEMO=%s is %p', (value, demo) => {
    expect(readSettings({ DEMO: value }).demo).toBe(demo);
  });
});
