import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataSource } from 'typeorm';
import { rows } from '#libs/database';
import type { Vault } from '#libs/encryption';

/** Where the chain stood at a time: what was there then must be there for ever. */
export interface Checkpoint {
  at: string;
  seq: number;
  /** Hash of the entry at `seq`, hexadecimal. */
  hash: string;
}

const purpose = 'audit-checkpoint';

/**
 * Notes the end of the audit chain in a file outside of the database, tagged with the master key:
 * without it, who may write the database could cut the newest entries off, or make all hashes anew.
 * Appended and synced, never rewritten; nothing is noted while the chain has not grown.
 */
export async function noteCheckpoint(
  dataSource: DataSource,
  vault: Vault,
  file: string,
): Promise<void> {
  const [end] = await rows<Checkpoint>(
    dataSource,
    `select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, seq,
            encode(hash, 'hex') as hash
       from publishing.audit_chain order by seq desc limit 1`,
  );
  if (!end) return;
  const last = (await readCheckpoints(vault, file)).checkpoints.at(-1);
  // A chain that is shorter than it was is for the verifier to tell, not to be noted as the truth.
  if (last && end.seq <= last.seq) return;
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.write(`${JSON.stringify({ ...end, tag: tagOf(vault, end) })}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * The checkpoints of the file, oldest first.
 * @returns also the numbers of lines that are not ours: damaged, or made without the master key. A
 * last line without its end is what a power cut leaves, and is passed over.
 */
export async function readCheckpoints(
  vault: Vault,
  file: string,
): Promise<{ checkpoints: Checkpoint[]; forged: number[] }> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { checkpoints: [], forged: [] };
    throw error;
  }
  const checkpoints: Checkpoint[] = [];
  const forged: number[] = [];
  for (const [index, line] of text.split('\n').slice(0, -1).entries()) {
    const checkpoint = parse(vault, line);
    if (checkpoint) checkpoints.push(checkpoint);
    else forged.push(index + 1);
  }
  return { checkpoints, forged };
}

function parse(vault: Vault, line: string): Checkpoint | undefined {
  try {
    const { tag, ...checkpoint } = JSON.parse(line) as Checkpoint & { tag: string };
    return tag === tagOf(vault, checkpoint) ? checkpoint : undefined;
  } catch {
    return undefined;
  }
}

function tagOf(vault: Vault, { at, seq, hash }: Checkpoint): string {
  return vault.tagOf(purpose, `${at} ${seq} ${hash}`);
}
