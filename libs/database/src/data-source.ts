import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import pg from 'pg';
import { SnakeCaseNaming } from './snake-case-naming.js';

// Counts come back as bigint and money as numeric; both fit a JavaScript number here
// (money has at most ten digits), so nobody has to convert them by hand.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);

export interface ServiceDatabase {
  /** PostgreSQL schema that the service owns; also its name in pg_stat_activity. */
  schema: string;
  entities: DataSourceOptions['entities'];
  migrations: DataSourceOptions['migrations'];
}

/** A data source for one service's schema; not yet connected. */
export function createDataSource(
  url: string,
  { schema, entities, migrations }: ServiceDatabase,
  poolSize = 10,
): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    schema,
    entities,
    migrations,
    poolSize,
    namingStrategy: new SnakeCaseNaming(),
    applicationName: schema,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    connectTimeoutMS: 10_000,
    extra: { idle_in_transaction_session_timeout: 60_000 },
  });
}

/**
 * Brings the schema up to date. Instances that start together wait for each other on an advisory
 * lock, so the same migration never runs twice.
 */
export async function migrate(dataSource: DataSource): Promise<void> {
  const schema = (dataSource.options as { schema?: string }).schema!;
  await withLock(dataSource, `migrate ${schema}`, async () => {
    await dataSource.query(`create schema if not exists "${schema}"`);
    await dataSource.runMigrations();
  });
}

/**
 * Runs the work while no other process runs work under the same name, for as long as it takes: the
 * lock is a session's, not a transaction's.
 */
export async function withLock<Result>(
  dataSource: DataSource,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    return await work();
  } finally {
    try {
      await runner.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    } finally {
      await runner.release();
    }
  }
}

/** Opens a service's database for the time of the work, migrated; for commands and loading. */
export async function withDataSource<Result>(
  url: string,
  database: ServiceDatabase,
  work: (dataSource: DataSource) => Promise<Result>,
  poolSize = 3,
): Promise<Result> {
  const dataSource = await createDataSource(url, database, poolSize).initialize();
  try {
    await migrate(dataSource);
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Runs SQL and types its rows; the one place where a raw result gets its type. */
export async function rows<Row>(
  source: EntityManager | DataSource,
  sql: string,
  parameters: unknown[] = [],
): Promise<Row[]> {
  const answer: unknown = await source.query(sql, parameters);
  // TypeORM answers [rows, affected] for UPDATE and DELETE, and rows for everything else.
  if (Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]))
    return answer[0] as Row[];
  return answer as Row[];
}
