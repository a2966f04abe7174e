import type { DataSource, EntityManager } from 'typeorm';
import type { CheckVerdict, Disqualification } from '#libs/contracts';
import { rows } from '#libs/database';
import type { Check } from './evaluation.js';

export interface CheckRow {
  bidId: string;
  verdict: CheckVerdict;
  reasons: Disqualification[];
  note: string;
  checkedBy: string;
  priceWan: number | null;
}

export function findChecks(
  source: DataSource | EntityManager,
  evaluationId: string,
): Promise<CheckRow[]> {
  return rows<CheckRow>(
    source,
    `select c.bid_id as "bidId", c.verdict, c.reasons, c.note, u.display_name as "checkedBy",
            c.price_wan as "priceWan"
       from publishing.evaluation_checks c join publishing.users u on u.id = c.checked_by
      where c.evaluation_id = $1 order by c.bid_id`,
    [evaluationId],
  );
}

export async function saveChecks(
  manager: EntityManager,
  evaluationId: string,
  checkedBy: string,
  checks: readonly Check[],
): Promise<void> {
  await manager.query(
    `insert into publishing.evaluation_checks
       (bid_id, evaluation_id, verdict, reasons, note, checked_by)
     select c."bidId", $1, c.verdict,
            array(select jsonb_array_elements_text(c.reasons)), c.note, $2
       from jsonb_to_recordset($3) as c("bidId" uuid, verdict text, reasons jsonb, note text)
     on conflict (bid_id) do update set verdict = excluded.verdict, reasons = excluded.reasons,
       note = excluded.note, checked_by = excluded.checked_by, at = now()`,
    [evaluationId, checkedBy, JSON.stringify(checks)],
  );
}

/** Keeps what the price formula will need of the qualified bids. */
export async function savePrices(
  manager: EntityManager,
  prices: readonly { bidId: string; priceWan: number | null }[],
): Promise<void> {
  await manager.query(
    `update publishing.evaluation_checks c set price_wan = p."priceWan"
       from jsonb_to_recordset($1) as p("bidId" uuid, "priceWan" numeric)
      where c.bid_id = p."bidId"`,
    [JSON.stringify(prices)],
  );
}

export interface ReasonRow {
  bidId: string;
  text: string;
  writtenBy: string;
}

/** The reasons written for the bids of a scenario's round. */
export function findReasons(
  source: DataSource | EntityManager,
  scenarioId: string,
  round: number,
): Promise<ReasonRow[]> {
  return rows<ReasonRow>(
    source,
    `select r.bid_id as "bidId", r.text, u.display_name as "writtenBy"
       from publishing.bid_reasons r
       join publishing.bids b on b.id = r.bid_id
       join publishing.users u on u.id = r.written_by
      where b.scenario_id = $1 and b.round = $2`,
    [scenarioId, round],
  );
}

export async function saveReason(
  manager: EntityManager,
  bidId: string,
  text: string,
  writtenBy: string,
): Promise<void> {
  await manager.query(
    `insert into publishing.bid_reasons (bid_id, text, written_by) values ($1, $2, $3)
     on conflict (bid_id) do update set text = excluded.text, written_by = excluded.written_by,
       at = now()`,
    [bidId, text, writtenBy],
  );
}

/** Takes back what was written for the bids of a round. */
export async function deleteReasons(
  manager: EntityManager,
  scenarioId: string,
  round: number,
): Promise<void> {
  await manager.query(
    `delete from publishing.bid_reasons r using publishing.bids b
      where b.id = r.bid_id and b.scenario_id = $1 and b.round = $2`,
    [scenarioId, round],
  );
}
