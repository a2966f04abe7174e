import type { DataSource, EntityManager } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type Nomination, type NominationVersionRequest, Refusal } from '#libs/contracts';
import { rows } from '#libs/database';
import { appendEvents, event } from '#libs/outbox';
import { readCityDay } from '../city-today.js';
import { findEnterprise, toEnterprise } from '../enterprises/enterprises.repository.js';
import { recordStateChange } from '../state-changes.js';
import { districtOfOrganisation } from './create-nomination.js';
import { assertTaking } from './edition.js';
import { readClock } from './editions.repository.js';
import { holdNomination } from './hold-nomination.js';
import {
  assertComplete,
  assertNomineesAnswered,
  assertWritable,
  statusAfterHandingIn,
} from './nomination.js';
import { shareEvidence } from './nomination-files.js';
import { type NominationRow, saveNomination, toNominationTold } from './nominations.repository.js';
import { assertEligible, type NomineeFacts } from './nominee-eligibility.js';
import { showNomination } from './read-nominations.js';

/**
 * Hands a nomination in while the call runs by the database's clock, or again what was returned,
 * until its day has ended. Each time is kept as a version; reviewers read the newest.
 */
export async function submitNomination(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version }: NominationVersionRequest,
): Promise<Nomination> {
  return dataSource.transaction(async (manager) => {
    const { row, edition, nominees } = await holdNomination(manager, caller, id, version);
    const { schedule, eligibility } = edition.content;
    const status = statusAfterHandingIn(row);
    const isMended = row.status === 'returned';
    if (isMended) assertWritable(row, schedule.mendBy, await readCityDay(manager));
    else assertTaking(edition.status, schedule, await readClock(manager));
    assertComplete(row.content, edition.content);
    assertNomineesAnswered(nominees);
    assertEligible(eligibility, await factsOf(manager, caller, row));
    await assertScenarioFree(manager, row);
    const submission = row.submissions + 1;
    await manager.query(
      `insert into publishing.nomination_versions
         (nomination_id, submission, content, submitted_by, submitted_at)
       values ($1, $2, $3, $4, clock_timestamp())`,
      [id, submission, JSON.stringify(row.content), caller.userId],
    );
    const saved = await saveNomination(
      manager,
      id,
      `status = $2, status_note = null, submissions = $3, submitted_at = clock_timestamp(),
       number = coalesce(number, format('SF-%s-%s', $4::int,
         lpad(nextval('publishing.nomination_numbers')::text, 4, '0')))`,
      [status, submission, edition.content.year],
    );
    await shareEvidence(manager, saved);
    await recordStateChange(manager, {
      subjectType: 'nomination',
      subjectId: id,
      from: row.status,
      to: status,
      actor: caller,
      details: { submission },
    });
    const type = isMended ? 'nomination.mended' : 'nomination.submitted';
    await appendEvents(manager, [event(type, saved, toNominationTold(saved, nominees))]);
    return showNomination(manager, saved, 'lead');
  });
}

async function factsOf(
  manager: EntityManager,
  caller: Principal,
  row: NominationRow,
): Promise<NomineeFacts> {
  const own = await districtOfOrganisation(manager, row.organisationId);
  const found =
    caller.organisationKind === 'enterprise'
      ? await findEnterprise(manager, row.organisationId)
      : undefined;
  const enterprise = found && toEnterprise(found);
  const [scenario] = row.scenarioId
    ? await rows<{ district: string }>(
        manager,
        'select district from publishing.scenarios where id = $1',
        [row.scenarioId],
      )
    : [];
  return {
    kind: caller.organisationKind === 'department' ? 'department' : 'enterprise',
    enterprise: enterprise
      ? {
          isVerified: enterprise.status === 'verified',
          district: enterprise.district,
          tiers: enterprise.tiers,
        }
      : null,
    hasScenario: row.scenarioId !== null,
    deliveredOn: row.content.deliveredOn,
    district: row.district,
    ownDistricts: [own, ...(scenario ? [scenario.district] : [])],
  };
}

/** One after the other, whoever hands in for a scenario; an index holds the same. */
async function assertScenarioFree(manager: EntityManager, row: NominationRow): Promise<void> {
  if (!row.scenarioId) return;
  await manager.query("select pg_advisory_xact_lock(hashtextextended('nominated ' || $1, 0))", [
    `${row.editionId} ${row.scenarioId}`,
  ]);
  const [other] = await rows(
    manager,
    `select 1 from publishing.nominations where edition_id = $1 and scenario_id = $2 and id <> $3
        and status not in ('draft', 'withdrawn', 'rejected')`,
    [row.editionId, row.scenarioId, row.id],
  );
  if (other)
    throw new Refusal(
      'conflict',
      'NOMINATION.SCENARIO_TAKEN',
      'This scenario stands in another nomination of the edition.',
    );
}
