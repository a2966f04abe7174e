import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import {
  notFound,
  type Recheck,
  type RecheckEvidence,
  type SubmitRecheckRequest,
  versionConflict,
} from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { attachFiles } from '../files/attach-files.js';
import { recordStateChange } from '../state-changes.js';
import { holdPlaque } from './hold-plaque.js';
import { assertEvidence, assertMayHandIn, nextRecheckStatus } from './recheck.js';
import {
  findNominatedOutcomes,
  findRecheck,
  insertSubmission,
  lockRecheck,
  saveRecheck,
  toRecheckTold,
} from './rechecks.repository.js';
import { showRecheck } from './read-rechecks.js';

/** Who leads the nomination hands in what shows that it still runs, or mends it. */
export async function submitRecheck(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, ...evidence }: SubmitRecheckRequest,
): Promise<Recheck> {
  return dataSource.transaction(async (manager) => {
    const seen = await findRecheck(manager, id);
    if (!seen || seen.leadId !== caller.organisationId) throw notFound('recheck');
    await holdPlaque(manager, seen.plaque, null);
    const before = (await lockRecheck(manager, id))!;
    if (before.version !== version) throw versionConflict('recheck', before.version);
    assertMayHandIn(before, await readCityDay(manager));
    const nominated = await findNominatedOutcomes(manager, before.nominationId);
    const handedIn: RecheckEvidence = { ...evidence, fileIds: [...new Set(evidence.fileIds)] };
    assertEvidence(
      handedIn,
      nominated.map(({ name }) => name),
    );
    await attachFiles(manager, caller.organisationId, handedIn.fileIds, before.nomineeIds);
    const submission = before.submissions + 1;
    await insertSubmission(manager, id, submission, handedIn, caller.userId);
    const status = nextRecheckStatus(before.status, 'submit');
    const saved = await saveRecheck(
      manager,
      id,
      'status = $2, submissions = $3, submitted_at = now()',
      [status, submission],
    );
    await recordStateChange(manager, {
      subjectType: 'recheck',
      subjectId: id,
      from: before.status,
      to: status,
      actor: caller,
      details: { submission },
    });
    await appendEvents(manager, [event('recheck.submitted', saved, toRecheckTold(saved))]);
    return showRecheck(manager, caller, saved);
  });
}
