import type { DataSource } from 'typeorm';
import { rows } from '#libs/database';
import { log } from '#libs/logging';
import { todaySql } from '#libs/calendar';
import { inPortions } from '../in-portions.js';
import { findEnterprises } from './enterprises.repository.js';
import { applyEnterpriseMove } from './move-enterprise.js';

/** Ends the blacklistings whose last day has passed; each goes into review. Run by the scheduler. */
export async function liftBlacklistings(dataSource: DataSource): Promise<void> {
  await inPortions(dataSource, async (manager, most) => {
    const due = await rows<{ id: string }>(
      manager,
      `select id from publishing.enterprises
        where status = 'blacklisted' and blacklisted_until < ${todaySql}
        order by blacklisted_until limit ${most} for update skip locked`,
    );
    for (const enterprise of await findEnterprises(
      manager,
      due.map(({ id }) => id),
    ))
      await applyEnterpriseMove(manager, enterprise, 'reinstate', null, '黑名单期限已满，重新核验');
    if (due.length) log.info({ lifted: due.length }, 'Blacklistings have ended');
    return due.length;
  });
}
