import type { DataSource, EntityManager } from 'typeorm';
import type { InterestTold, MatchStatus } from '#libs/contracts';
import { rows } from '#libs/database';
import { prepareReranking, rerankMatches } from '../feedback/rerank-matches.js';
import { currentKnowledge } from '../knowledge/knowledge.js';
import { afterInterest } from './match.js';
import { lockEnterprise, lockScenarios, markMatch } from './matches.repository.js';

/** An enterprise expressed interest, or what became of it: its match says so from now on. */
export async function markInterest(dataSource: DataSource, interest: InterestTold): Promise<void> {
  await dataSource.transaction(async (manager) => {
    // Everybody who writes matches holds the scenario first; it need not be known here yet.
    await lockScenarios(manager, [interest.scenario.id]);
    const newer = await rows(
      manager,
      `insert into matching.interests as i
         (scenario_id, enterprise_id, interest_id, version, status) values ($1, $2, $3, $4, $5)
       on conflict (scenario_id, enterprise_id) do update set
         interest_id = excluded.interest_id, version = excluded.version, status = excluded.status
       where (i.interest_id, i.version) < (excluded.interest_id, excluded.version)
       returning 1`,
      [
        interest.scenario.id,
        interest.enterprise.id,
        interest.id,
        interest.version,
        interest.status,
      ],
    );
    if (newer.length) await applyInterests(manager, [interest.scenario.id], interest.enterprise.id);
  });
  // Also when it is told a second time: the first may have been cut off in between.
  await heedInterest(dataSource, interest);
}

/** An interest is an answer too, and one that was withdrawn no longer is. */
async function heedInterest(dataSource: DataSource, { enterprise }: InterestTold): Promise<void> {
  const knowledge = await currentKnowledge(dataSource);
  await prepareReranking(dataSource, knowledge, enterprise.id);
  await dataSource.transaction(async (manager) => {
    if (await lockEnterprise(manager, enterprise.id))
      await rerankMatches(manager, knowledge, enterprise.id);
  });
}

/**
 * Marks the matches of interests that are known; also after matches were computed, for an interest
 * may have come before its match. The scenarios must be locked.
 */
export async function applyInterests(
  manager: EntityManager,
  scenarioIds: string[],
  enterpriseId?: string,
): Promise<void> {
  const found = await rows<{
    id: string;
    status: MatchStatus;
    interest: InterestTold['status'];
  }>(
    manager,
    `select m.id, m.status, i.status as interest
       from matching.interests i
       join matching.matches m
         on m.scenario_id = i.scenario_id and m.enterprise_id = i.enterprise_id
      where i.scenario_id = any($1) and ($2::uuid is null or i.enterprise_id = $2)
      order by m.id for update of m`,
    [scenarioIds, enterpriseId ?? null],
  );
  for (const { id, status, interest } of found) {
    const marked = afterInterest(status, interest);
    if (marked !== status) await markMatch(manager, id, marked, null);
  }
}

/** Whether the enterprise has an interest in the scenario that it has not withdrawn. */
export async function hasInterest(
  manager: EntityManager,
  scenarioId: string,
  enterpriseId: string,
): Promise<boolean> {
  const found = await rows(
    manager,
    `select 1 from matching.interests
      where scenario_id = $1 and enterprise_id = $2 and status in ('expressed', 'connected')`,
    [scenarioId, enterpriseId],
  );
  return found.length > 0;
}
