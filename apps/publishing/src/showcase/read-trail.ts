import { StreamableFile } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { notFound, type NominationTrail } from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import { csvLines, dispositionOf } from '../imports/export-enterprises.js';
import { findEdition } from './editions.repository.js';
import { findNomination } from './nominations.repository.js';
import { computeResults, isRevealed } from './read-edition-review.js';
import { trailOf } from './trail.js';
import { findTrailRows } from './trail.repository.js';
import { trailTable } from './trail-table.js';

/** Every event of a nomination in its order: who, when, why; for auditors. */
export async function readTrail(dataSource: DataSource, id: string): Promise<NominationTrail> {
  // One state of all tables: an event of meanwhile would lack what it follows from.
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const row = await findNomination(manager, id);
    // What was never handed in is nobody's but its writer's.
    if (!row || row.submissions === 0) throw notFound('nomination');
    const edition = (await findEdition(manager, row.editionId))!;
    const { results, reviews } = await computeResults(manager, edition);
    const totals = results.get(id)?.totals ?? [];
    const sheets = (reviews.get(id) ?? []).flatMap(({ id: reviewId, userId }) => {
      const total = totals.find(({ expertId }) => expertId === userId)?.total;
      return total === undefined ? [] : [[reviewId, total] as const];
    });
    const scores = { isRevealed: isRevealed(edition.status), totals: new Map(sheets) };
    const found = await findTrailRows(manager, { nominationId: id, editionId: edition.id });
    return {
      nomination: {
        id,
        number: row.number,
        title: row.title,
        status: row.status,
        lead: row.organisationName,
        edition: { id: edition.id, title: edition.content.title },
      },
      isRevealed: scores.isRevealed,
      events: trailOf(found, scores),
    };
  });
}

/** The same as a CSV file, in which no cell is evaluated; that it was taken is in the audit log. */
export async function exportTrail(
  dataSource: DataSource,
  caller: Principal,
  id: string,
): Promise<StreamableFile> {
  const { nomination, events } = await readTrail(dataSource, id);
  await dataSource.transaction((manager) =>
    writeAudit(manager, [
      {
        actor: caller,
        action: 'nomination.trail-exported',
        subject: { type: 'nomination', id },
        details: { events: events.length },
      },
    ]),
  );
  const bytes = Buffer.from(`\uFEFF${csvLines(trailTable(events))}`);
  return new StreamableFile(bytes, {
    type: 'text/csv; charset=utf-8',
    disposition: dispositionOf(`申报全程-${nomination.number}.csv`, `trail-${id}.csv`),
  });
}
