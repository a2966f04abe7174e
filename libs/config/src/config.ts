import { z } from 'zod';
import { passwordProfile } from '#libs/contracts';

const url = (...protocols: string[]) =>
  z.url().refine((value) => protocols.some((protocol) => value.startsWith(`${protocol}:`)), {
    error: `must start with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
  });
const port = z.coerce.number().int().min(0).max(65_535);

/**
 * Every environment variable the product reads, and nothing else reads the environment.
 * An empty variable counts as not set, because compose files cannot unset one.
 */
const environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  PUBLIC_URL: url('http', 'https').optional(),
  DEMO: z.stringbool().default(true),
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10),
  REDIS_URL: url('redis', 'rediss').optional(),
  QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/)
    .default('marketplace'),
  MEILI_URL: url('http', 'https').optional(),
  MEILI_KEY: z.string().min(16).optional(),
  MEILI_BIN: z.string().optional(),
  PATH: z.string().default(''),
  MEILI_INDEX_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{0,60}$/)
    .default(''),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: z.string().min(3).default('应用场景供需对接平台 <no-reply@localhost>'),
  BOUNCE_ADDRESS: z
    .email()
    // What is added to it, and what RFC 5321 allows before the @: 64 characters.
    .regex(/^[^+@]{1,15}@/, { error: 'must have at most 15 characters and no + before the @' })
    .optional(),
  BOUNCE_SECRET: z.string().min(24).optional(),
  OUTBOUND_NETWORKS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .pipe(
      z.array(
        z.union([z.cidrv4(), z.cidrv6()], {
          error: 'must be networks such as 10.8.0.0/16, with commas between them',
        }),
      ),
    ),
  ROBOT_SIMULATOR: url('http', 'https').optional(),
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z.string().min(8).optional(),
  SESSION_HOURS: z.coerce.number().min(0.01).max(720).default(12),
  SESSION_IDLE_MINUTES: z.coerce.number().min(2).max(43_200).default(60),
  PASSWORD_POLICY: passwordProfile.default('asvs'),
  REQUIRE_MFA: z.stringbool().default(false),
  OIDC_ISSUER: url('http', 'https').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).default('统一身份认证'),
  MASTER_KEY: z
    .base64()
    .refine((value) => Buffer.from(value, 'base64').length === 32, {
      error: 'must be 32 bytes in base64: openssl rand -base64 32',
    })
    .optional(),
  AUDIT_CHECKPOINTS: z.string().optional(),
  FILES_DIR: z.string().optional(),
  FILE_MAX_MB: z.coerce.number().min(0.01).max(200).default(20),
  FILES_PER_DAY: z.coerce.number().int().min(1).max(100_000).default(200),
  S3_ENDPOINT: url('http', 'https').optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  COOKIE_SECURE: z.stringbool().optional(),
  TRUST_PROXY: z.stringbool().default(false),
  TELL_MIN_SCORE: z.coerce.number().min(0).max(100).default(38),
  TELL_AT_LEAST: z.coerce.number().int().min(0).max(100).default(3),
  TELL_AT_MOST: z.coerce.number().int().min(1).max(1000).default(20),
  EVALUATION_DIR: z.string().default('./test/evaluation'),
  SCHEDULE_SECONDS: z.coerce.number().min(0.2).max(3600).default(15),
  RETRY_SECONDS: z.coerce.number().min(0.1).max(600).default(2),
  SHUTDOWN_SECONDS: z.coerce.number().min(1).max(300).default(15),
});

export type EnvironmentName = keyof z.infer<typeof environment>;

/** Names of all variables that exist, for the test that reads the compose file. */
export const environmentNames = Object.keys(environment.shape) as EnvironmentName[];

/** What an operator configured; the embedded stack may still fill in what is missing. */
export type Settings = ReturnType<typeof readSettings>;

/** A wrong environment. The message lists every problem, one a line, by variable. */
export class ConfigurationError extends Error {
  constructor(readonly problems: string[]) {
    super(
      `The environment is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
  }
}

/**
 * Reads and checks the environment once.
 * @param env usually process.env
 * @param required variables that this way of running cannot do without
 * @throws ConfigurationError with all problems at once
 */
export function readSettings(
  env: Record<string, string | undefined>,
  required: EnvironmentName[] = [],
) {
  const given = Object.fromEntries(
    environmentNames.flatMap((name) => (env[name]?.trim() ? [[name, env[name]]] : [])),
  );
  const missing = required.filter((name) => !given[name]);
  const parsed = environment.safeParse(given);
  const problems = missing.map((name) => `${name} is required and not set`);
  // Checked here and not in the schema: zod would say it only once everything else is right.
  if (Boolean(given.ADMIN_EMAIL) !== Boolean(given.ADMIN_PASSWORD))
    problems.push('ADMIN_EMAIL and ADMIN_PASSWORD go together: one of them is not set');
  if (Boolean(given.BOUNCE_ADDRESS) !== Boolean(given.BOUNCE_SECRET))
    problems.push('BOUNCE_ADDRESS and BOUNCE_SECRET go together: one of them is not set');
  const oidcNames = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const oidcMissing = oidcNames.filter((name) => !given[name]);
  if (oidcMissing.length > 0 && oidcMissing.length < oidcNames.length)
    problems.push(`${oidcNames.join(', ')} go together: ${oidcMissing.join(', ')} not set`);
  if (given.S3_ENDPOINT)
    for (const name of ['S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const)
      if (!given[name]) problems.push(`${name} is required when S3_ENDPOINT is set`);
  if (!parsed.success)
    problems.push(
      ...parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
  if (!parsed.success || problems.length) throw new ConfigurationError(problems);
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    logLevel: values.LOG_LEVEL,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    demo: values.DEMO,
    /** Whether the operator chose about the demo, rather than leaving it at its default. */
    demoChosen: given.DEMO !== undefined,
    databaseUrl: values.DATABASE_URL,
    databasePool: values.DATABASE_POOL,
    redisUrl: values.REDIS_URL,
    queuePrefix: values.QUEUE_PREFIX,
    meiliUrl: values.MEILI_URL,
    meiliKey: values.MEILI_KEY,
    meiliBin: values.MEILI_BIN,
    searchPath: values.PATH,
    meiliIndexPrefix: values.MEILI_INDEX_PREFIX,
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    /** Where mails that do not arrive come back to, and what the mail server shows when it hands them in. */
    bounces:
      values.BOUNCE_ADDRESS && values.BOUNCE_SECRET
        ? { address: values.BOUNCE_ADDRESS, secret: values.BOUNCE_SECRET }
        : undefined,
    /** Networks that are not public and that webhooks may lead to all the same, as `10.8.0.0/16`. */
    outboundNetworks: values.OUTBOUND_NETWORKS,
    /** For tests: what stands in for the providers of group robots. */
    robotSimulator: values.ROBOT_SIMULATOR,
    admin:
      values.ADMIN_EMAIL && values.ADMIN_PASSWORD
        ? { email: values.ADMIN_EMAIL, password: values.ADMIN_PASSWORD }
        : undefined,
    sessionHours: values.SESSION_HOURS,
    /** A session that nobody used for so long is over, however young it is. */
    sessionIdleMinutes: values.SESSION_IDLE_MINUTES,
    passwordPolicy: values.PASSWORD_POLICY,
    /** Whether platform roles and approvers must have a second factor. */
    requireMfa: values.REQUIRE_MFA,
    /** The city's own sign-on, where there is one. */
    oidc:
      values.OIDC_ISSUER && values.OIDC_CLIENT_ID && values.OIDC_CLIENT_SECRET
        ? {
            issuer: values.OIDC_ISSUER,
            clientId: values.OIDC_CLIENT_ID,
            clientSecret: values.OIDC_CLIENT_SECRET,
            name: values.OIDC_NAME,
          }
        : undefined,
    /** What secrets at rest are encrypted with, base64; only services that keep any need it. */
    masterKey: values.MASTER_KEY,
    /** Where the ends of the audit chain are noted, outside of the database. */
    auditCheckpoints: values.AUDIT_CHECKPOINTS ?? `${values.DATA_DIR}/audit-checkpoints.jsonl`,
    /** Where uploaded files lie, or are taken in before they go to S3. */
    filesDir: values.FILES_DIR ?? `${values.DATA_DIR}/files`,
    fileMaxBytes: Math.floor(values.FILE_MAX_MB * 1024 * 1024),
    /** How many files an organisation may upload in 24 hours. */
    filesPerDay: values.FILES_PER_DAY,
    s3: values.S3_ENDPOINT
      ? {
          endpoint: values.S3_ENDPOINT,
          bucket: values.S3_BUCKET!,
          region: values.S3_REGION,
          accessKey: values.S3_ACCESS_KEY!,
          secretKey: values.S3_SECRET_KEY!,
        }
      : undefined,
    cookieSecure: values.COOKIE_SECURE ?? (values.PUBLIC_URL ?? '').startsWith('https:'),
    trustProxy: values.TRUST_PROXY,
    tellMinScore: values.TELL_MIN_SCORE,
    tellAtLeast: values.TELL_AT_LEAST,
    tellAtMost: values.TELL_AT_MOST,
    /** Folder of the labelled collection by which a change of the lexicon is measured; may be missing. */
    evaluationDir: values.EVALUATION_DIR,
    scheduleMs: values.SCHEDULE_SECONDS * 1000,
    retryMs: values.RETRY_SECONDS * 1000,
    shutdownMs: values.SHUTDOWN_SECONDS * 1000,
  };
}

/** Settings with every dependency's address known: what the services are given. */
export interface Config extends Settings {
  databaseUrl: string;
  meiliUrl: string;
}

/** Injection token of the `Config`. */
export const CONFIG = Symbol('CONFIG');

/** For a service on its own: the addresses must be in the environment. */
export function readServiceConfig(env: Record<string, string | undefined>): Config {
  const settings = readSettings(env, ['DATABASE_URL', 'MEILI_URL']);
  return { ...settings, databaseUrl: settings.databaseUrl!, meiliUrl: settings.meiliUrl! };
}
