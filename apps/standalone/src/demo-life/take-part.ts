import {
  bidContent,
  proposeMeetingRequest,
  type Scenario,
  sendMessageRequest,
} from '#libs/contracts';
import { decideAmendment } from '../../../publishing/src/amendments/decide-amendment.js';
import { proposeAmendment } from '../../../publishing/src/amendments/propose-amendment.js';
import { createBid } from '../../../publishing/src/bids/create-bid.js';
import { saveDraft } from '../../../publishing/src/bids/save-draft.js';
import { submitBid } from '../../../publishing/src/bids/submit-bid.js';
import { moveMeeting, proposeMeeting } from '../../../publishing/src/interests/arrange-meeting.js';
import { expressInterest } from '../../../publishing/src/interests/express-interest.js';
import { moveInterest } from '../../../publishing/src/interests/move-interest.js';
import { sendMessage } from '../../../publishing/src/interests/write-message.js';
import { answerQuestion } from '../../../publishing/src/questions/answer-question.js';
import { askQuestion } from '../../../publishing/src/questions/ask-question.js';
import { readScenario } from '../../../publishing/src/scenarios/read-scenarios.js';
import { closingTime, type LifeBid, type LifeInterest, morningIn, type Stage } from './life.js';

/** While a scenario is open: it is amended, asked about, found interesting and bid for. */
export async function takePart(stage: Stage): Promise<void> {
  const { life } = stage;
  await amend(stage);
  for (const [at, question] of (life.questions ?? []).entries()) await ask(stage, question, at);
  for (const interest of life.interests ?? []) await talk(stage, interest);
  const scenario = await readScenario(stage.dataSource, stage.department.editor, stage.scenarioId);
  for (const one of life.bids ?? []) await bid(stage, scenario, one);
}

async function amend(stage: Stage): Promise<void> {
  const { dataSource, life, scenarioId } = stage;
  const { editor, approver } = stage.department;
  if (!life.amendment) return;
  const { reason, changes, closesInDays } = life.amendment;
  const { version } = await readScenario(dataSource, editor, scenarioId);
  const amendment = await proposeAmendment(
    dataSource,
    editor,
    scenarioId,
    { version, reason, changes: { ...changes, deadline: closingTime(closesInDays) } },
    'demo',
  );
  if (amendment.status === 'proposed')
    await decideAmendment(dataSource, approver, amendment.id, 'applied', {
      version: amendment.version,
    });
}

async function ask(
  { dataSource, company, department, scenarioId }: Stage,
  { by, text, answer }: { by: string; text: string; answer?: string },
  at: number,
): Promise<void> {
  const asker = await company(by);
  const asked = await askQuestion(dataSource, asker, scenarioId, { text }, `demo-${at}`);
  if (answer && asked.status === 'asked')
    await answerQuestion(dataSource, department.editor, asked.id, {
      version: asked.version,
      text: answer,
    });
}

async function talk(stage: Stage, told: LifeInterest): Promise<void> {
  const { dataSource, department, scenarioId } = stage;
  const { by, message, contactName, contactPhone, connect, messages, meeting } = told;
  const people = { department: department.editor, enterprise: await stage.company(by) };
  const { id, version, status } = await expressInterest(
    dataSource,
    people.enterprise,
    scenarioId,
    { message, contactName, contactPhone },
    'demo',
  );
  if (!connect) return;
  if (status === 'expressed')
    await moveInterest(dataSource, people.department, id, 'connect', { version });
  for (const [at, { side, text }] of messages.entries())
    await sendMessage(
      dataSource,
      people[side],
      id,
      sendMessageRequest.parse({ text }),
      `demo-${at}`,
    );
  if (!meeting) return;
  const { inWorkingDays, ...place } = meeting;
  const request = proposeMeetingRequest.parse({ ...place, startsAt: morningIn(inWorkingDays) });
  const { meetings } = await proposeMeeting(dataSource, people.department, id, request, 'demo');
  const proposed = meetings.find((one) => one.status === 'proposed');
  if (proposed)
    await moveMeeting(dataSource, people.enterprise, proposed.id, 'accept', {
      version: proposed.version,
    });
}

async function bid(
  { dataSource, vault, company, life, scenarioId }: Stage,
  { criteria, outcomes }: Pick<Scenario, 'criteria' | 'outcomes'>,
  said: LifeBid,
): Promise<void> {
  const bidder = await company(said.by);
  const begun = await createBid(dataSource, vault, bidder, scenarioId, 'demo');
  if (begun.status !== 'draft') return;
  const content = bidContent.parse({
    technicalProposal: said.proposal,
    criterionAnswers: criteria
      .filter(({ kind }) => kind === 'judged')
      .map(({ name }, at) => ({ criterion: name, answer: said.answers[at] })),
    outcomeAnswers: outcomes
      .map(({ name }, at) => ({ outcome: name, ...said.commitments[at] }))
      .filter(({ committed }) => committed !== undefined),
    plan: life.plan,
    team: [said.team],
    priceWan: said.priceWan,
  });
  const { id, version } = begun;
  const saved = await saveDraft(dataSource, vault, bidder, id, { version, content });
  if (!said.draft) await submitBid(dataSource, vault, bidder, id, { version: saved.version });
}
