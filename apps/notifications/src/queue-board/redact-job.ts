/** Fields of a job's data that name things and say nothing of anybody. */
const shownFields = ['batchId', 'webhookId', 'importId', 'eventId', 'consumer', 'source'];
const shownOfEvent = ['id', 'type', 'version', 'occurredAt', 'requestId'];

/**
 * What may be seen of a job's data: which batch, webhook or event it is about. Events carry the whole
 * state of what they tell of, names, addresses and sealed tokens among it.
 */
export function redactData(data: unknown): Record<string, unknown> {
  const shown = pick(data, shownFields);
  const { event } = (data ?? {}) as { event?: unknown };
  return event === undefined ? shown : { ...shown, event: pick(event, shownOfEvent) };
}

/** Errors are for those who look for a fault; addresses of people and of receivers are none of it. */
export function redactText(text: string): string {
  return text
    .replace(/\b(?:https?|smtps?|postgres(?:ql)?|rediss?):\/\/[^\s'"<>)]+/gi, '•••')
    .replace(/[^\s'"<>(),:;=]+@[^\s'"<>(),:;=]+/g, '•••');
}

function pick(from: unknown, fields: string[]): Record<string, unknown> {
  if (typeof from !== 'object' || from === null) return {};
  return Object.fromEntries(
    Object.entries(from).filter(
      ([name, value]) => fields.includes(name) && ['string', 'number'].includes(typeof value),
    ),
  );
}
