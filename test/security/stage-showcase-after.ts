import { editionStatus, recheckStatus, revocationStatus } from '#libs/contracts';
import { newId } from '#libs/database';
import { runningEvidence } from '../setup/showcase-after.js';
import type { Client, World } from '../setup/world.js';
import type { Subject } from './matrix.js';
import { arrangedAt } from './stage-times.js';

interface Held {
  world: World;
  /** Puts the edition into a state; in the final ones with its plaque. */
  inState: (state: string, endsIn?: number) => Promise<void>;
  id: string;
  nominationId: string;
  plaqueNumber: string;
  proposer: Client;
}

/** The other company's plaque with a recheck or a proposal to revoke it in each of their states. */
export function stageShowcaseAfter(held: Held): Record<string, Subject> {
  const { world, id, nominationId, plaqueNumber, proposer } = held;
  const recheckId = newId();
  const revocationId = newId();
  const inFinal = async (nomination: string) => {
    await held.inState('finalised', -2);
    await world.sql('update publishing.nominations set status = $2 where id = $1', [
      nominationId,
      nomination,
    ]);
  };
  const recheckIn = async (state: string, year = 2026) => {
    const isIn = state !== 'open' && state !== 'dropped';
    await world.sql(
      `insert into publishing.rechecks (id, plaque_number, edition_id, nomination_id, year, status,
         due_on, mend_by, submissions, opened_by, submitted_at, decided_at,
         opened_at)
       values ($1, $2, $3, $4, $5, $6, current_date + 30,
         case when $6 = 'to_mend' then current_date + 30 end, case when $7 then 1 else 0 end, $8,
         case when $7 then '${arrangedAt}'::timestamptz end,
         case when $6 in ('passed', 'failed', 'dropped') then (current_date + time '23:59')::timestamptz end, '${arrangedAt}')`,
      [recheckId, plaqueNumber, id, nominationId, year, state, isIn, proposer.me.id],
    );
    if (isIn)
      await world.sql(
        `insert into publishing.recheck_submissions (recheck_id, submission, evidence, submitted_by, at)
         values ($1, 1, $2, $3, '${arrangedAt}')`,
        [recheckId, JSON.stringify(runningEvidence()), proposer.me.id],
      );
  };
  return {
    finalEdition: {
      states: editionStatus.options,
      arrange: async (state) => {
        await held.inState(state, -2);
        if (['finalised', 'archived'].includes(state))
          await world.sql("update publishing.nominations set status = 'listed' where id = $1", [
            nominationId,
          ]);
      },
      parameters: { id },
    },
    listedPlaque: {
      states: ['valid', 'ending', 'revoked'],
      arrange: async (state) => {
        await inFinal(state === 'revoked' ? 'revoked' : 'listed');
        if (state === 'ending') {
          await recheckIn('passed');
          await world.sql(
            'update publishing.plaques set valid_until = current_date + 20 where number = $1',
            [plaqueNumber],
          );
        }
        if (state === 'revoked')
          await world.sql(
            `update publishing.plaques set revoked_on = current_date, revoked_reason = 'other',
               revoked_because = '矩阵中的摘牌' where number = $1`,
            [plaqueNumber],
          );
      },
      parameters: { plaqueNumber, id: newId() },
    },
    recheck: {
      states: recheckStatus.options,
      arrange: async (state) => {
        await inFinal('recheck_due');
        await recheckIn(state);
      },
      parameters: { id: recheckId },
    },
    revocation: {
      states: revocationStatus.options,
      arrange: async (state) => {
        await inFinal('listed');
        await world.sql(
          `insert into publishing.revocations (id, plaque_number, edition_id, nomination_id, reason,
             text, status, proposed_by, decided_at, proposed_at)
           values ($1, $2, $3, $4, 'other', '矩阵中提议的摘牌，事实清楚。', $5, $6,
             case when $5 <> 'proposed' then '${arrangedAt}'::timestamptz end, '${arrangedAt}')`,
          [revocationId, plaqueNumber, id, nominationId, state, proposer.me.id],
        );
      },
      parameters: { id: revocationId },
    },
    trailed: {
      states: ['finalised'],
      arrange: () => inFinal('listed'),
      parameters: { id: nominationId },
    },
  };
}
