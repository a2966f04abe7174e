import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import type { Nomination, WithdrawNominationRequest } from '#libs/contracts';
import { appendEvents, event } from '#libs/outbox';
import { recordStateChange } from '../state-changes.js';
import { findDistrictDepartments } from './editions.repository.js';
import { cancelVisitsOf } from './end-site-visit.js';
import { holdNomination } from './hold-nomination.js';
import { nextNominationStatus } from './nomination.js';
import { saveNomination, toNominationTold } from './nominations.repository.js';
import { showNomination } from './read-nominations.js';

/** Its lead takes a nomination back; a district that only planned to put it up no longer does. */
export async function withdrawNomination(
  dataSource: DataSource,
  caller: Principal,
  id: string,
  { version, note }: WithdrawNominationRequest,
): Promise<Nomination> {
  return dataSource.transaction(async (manager) => {
    const { row, nominees } = await holdNomination(manager, caller, id, version);
    const status = nextNominationStatus(row.status, 'withdraw');
    await manager.query(
      `delete from publishing.district_list_entries e using publishing.district_lists l
        where e.list_id = l.id and e.nomination_id = $1 and l.status = 'draft'`,
      [id],
    );
    const saved = await saveNomination(manager, id, 'status = $2, status_note = $3', [
      status,
      note,
    ]);
    await recordStateChange(manager, {
      subjectType: 'nomination',
      subjectId: id,
      from: row.status,
      to: status,
      actor: caller,
      note,
    });
    await cancelVisitsOf(manager, caller, id, note);
    const wasPutUp = row.district !== null && row.submissions > 0;
    const departments = wasPutUp ? await findDistrictDepartments(manager, [row.district!]) : [];
    const told = toNominationTold(saved, nominees, {
      departmentIds: departments.map((one) => one.id),
    });
    await appendEvents(manager, [event('nomination.withdrawn', saved, told)]);
    return showNomination(manager, saved, 'lead');
  });
}
