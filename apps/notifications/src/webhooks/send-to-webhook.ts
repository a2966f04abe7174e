import type { MailLanguage, NotificationFacts, WebhookKind } from '#libs/contracts';
import { AddressRefused, NoAnswer, type OwnNetworks, post, type PostAnswer } from '#libs/outbound';
import { wordsFor } from '../intake/words.js';
import { judgeStatus, type Verdict } from './attempt.js';
import {
  type Digest,
  digestRequest,
  judgeRobotAnswer,
  type Notice,
  noticeRequest,
  type RobotProvider,
} from './robot-message.js';
import { signedHeaders } from './standard-webhooks.js';
import type { OpenedWebhook } from './webhook-vault.js';

export interface SendSettings {
  own: OwnNetworks;
  /** Address of the portal, without a slash at the end. */
  publicUrl: string;
}

/** An attempt, with the status of the answer where there was one. */
export interface Attempt {
  verdict: Verdict;
  status: number | null;
}

export interface OwedNotice {
  id: string;
  eventId: string;
  kind: WebhookKind;
  facts: NotificationFacts;
  occurredAt: Date;
}

const postMs = 10_000;
/** Shorter than a slot of a robot is held for, see robot-limits.ts. */
const robotMs = 8000;

/** Sends one notice to a program, signed. The body is the same at every attempt. */
export function sendNotice(
  webhook: OpenedWebhook & { organisationId: string },
  { id, eventId, kind, facts, occurredAt }: OwedNotice,
  settings: SendSettings,
): Promise<Attempt> {
  const body = JSON.stringify({
    type: kind,
    timestamp: occurredAt.toISOString(),
    data: {
      eventId,
      organisationId: webhook.organisationId,
      notice: wordsFor(kind, facts),
      ...facts,
      link: settings.publicUrl + facts.link,
    },
  });
  return sendSigned(webhook, id, body, settings);
}

/** Sends a message that says only that it is a trial. */
export function sendTrial(
  webhook: OpenedWebhook & { organisationId: string },
  id: string,
  settings: SendSettings,
): Promise<Attempt> {
  const body = JSON.stringify({
    type: 'webhook.test',
    timestamp: new Date().toISOString(),
    data: { organisationId: webhook.organisationId },
  });
  return sendSigned(webhook, id, body, settings);
}

function sendSigned(
  { address, secrets }: OpenedWebhook,
  id: string,
  body: string,
  { own }: SendSettings,
): Promise<Attempt> {
  const headers = signedHeaders(id, body, secrets, new Date());
  return attempt(
    () => post(address, body, headers, { own, limitMs: postMs }),
    ({ status, retryAfterSeconds }) => judgeStatus(status, retryAfterSeconds),
  );
}

/** Sends one notice or a digest of many to the group of a robot. */
export function sendToRobot(
  provider: RobotProvider,
  { address, secrets }: OpenedWebhook,
  message: Notice | Digest,
  { own }: SendSettings,
): Promise<Attempt> {
  const secret = secrets[0] ?? null;
  const request =
    'notices' in message
      ? digestRequest(provider, address, secret, message, new Date())
      : noticeRequest(provider, address, secret, message, new Date());
  return attempt(
    () => post(request.address, request.body, {}, { own, limitMs: robotMs }),
    (answer) => judgeRobotAnswer(provider, answer),
  );
}

export function noticeOf(
  { kind, facts }: Pick<OwedNotice, 'kind' | 'facts'>,
  publicUrl: string,
  language: MailLanguage,
): Notice {
  return { ...wordsFor(kind, facts, language), link: publicUrl + facts.link, language };
}

async function attempt(
  send: () => Promise<PostAnswer>,
  judge: (answer: PostAnswer) => Verdict,
): Promise<Attempt> {
  try {
    const answer = await send();
    return { verdict: judge(answer), status: answer.status };
  } catch (error) {
    return { verdict: judgeFailure(error), status: null };
  }
}

function judgeFailure(error: unknown): Verdict {
  if (error instanceof NoAnswer)
    return { outcome: 'later', why: 'unreachable', error: error.message };
  if (error instanceof AddressRefused) return { outcome: 'never', error: error.message };
  throw error;
}
