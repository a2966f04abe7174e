import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource, newId, rows } from '#libs/database';
import { Vault } from '#libs/encryption';
import { cloneDatabase, type TestDatabase } from '#libs/testing';
import { publishingSchema } from '../publishing-database.js';
import { noteCheckpoint } from './checkpoints.js';
import { verifyAudit } from './verify-audit.js';
import { type AuditEntry, writeAudit } from './write-audit.js';

describe('the audit log', () => {
  const vault = new Vault(randomBytes(32).toString('base64'));
  let database: TestDatabase;
  let dataSource: DataSource;
  let file: string;

  beforeEach(async () => {
    database = await cloneDatabase();
    dataSource = await createDataSource(database.url, publishingSchema, 12).initialize();
    file = join(mkdtempSync(join(tmpdir(), 'marketplace-audit-')), 'checkpoints.jsonl');
  });
  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
    rmSync(join(file, '..'), { recursive: true });
  });

  const entry = (note: string): AuditEntry => ({
    actor: { userId: newId(), displayName: '监督员小赵' },
    action: 'enterprise.verified',
    subject: { type: 'enterprise', id: newId() },
    details: { note },
  });
  const write = (...notes: string[]) =>
    dataSource.transaction((manager) => writeAudit(manager, notes.map(entry)));
  const tenEntries = async () => {
    for (let count = 1; count <= 10; count += 1) await write(`entry ${count}`);
    await noteCheckpoint(dataSource, vault, file);
  };
  const verify = () => verifyAudit(dataSource, vault, file);
  const found = async () => (await verify()).findings.map(({ kind, at }) => `${kind} ${at}`);
  /** What somebody with all rights on the database can do: switch the guards off for a moment. */
  const tamper = (sql: string) =>
    dataSource.transaction(async (manager) => {
      await manager.query('set local session_replication_role = replica');
      await manager.query(sql);
    });

  test('is intact when nobody touched it', async () => {
    await tenEntries();
    await write('one more', 'and another of the same transaction');
    expect(await verify()).toEqual({ entries: 12, erased: 0, checkpoints: 1, findings: [] });
  });

  test('is intact after fifty transactions at once, in the order of their commits', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, count) => write(`a ${count}`, `b ${count}`)));
    await noteCheckpoint(dataSource, vault, file);
    expect(await verify()).toMatchObject({ entries: 100, findings: [] });
  });

  test('holds nothing of an act that was undone', async () => {
    await tenEntries();
    const undone = dataSource.transaction(async (manager) => {
      await writeAudit(manager, [entry('never happened')]);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await verify()).toMatchObject({ entries: 10, findings: [] });
  });

  test('refuses to be written outside of the transaction of an act', async () => {
    await expect(writeAudit(dataSource.manager, [entry('alone')])).rejects.toThrow('transaction');
  });

  test.each([
    `update publishing.audit_entries set action = 'enterprise.rejected'`,
    `update publishing.audit_entries set personal = 'somebody else'`,
    'delete from publishing.audit_entries',
    'delete from publishing.audit_chain',
    `update publishing.audit_chain set hash = ''`,
    'truncate publishing.audit_entries cascade',
    'truncate publishing.audit_chain',
  ])('the database itself refuses: %s', async (sql) => {
    await tenEntries();
    await expect(dataSource.query(sql)).rejects.toThrow('append-only');
    expect(await verify()).toMatchObject({ entries: 10, findings: [] });
  });

  const entryAt = (seq: number) =>
    `(select entry_id from publishing.audit_chain where seq = ${seq})`;
  const edits = [
    `action = 'enterprise.rejected'`,
    `at = at + interval '1 microsecond'`,
    `actor_id = '${newId()}'`,
    'actor_id = null',
    `subject_type = 'scenario'`,
    `subject_id = 'other'`,
    `details = '{}'`,
    `personal_digest = sha256('other')`,
  ];
  test.each(edits)('an edit is found: set %s', async (edit) => {
    await tenEntries();
    await tamper(`update publishing.audit_entries set ${edit} where id = ${entryAt(4)}`);
    expect(await found()).toContain('changed no. 4');
  });

  test('an edit with a hash that fits it is found at the next entry', async () => {
    await tenEntries();
    await tamper(`update publishing.audit_entries set details = '{}' where id = ${entryAt(4)}`);
    await tamper(`update publishing.audit_chain c set hash = publishing.audit_hash(
        encode((select hash from publishing.audit_chain where seq = 3), 'escape')::bytea, 4, e)
      from publishing.audit_entries e where c.seq = 4 and e.id = c.entry_id`);
    expect(await found()).toContain('changed no. 5');
  });

  test('a chain made anew from an edit on is found by the checkpoint', async () => {
    await tenEntries();
    await tamper(`update publishing.audit_entries set details = '{}' where id = ${entryAt(4)}`);
    await tamper(`do $$ declare one record; last bytea := ''; begin
      for one in select c.seq, e from publishing.audit_chain c
        join publishing.audit_entries e on e.id = c.entry_id order by c.seq loop
        last := publishing.audit_hash(last, one.seq, one.e);
        update publishing.audit_chain set hash = last where seq = one.seq;
      end loop; end $$`);
    expect(await found()).toEqual(['cut no. 10']);
  });

  test('a deleted entry is found', async () => {
    await tenEntries();
    await tamper(`delete from publishing.audit_entries where id = ${entryAt(4)}`);
    expect(await found()).toContain('missing no. 4');
  });

  test('a deleted entry with its place in the chain is found', async () => {
    await tenEntries();
    await tamper(`with gone as (delete from publishing.audit_chain where seq in (4, 5) returning *)
      delete from publishing.audit_entries where id in (select entry_id from gone)`);
    expect((await verify()).findings).toEqual([
      { kind: 'missing', at: 'no. 4', text: 'to 5 are gone' },
      expect.objectContaining({ kind: 'changed', at: 'no. 6' }),
    ]);
  });

  test('a deleted first entry is found', async () => {
    await tenEntries();
    await tamper('delete from publishing.audit_chain where seq = 1');
    expect(await found()).toEqual(expect.arrayContaining(['missing no. 1', 'changed no. 2']));
  });

  test('a deletion that closes the gap by renumbering is found', async () => {
    await tenEntries();
    await tamper(`delete from publishing.audit_chain where seq = 4`);
    await tamper(`update publishing.audit_chain set seq = -seq where seq > 4`);
    await tamper(`update publishing.audit_chain set seq = -seq - 1 where seq < 0`);
    expect(await found()).toEqual(expect.arrayContaining(['changed no. 4', 'cut no. 10']));
  });

  test('two entries that changed places are found', async () => {
    await tenEntries();
    await tamper(`update publishing.audit_chain set seq = 11 - seq + 100 where seq in (5, 6)`);
    await tamper(`update publishing.audit_chain set seq = seq - 100 where seq > 100`);
    expect(await found()).toEqual(expect.arrayContaining(['changed no. 5', 'changed no. 6']));
  });

  test('an entry put in afterwards is found', async () => {
    await tenEntries();
    await tamper(`insert into publishing.audit_entries
        (id, action, subject_type, subject_id, details, personal, personal_salt, personal_digest)
      values ('${newId()}', 'bid.opened', 'bid', '1', '{}', '{}', 'x', sha256('x{}'))`);
    expect((await found())[0]).toMatch(/^unchained entry /);
  });

  test('a cut at the end is found by the checkpoint', async () => {
    await tenEntries();
    await tamper(`with gone as (delete from publishing.audit_chain where seq > 8 returning *)
      delete from publishing.audit_entries where id in (select entry_id from gone)`);
    expect(await found()).toEqual(['cut no. 10']);
    // Growing again over the cut does not heal it, nor is the false end noted as a new truth.
    await write('again', 'and again', 'and more');
    expect(await found()).toContain('cut no. 10');
  });

  test('a short chain is never noted over a longer one', async () => {
    await tenEntries();
    await tamper('delete from publishing.audit_chain where seq > 8');
    await noteCheckpoint(dataSource, vault, file);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(1);
  });

  test('an emptied log is found', async () => {
    await tenEntries();
    await tamper('delete from publishing.audit_chain');
    await tamper('delete from publishing.audit_entries');
    expect(await found()).toEqual(['cut no. 10']);
  });

  test('a checkpoint made without the master key is found, and one that is gone', async () => {
    await tenEntries();
    const line = readFileSync(file, 'utf8');
    writeFileSync(file, line.replace('"seq":10', '"seq":8'));
    expect(await found()).toEqual(['checkpoint line 1', `checkpoint ${file}`]);
    rmSync(file);
    expect(await found()).toEqual([`checkpoint ${file}`]);
  });

  test('half a line at the end of the checkpoints is what a power cut leaves', async () => {
    await tenEntries();
    await write('eleventh');
    await noteCheckpoint(dataSource, vault, file);
    truncateSync(file, readFileSync(file).length - 10);
    expect(await verify()).toMatchObject({ checkpoints: 1, findings: [] });
  });

  test('a changed personal part is found', async () => {
    await tenEntries();
    await tamper(`update publishing.audit_entries set personal = '{"actor":"小王"}'
      where id = ${entryAt(4)}`);
    expect(await found()).toEqual(['personal no. 4']);
  });

  test('a personal part is erased without breaking the chain, if an erasure tells of it', async () => {
    await tenEntries();
    await dataSource.query(`update publishing.audit_entries
      set personal = null, personal_salt = null where id = ${entryAt(4)}`);
    expect(await found()).toEqual(['personal no. 4']);
    const [{ id }] = (await rows<{ id: string }>(dataSource, `select ${entryAt(4)} as id`)) as [
      { id: string },
    ];
    await dataSource.transaction((manager) =>
      writeAudit(manager, [
        {
          actor: null,
          action: 'personal-data.erased',
          subject: { type: 'user', id: newId() },
          details: { entries: [id] },
        },
      ]),
    );
    expect(await verify()).toMatchObject({ entries: 11, erased: 1, findings: [] });
  });

  test('a guard that was switched off and left off is found', async () => {
    await tenEntries();
    await dataSource.query('alter table publishing.audit_chain disable trigger append_only');
    expect(await found()).toEqual(['guard publishing.audit_chain']);
  });
});
