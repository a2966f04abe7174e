import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Nomination, UpdateNominationRequest } from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import { readCityDay } from '../city-today.js';
import { holdNomination } from './hold-nomination.js';
import { assertSamePlace, assertWritable } from './nomination.js';
import { attachEvidence, shareEvidence } from './nomination-files.js';
import { saveContent } from './nominations.repository.js';
import { showNomination } from './read-nominations.js';

/** Its lead writes a draft, or mends what was returned. */
export async function updateNomination(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, ...changes }: UpdateNominationRequest,
): Promise<Nomination> {
  return dataSource.transaction(async (manager) => {
    const { row, edition } = await holdNomination(manager, caller, id, version);
    const { mendBy } = edition.content.schedule;
    assertWritable(row, mendBy, await readCityDay(manager));
    const content = { ...row.content, ...changes };
    assertSamePlace(row, row.content, content);
    await attachEvidence(manager, row, content);
    const saved = await saveContent(manager, id, content);
    await shareEvidence(manager, saved);
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'nomination.changed',
        subject: { type: 'nomination', id },
        details: { status: row.status, fields: Object.keys(changes) },
      },
    ]);
    return showNomination(manager, saved, 'lead');
  });
}
