import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { type UpdateYearTargetsRequest, versionConflict, type YearTargets } from '#libs/contracts';
import { writeAudit } from '../audit/write-audit.js';
import { addTargets, readTargets } from './targets.repository.js';

/** The administrator sets how many scenarios a year is to have; what was set before stays. */
export async function changeTargets(
  dataSource: DataSource,
  caller: Principal,
  year: number,
  request: UpdateYearTargetsRequest,
): Promise<YearTargets> {
  return dataSource.transaction(async (manager) => {
    const before = await readTargets(manager, year);
    const isNewest = before.version === request.version;
    // Of two at the same time the later waits for the earlier, and then finds its version taken.
    if (!isNewest || !(await addTargets(manager, year, caller.userId, request)))
      throw versionConflict('targets', (await readTargets(manager, year)).version);
    const { total, domains } = request;
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'targets.changed',
        subject: { type: 'targets', id: String(year) },
        details: {
          total: { from: before.total, to: total },
          domains: { from: before.domains, to: domains },
        },
        personal: { reason: request.reason },
      },
    ]);
    return readTargets(manager, year);
  });
}
