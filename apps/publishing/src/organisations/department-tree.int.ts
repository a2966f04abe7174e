import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createDataSource, newId, rows } from '#libs/database';
import { cloneDatabase, eventually, type TestDatabase } from '#libs/testing';
import { publishingSchema } from '../publishing-database.js';

describe('the database keeps departments a tree, whatever the use cases do', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeEach(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, publishingSchema, 4).initialize();
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  async function department(parentId: string | null = null): Promise<string> {
    const id = newId();
    await dataSource.query(
      `insert into publishing.organisations (id, kind, name, district, parent_id)
       values ($1, 'department', $3, 'city-wide', $2)`,
      [id, parentId, `部门 ${id}`],
    );
    return id;
  }
  const move = (source: Pick<DataSource, 'query'>, id: string, parentId: string) =>
    source.query('update publishing.organisations set parent_id = $2 where id = $1', [
      id,
      parentId,
    ]);

  test('a department is never below itself, nor on a sixth level', async () => {
    const top = await department();
    const middle = await department(top);
    const low = await department(middle);
    await expect(move(dataSource, top, top)).rejects.toThrow('five levels');
    await expect(move(dataSource, top, low)).rejects.toThrow('five levels');
    const fifth = await department(await department(low));
    await expect(department(fifth)).rejects.toThrow('five levels');
    const above = await department();
    await expect(move(dataSource, top, above)).rejects.toThrow('five levels');
  });

  test('two moves at once that would make a ring: the second is refused', async () => {
    const one = await department();
    const other = await department();
    const first = dataSource.createQueryRunner();
    await first.startTransaction();
    await move(first, one, other);
    const second = move(dataSource, other, one).then(
      () => 'moved',
      (error: Error) => error.message,
    );
    // The second waits for the first's commit, not for luck.
    await eventually(async () => {
      const [row] = await rows<{ waiting: number }>(
        dataSource,
        `select count(*) as waiting from pg_stat_activity
          where wait_event = 'advisory' and datname = current_database()`,
      );
      return row!.waiting === 1;
    });
    await first.commitTransaction();
    await first.release();
    expect(await second).toContain('five levels');
  });

  test('only departments stand in it', async () => {
    const top = await department();
    const insert = dataSource.query(
      `insert into publishing.organisations (id, kind, name, district, parent_id)
       values ($1, 'platform', '运营', 'city-wide', $2)`,
      [newId(), top],
    );
    await expect(insert).rejects.toThrow('check');
  });
});
