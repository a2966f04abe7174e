import type { DataSource } from 'typeorm';
import { appendEvents, event } from '#libs/outbox';
import { writeAudit } from '../audit/write-audit.js';
import { inPortions } from '../in-portions.js';
import { lockToRemind, type WaitingRow } from './questions.repository.js';

/**
 * Reminds departments of questions that wait: once when the cut-off is near, once when it or the
 * day of the answer has passed. Of all questions of a scenario together; run by the scheduler.
 */
export function remindQuestions(dataSource: DataSource): Promise<void> {
  return inPortions(dataSource, async (manager, most) => {
    const due = await lockToRemind(manager, most);
    await manager.query(
      `update publishing.questions q set reminded = d.step
         from jsonb_to_recordset($1) as d(id uuid, step integer) where q.id = d.id`,
      [JSON.stringify(due.map(({ id, step }) => ({ id, step })))],
    );
    await writeAudit(
      manager,
      due.map(({ id, step }) => ({
        actor: null,
        action: 'question.reminded',
        subject: { type: 'question', id },
        details: { step },
      })),
    );
    await appendEvents(manager, [...byScenario(due)].map(toEvent));
    return due.length;
  });
}

/** One line a scenario: what is overdue says more than what is due soon. */
function byScenario(due: WaitingRow[]): Iterable<WaitingRow> {
  const lines = new Map<string, WaitingRow>();
  for (const one of due)
    if (one.step > (lines.get(one.scenarioId)?.step ?? 0)) lines.set(one.scenarioId, one);
  return lines.values();
}

function toEvent({
  scenarioId: id,
  scenarioTitle: title,
  departmentId,
  step,
  waiting,
}: WaitingRow) {
  return event(
    'question.reminded',
    { id, version: 1 },
    {
      scenario: { id, title },
      departmentId,
      step: step === 2 ? ('overdue' as const) : ('cut-off' as const),
      waiting,
    },
  );
}
