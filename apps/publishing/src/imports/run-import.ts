import { setImmediate as breathe } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { Refusal, type RowVerdict } from '#libs/contracts';
import { rows } from '#libs/database';
import { inContext, log } from '#libs/logging';
import { breaksUnique } from '../accounts/accounts.repository.js';
import { writeAudit } from '../audit/write-audit.js';
import { readTable } from '../spreadsheets/table.js';
import {
  type ClaimedImport,
  claimImport,
  finishImport,
  keepLease,
  readComparable,
  readKnownEnterprises,
  releaseImport,
  tellProgress,
  writeReport,
} from './imports.repository.js';
import { type JudgedRow, RowJudge } from './judge-rows.js';
import { loadEnterprises, portion } from './load-enterprises.js';
import { isBlank, type ReadRow, readHeading, readRow } from './read-row.js';

/**
 * Works on an import until it ends. All that a load enters is one transaction with the report and
 * the end of the import: who is killed meanwhile has loaded nothing, and the import is taken up
 * again when the lease has run out. Called for one that is worked on or has ended, it does nothing.
 * @throws Error after a fault of ours: the import waits for its next attempt
 */
export async function runImport(dataSource: DataSource, id: string): Promise<void> {
  const claimed = await claimImport(dataSource, id);
  if (!claimed) return;
  await inContext({ requestId: claimed.requestId }, async () => {
    try {
      await whileAlive(dataSource, claimed, () => work(dataSource, claimed));
    } catch (error) {
      if (error instanceof Refusal) {
        const problem = { code: error.code, detail: error.message };
        await finishImport(dataSource, claimed, { status: 'refused', problem });
        return;
      }
      log.error({ err: error, importId: id }, 'An import was interrupted by a fault of ours');
      await releaseImport(dataSource, claimed);
      throw error;
    }
  });
}

/** Keeps the lease for as long as the work takes, also where it waits for another import. */
async function whileAlive(
  dataSource: DataSource,
  claimed: ClaimedImport,
  run: () => Promise<void>,
): Promise<void> {
  let telling: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    telling = telling
      .then(() => keepLease(dataSource, claimed))
      .catch((error: unknown) => log.warn({ err: error }, 'An import could not keep its lease'));
  }, 5000);
  try {
    await run();
  } finally {
    clearInterval(timer);
    await telling;
  }
}

interface ReadFile {
  read: ReadRow[];
  ignoredColumns: string[];
}

async function work(dataSource: DataSource, claimed: ClaimedImport): Promise<void> {
  const file = await readFile(dataSource, claimed);
  if (claimed.mode === 'dry-run') {
    const judged = await judgeAll(dataSource, file.read);
    await dataSource.transaction(async (manager) => {
      await writeReport(manager, claimed.id, judged);
      await finishImport(manager, claimed, {
        ...summary(file, judged),
        status: 'ready',
        keepsFile: true,
      });
    });
    return;
  }
  for (let tries = 1; ; tries += 1)
    try {
      await dataSource.transaction((manager) => load(dataSource, manager, claimed, file));
      return;
    } catch (error) {
      // Somebody registered one of them between our look and our insert: look again.
      if (!breaksUnique(error, 'uscc') || tries >= 3) throw error;
    }
}

async function readFile(dataSource: DataSource, claimed: ClaimedImport): Promise<ReadFile> {
  const [first, ...table] = await readTable(claimed.bytes);
  const heading = readHeading(first ?? []);
  const read: ReadRow[] = [];
  for (const [place, cells] of table.entries()) {
    if (!isBlank(cells)) read.push(readRow(heading, cells, place + 2, claimed.as));
    if (place % 100 === 99) await breathe();
    if (place % 2000 === 0)
      await tellProgress(dataSource, claimed, 'checking', read.length, table.length);
  }
  if (read.length === 0) throw new Refusal('rule', 'IMPORT.EMPTY', 'The file has no rows.');
  return { read, ignoredColumns: heading.ignored };
}

async function judgeAll(
  source: DataSource | EntityManager,
  read: readonly ReadRow[],
): Promise<JudgedRow[]> {
  const names = read.flatMap(({ enterprise }) => enterprise?.name ?? []);
  const comparable = await readComparable(source, names);
  const judge = new RowJudge(await readKnownEnterprises(source), comparable);
  const judged: JudgedRow[] = [];
  for (const [place, row] of read.entries()) {
    judged.push(judge.judge(row));
    if (place % 100 === 99) await breathe();
  }
  return judged;
}

async function load(
  dataSource: DataSource,
  manager: EntityManager,
  claimed: ClaimedImport,
  file: ReadFile,
): Promise<void> {
  // One load at a time: of two with the same file the second finds all of it in the directory.
  await manager.query("select pg_advisory_xact_lock(hashtextextended('publishing.imports', 0))");
  const judged = await judgeAll(manager, file.read);
  const told = summary(file, judged);
  const wrong = told.counts.wrong ?? 0;
  if (wrong > 0 && !claimed.skipWrong) {
    await writeReport(manager, claimed.id, judged);
    const detail = `${wrong} rows are wrong; nothing was loaded.`;
    await finishImport(manager, claimed, {
      ...told,
      status: 'refused',
      problem: { code: 'IMPORT.WRONG_ROWS', detail },
      keepsFile: true,
    });
    return;
  }
  const [clock] = await rows<{ now: Date }>(manager, 'select now() as now');
  const wanted = judged.filter(({ verdict }) => verdict === 'new' || verdict === 'near');
  const loaded = new Map<number, string>();
  for (let at = 0; at < wanted.length; at += portion) {
    await tellProgress(dataSource, claimed, 'loading', at, wanted.length);
    const rowsOfPortion = wanted.slice(at, at + portion);
    const made = await loadEnterprises(
      manager,
      rowsOfPortion.map(({ enterprise }) => enterprise!),
      claimed.as,
      claimed.actor,
      clock!.now,
    );
    for (const [place, { row }] of rowsOfPortion.entries()) loaded.set(row, made[place]!.id);
  }
  await writeReport(manager, claimed.id, judged, loaded);
  await writeAudit(manager, [
    {
      actor: claimed.actor,
      action: 'import.loaded',
      subject: { type: 'import', id: claimed.id },
      details: {
        as: claimed.as,
        skipWrong: claimed.skipWrong,
        loaded: loaded.size,
        ...told.counts,
      },
    },
  ]);
  await tellProgress(dataSource, claimed, 'loading', wanted.length, wanted.length);
  await finishImport(manager, claimed, { ...told, status: 'done', loaded: loaded.size });
}

function summary({ ignoredColumns }: ReadFile, judged: readonly JudgedRow[]) {
  const counts: Partial<Record<RowVerdict, number>> = {};
  for (const { verdict } of judged) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return { counts, total: judged.length, ignoredColumns };
}
