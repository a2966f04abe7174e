import type { DataSource } from 'typeorm';
import type { Principal } from '#libs/auth';
import { Refusal } from '#libs/contracts';
import { renderPdf } from '#libs/documents';
import { writeAudit } from '../audit/write-audit.js';
import { findOpening } from '../bids/openings.repository.js';
import { findChecks } from './checks.repository.js';
import { type MinutesFacts, minutesOf } from './minutes.js';
import { findReadable, toEvaluation } from './read-evaluation.js';

export interface Minutes {
  name: string;
  pdf: Buffer;
}

/** 评审报告 of a concluded evaluation, as PDF; that it was made is an entry in the audit log. */
export async function makeMinutes(
  dataSource: DataSource,
  caller: Principal,
  scenarioId: string,
): Promise<Minutes> {
  const facts = await dataSource.transaction(async (manager): Promise<MinutesFacts> => {
    const { scenario, evaluation } = await findReadable(manager, caller, scenarioId);
    if (evaluation?.phase !== 'concluded')
      throw new Refusal(
        'conflict',
        'EVALUATION.NOT_CONCLUDED',
        'There are minutes once the evaluation is concluded.',
      );
    await writeAudit(manager, [
      {
        actor: caller,
        action: 'evaluation.minutes-made',
        subject: { type: 'evaluation', id: evaluation.id },
        details: { scenarioId, version: evaluation.version },
      },
    ]);
    const checks = await findChecks(manager, evaluation.id);
    return {
      scenario: {
        title: scenario.title,
        number: scenario.number,
        department: scenario.department.name,
        deadline: scenario.deadline,
      },
      opening: (await findOpening(manager, { scenarioId, round: scenario.round })) ?? null,
      evaluation: await toEvaluation(manager, caller, scenarioId),
      reopenedNote: evaluation.reopenedNote,
      prices: new Map(checks.map(({ bidId, priceWan }) => [bidId, priceWan])),
    };
  });
  // Drawing takes a moment: not within the transaction.
  return {
    name: `评审报告-${facts.scenario.number ?? facts.scenario.title}.pdf`,
    pdf: await renderPdf(minutesOf(facts)),
  };
}
