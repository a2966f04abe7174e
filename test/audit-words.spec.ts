import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bidStatus,
  contractStatus,
  districtListStatus,
  editionStatus,
  enterpriseStatus,
  evaluationPhase,
  milestoneStatus,
  nominationStatus,
  objectionStatus,
  planChangeStatus,
  publicityStatus,
  interestStatus,
  meetingStatus,
  questionStatus,
  recheckStatus,
  revocationStatus,
  siteVisitStatus,
  scenarioStatus,
  ticketStatus,
  webhookAct,
} from '#libs/contracts';
import { auditEn, auditZh } from '../apps/portal/src/features/audit/words.js';

const backend = join(import.meta.dirname, '../apps/publishing/src');
const sources = readdirSync(backend, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.(spec|int)\.ts$/.test(path))
  .map((path) => readFileSync(join(backend, path), 'utf8'))
  .filter((text) => text.includes('writeAudit('));

/** Where an action is named: as such, or handed to the function that writes the entry. */
const naming =
  /(?:action:|writeFor\(manager, \w+,|entryOf\(\w+,|tell\(manager, caller, id,)[^;{}]*?'([a-z-]+\.[a-z-]+)'/g;
const written = sources.flatMap((text) => [...text.matchAll(naming)].map(([, action]) => action!));
const moves = [
  ...scenarioStatus.options.map((status) => `scenario.${status}`),
  ...enterpriseStatus.options.map((status) => `enterprise.${status}`),
  ...ticketStatus.options.map((status) => `ticket.${status}`),
  ...bidStatus.options.map((status) => `bid.${status}`),
  ...evaluationPhase.options.map((phase) => `evaluation.${phase}`),
  ...publicityStatus.options.map((status) => `publicity.${status}`),
  ...objectionStatus.options.map((status) => `objection.${status}`),
  ...contractStatus.options.map((status) => `contract.${status}`),
  // A milestone is planned with its plan.
  ...milestoneStatus.exclude(['planned']).options.map((status) => `milestone.${status}`),
  ...planChangeStatus.options.map((status) => `plan-change.${status}`),
  ...editionStatus.options.map((status) => `edition.${status}`),
  ...nominationStatus.options.map((status) => `nomination.${status}`),
  ...districtListStatus.options.map((status) => `district-list.${status}`),
  ...recheckStatus.options.map((status) => `recheck.${status}`),
  ...revocationStatus.options.map((status) => `revocation.${status}`),
  ...siteVisitStatus.options.map((status) => `site-visit.${status}`),
  ...questionStatus.options.map((status) => `question.${status}`),
  ...interestStatus.options.map((status) => `interest.${status}`),
  ...meetingStatus.options.map((status) => `meeting.${status}`),
  ...webhookAct.options.map((act) => `webhook.${act}`),
];

describe('the words of the audit log', () => {
  test('the sources are searched for actions', () => {
    expect(written).toEqual(
      expect.arrayContaining(['session.opened', 'mfa.enabled', 'invitation.resent']),
    );
    expect(new Set(written).size).toBeGreaterThan(45);
  });

  test.each([...new Set([...written, ...moves])].sort())('%s has words', (action) => {
    const [topic, act] = action.split('.') as [string, string];
    for (const words of [auditZh, auditEn]) {
      expect(words.topics).toHaveProperty([topic]);
      expect(words.actions).toHaveProperty([topic, act]);
    }
  });

  test.each([...new Set(sources.flatMap(subjectTypesIn))])('%s has words as a subject', (type) => {
    expect(auditZh.subjects).toHaveProperty([type]);
  });
});

function subjectTypesIn(text: string): string[] {
  return [...text.matchAll(/subject[^;]{0,20}\{ type: '([a-z-]+)'/g)].map(([, type]) => type!);
}
