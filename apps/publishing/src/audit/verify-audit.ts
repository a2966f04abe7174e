import type { DataSource, EntityManager } from 'typeorm';
import { rows } from '#libs/database';
import type { Vault } from '#libs/encryption';
import { readCheckpoints } from './checkpoints.js';

/** One thing that cannot be if nobody tampered with the log. */
export interface AuditFinding {
  kind:
    | 'changed' // an entry is not the one that was hashed, or stands at another place
    | 'missing' // a number of the chain, or the entry to it, is gone
    | 'unchained' // an entry that is in no place of the chain
    | 'cut' // the chain ends before, or differs from, what a checkpoint saw
    | 'checkpoint' // the checkpoint file is gone, damaged, or was made without the master key
    | 'personal' // a personal part was changed, or emptied without an erasure on record
    | 'guard'; // a trigger that chains or protects the log is off or not there
  /** Place in the chain, line of the file, or id of the entry. */
  at: string;
  text: string;
}

export interface AuditReport {
  entries: number;
  /** Personal parts erased on record. */
  erased: number;
  checkpoints: number;
  findings: AuditFinding[];
}

const portion = 5000;
/** More than these tell nothing new, and a log of a million entries must not fill the terminal. */
const mostFindings = 1000;

interface ChainRow {
  seq: number;
  entryId: string;
  hash: string;
  /** What the hash must be after the row before; null where the entry is gone. */
  computed: string | null;
  personal: 'kept' | 'changed' | 'emptied';
  erases: string[] | null;
}

/**
 * Walks the whole audit log and finds any edit, deletion, reordering, insertion or cut. It computes
 * every hash by its own statement, not by the function that the database keeps, and compares the
 * chain with the checkpoint file, which lies outside of the database. Works while the app runs: it
 * reads one snapshot.
 */
export async function verifyAudit(
  dataSource: DataSource,
  vault: Vault,
  checkpointFile: string,
): Promise<AuditReport> {
  // Before the snapshot, which must then hold all that the file knows of.
  const { checkpoints, forged } = await readCheckpoints(vault, checkpointFile);
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const findings: AuditFinding[] = forged.map((line) => ({
      kind: 'checkpoint',
      at: `line ${line}`,
      text: 'is damaged or was not made with the master key',
    }));
    const hashes = new Map(checkpoints.map(({ seq }) => [seq, '']));
    const emptied = new Map<string, number>();
    const erasedOnRecord = new Set<string>();
    let entries = 0;
    let expected = 1;
    for await (const row of chainRows(manager)) {
      entries += 1;
      if (hashes.has(row.seq)) hashes.set(row.seq, row.hash);
      if (row.seq > expected)
        findings.push({
          kind: 'missing',
          at: place(expected),
          text: row.seq - expected === 1 ? 'is gone' : `to ${row.seq - 1} are gone`,
        });
      expected = row.seq + 1;
      if (row.computed === null)
        findings.push({
          kind: 'missing',
          at: place(row.seq),
          text: `entry ${row.entryId} is gone`,
        });
      else if (row.computed !== row.hash)
        findings.push({
          kind: 'changed',
          at: place(row.seq),
          text: `entry ${row.entryId} is not what was hashed here`,
        });
      if (row.personal === 'changed')
        findings.push({
          kind: 'personal',
          at: place(row.seq),
          text: `the personal part of entry ${row.entryId} was changed`,
        });
      if (row.personal === 'emptied') emptied.set(row.entryId, row.seq);
      for (const id of row.erases ?? []) erasedOnRecord.add(id);
    }
    for (const [id, seq] of emptied)
      if (!erasedOnRecord.has(id))
        findings.push({
          kind: 'personal',
          at: place(seq),
          text: `the personal part of entry ${id} was emptied and no erasure tells of it`,
        });
    for (const { seq, hash, at } of checkpoints)
      if (hashes.get(seq) !== hash)
        findings.push({
          kind: 'cut',
          at: place(seq),
          text: `is not what it was at ${at}: the chain was cut or made anew`,
        });
    if (entries > 0 && checkpoints.length === 0)
      findings.push({
        kind: 'checkpoint',
        at: checkpointFile,
        text: 'holds no checkpoint, so that nobody can tell whether the end was cut off',
      });
    findings.push(...(await unchained(manager)), ...(await guardsThatAreOff(manager)));
    return {
      entries,
      erased: [...emptied.keys()].filter((id) => erasedOnRecord.has(id)).length,
      checkpoints: checkpoints.length,
      findings: findings.slice(0, mostFindings),
    };
  });
}

const place = (seq: number) => `no. ${seq}`;

async function* chainRows(manager: EntityManager): AsyncGenerator<ChainRow> {
  let after = 0;
  let previous = '';
  for (;;) {
    const found = await rows<ChainRow>(
      manager,
      `select c.seq, c.entry_id as "entryId", encode(c.hash, 'hex') as hash,
              case when e.id is not null then encode(sha256(convert_to(jsonb_build_array(
                coalesce(lag(encode(c.hash, 'hex')) over (order by c.seq), $2), c.seq, e.id,
                to_char(e.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor_id,
                e.action, e.subject_type, e.subject_id, e.details,
                encode(e.personal_digest, 'hex'))::text, 'UTF8')), 'hex') end as computed,
              case when e.personal is null and e.personal_salt is null
                     and e.personal_digest is not null then 'emptied'
                   when sha256(e.personal_salt || convert_to(e.personal, 'UTF8'))
                     is distinct from e.personal_digest then 'changed'
                   else 'kept' end as personal,
              case when e.action = 'personal-data.erased'
                   then e.details::jsonb -> 'entries' end as erases
         from (select * from publishing.audit_chain where seq > $1 order by seq limit ${portion}) c
         left join publishing.audit_entries e on e.id = c.entry_id
        order by c.seq`,
      [after, previous],
    );
    yield* found;
    if (found.length < portion) return;
    after = found.at(-1)!.seq;
    previous = found.at(-1)!.hash;
  }
}

async function unchained(manager: EntityManager): Promise<AuditFinding[]> {
  const found = await rows<{ id: string }>(
    manager,
    `select e.id from publishing.audit_entries e
       left join publishing.audit_chain c on c.entry_id = e.id
      where c.entry_id is null limit ${mostFindings}`,
  );
  return found.map(({ id }) => ({
    kind: 'unchained',
    at: `entry ${id}`,
    text: 'is in no place of the chain',
  }));
}

const guards = {
  audit_entries: ['chain', 'append_only', 'never_emptied'],
  audit_chain: ['append_only', 'never_emptied'],
};

async function guardsThatAreOff(manager: EntityManager): Promise<AuditFinding[]> {
  const on = await rows<{ relation: string; name: string }>(
    manager,
    `select c.relname as relation, t.tgname as name
       from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'publishing'::regnamespace and t.tgenabled in ('O', 'A')`,
  );
  return Object.entries(guards).flatMap(([table, names]) =>
    names
      .filter((name) => !on.some((one) => one.relation === table && one.name === name))
      .map((name) => ({
        kind: 'guard' as const,
        at: `publishing.${table}`,
        text: `its trigger ${name} is off or gone`,
      })),
  );
}
