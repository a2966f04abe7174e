import { type BatchStatus, Refusal } from '#libs/contracts';

/** Refuses to change a batch that was published or cancelled. */
export function assertOpen(status: BatchStatus): void {
  if (status === 'scheduled') return;
  throw new Refusal(
    'conflict',
    'BATCH.WRONG_STATE',
    `A batch that is ${status} cannot be changed any more.`,
  );
}

/** A batch is published at a time ahead of the database's clock. */
export function assertAhead(publishAt: Date, now: Date): void {
  if (publishAt > now) return;
  throw new Refusal('rule', 'BATCH.TIME_PASSED', 'The time of publishing must lie ahead.', [
    { path: 'publishAt', message: 'must lie in the future' },
  ]);
}

/** As many are published in one transaction. */
export const mostInBatch = 100;

/** Why a scenario cannot be put into a batch. */
export function assertFitsIn(
  batch: { id: string; publishAt: Date; scenarioCount: number },
  scenario: { batchId: string | null; deadline: Date | null },
): void {
  if (scenario.batchId && scenario.batchId !== batch.id)
    throw new Refusal('conflict', 'SCENARIO.IN_BATCH', 'The scenario waits in another batch.');
  if (!scenario.deadline || scenario.deadline <= batch.publishAt)
    throw new Refusal(
      'rule',
      'BATCH.DEADLINE_BEFORE',
      'The deadline of the scenario lies before the time at which the batch is published.',
    );
  if (batch.scenarioCount >= mostInBatch)
    throw new Refusal('rule', 'BATCH.FULL', `A batch has at most ${mostInBatch} scenarios.`);
}

/** 2026年第3批 */
export function numberOf({ year, ordinal }: { year: number; ordinal: number }): string {
  return `${year}年第${ordinal}批`;
}
